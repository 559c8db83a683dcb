import { fold, foldWithOrigin } from "./fold.ts";
import type { OwnCompany } from "./own-company.ts";

/** What companies' names end with, in small plain letters; dots and spaces between its letters are passed over. */
const FORMS = [
  "gmbh(?: ?& ?co\\.? ?(?:kg|ohg)(?:aa)?)?",
  "ggmbh",
  "mbh",
  "ag",
  "kg(?:aa)?",
  "ohg",
  "e\\.? ?k\\.?",
  "e\\.? ?u\\.?",
  "gbr",
  "ug(?: \\(haftungsbeschrankt\\))?",
  "e\\.? ?v\\.",
  "se",
  "(?:pvt\\.?|private|pty\\.?|pte\\.?)? ?(?:ltd\\.?|limited)",
  "llp",
  "uc",
  "ltda\\.?",
  "dac",
  "clg",
  "llc",
  "l\\.l\\.c\\.",
  "plc",
  "inc\\.?",
  "incorporated",
  "corp\\.?",
  "corporation",
  "co\\.",
  "company",
  "s\\.? ?a\\.? ?r\\.? ?l\\.?",
  "s\\.?a\\.?s\\.?(?:u\\.?)?",
  "s\\.?a\\.?",
  "eurl",
  "sci",
  "snc",
  "scop",
  "sprl",
  "bvba",
  "srl",
  "sàrl",
  "s\\.? ?r\\.? ?l\\.?(?: ?s\\.?)?",
  "s\\.? ?p\\.? ?a\\.?",
  "s\\.? ?n\\.? ?c\\.?",
  "s\\.? ?l\\.?(?: ?u\\.?)?",
  "lda\\.?",
  "b\\.? ?v\\.?",
  "n\\.? ?v\\.?",
  "v\\.? ?o\\.? ?f\\.?",
  "d\\.? ?o\\.? ?o\\.?(?: [a-z]+(?: [a-z]+)?)?",
  "a\\.? ?d\\.?",
  "pr",
  "j\\.? ?d\\.? ?o\\.? ?o\\.?",
  "d\\.? ?d\\.?",
  "sp\\.? ?z\\.? ?o\\.? ?o\\.?",
  "s\\.? ?r\\.? ?o\\.?",
  "a\\.? ?s\\.?",
  "ab",
  "oy(?:j)?",
  "aps",
  "a/s",
  "as",
  "asa",
  "kft\\.?",
  "zrt\\.?",
  "bt\\.",
  "eood",
  "ood",
];
const FORM = new RegExp(`[ ,](?:${FORMS.join("|")})(?=$|[\\s,;:.)|·-])`, "g");
/** Forms of which one may well be a word, or an end of a line of an address. */
const SHORT = /^(?:ag|se|co\.|company|pr|as|ab|ad|bt\.|sa|sl|nv|bv|kg|oy|ug|sci|dd|spa|snc)$/;

/** Where a company's name ends in a text, by its legal form: the index behind it, or null. */
export function legalFormEnd(text: string): number | null {
  const { text: folded, origin } = foldWithOrigin(text);
  let found: number | null = null;
  for (const match of folded.matchAll(FORM)) {
    const form = match[0].slice(1);
    const end = origin[match.index + match[0].length] ?? text.length;
    const printed = text.slice(origin[match.index + 1], end);
    const before = text.slice(0, origin[match.index]).trim();
    if (before.length < 2 || before.split(" ").length > 7) continue;
    // "a spa", "as" are words unless they are written as forms are.
    const dotted = printed.includes(".");
    if (SHORT.test(form) && !dotted && printed !== printed.toUpperCase()) continue;
    if (form.length <= 3 && form !== "doo" && !dotted && printed === printed.toLowerCase()) continue;
    // "Co., Ltd." are two, and one name.
    if (found !== null && (origin[match.index] ?? 0) > found + 1) break;
    found = end;
  }
  return found;
}

function words(name: string): string[] {
  return fold(name)
    .replace(FORM, " ")
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);
}

/** Whether two names mean one company: the same words, but for the legal form. */
export function sameName(one: string, other: string): boolean {
  const [first, second] = [words(one), words(other)];
  const [few, many] = first.length <= second.length ? [first, second] : [second, first];
  return few.length > 0 && few.every((word) => many.includes(word)) && many.length - few.length <= 1;
}

export const isOwn = (name: string, own: OwnCompany | null): boolean =>
  own !== null && sameName(name, own.name);

/** Words of a name that a domain could be made of. */
export const domainHas = (domain: string, name: string): boolean => {
  const plain = fold(domain).replace(/[^a-z0-9]/g, "");
  const [first = "", second = ""] = words(name);
  return (
    first.length > 2 && plain.includes(first) && (first.length > 4 || second === "" || plain.includes(second))
  );
};

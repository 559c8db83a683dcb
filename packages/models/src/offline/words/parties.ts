import type { Concept } from "../lexicon/index.ts";
import { type Answering, countAndSum, say, textOf } from "./answering.ts";
import { formatMoney, listed } from "./format.ts";
import { columnLabel, countryName } from "./labels.ts";
import type { RecordCard, Table } from "./results.ts";
import { formatCell } from "./table.ts";

export const wordCustomers = (table: Table, answering: Answering): string =>
  countAndSum(table, "customer", [], answering);

/** Contacts; the way to reach the only one found stands in the sentence. */
export function wordContacts(table: Table, answering: Answering): string {
  const { language } = answering;
  const sentence = countAndSum(table, "contact", [], answering);
  const [first] = table.rows;
  if (!first || table.total !== 1) return sentence;
  const reach = ["email", "phone"].flatMap((key) => (first[key] ? [textOf(first, key)] : []));
  return `${textOf(first, "name")}${first.jobTitle ? `, ${textOf(first, "jobTitle")}` : ""}${first.customer ? `, ${textOf(first, "customer")}` : ""}: ${reach.length > 0 ? listed(reach, language) : say(language, "no e-mail or phone recorded", "nema zabeležene e-pošte ni telefona")}.`;
}

const FIELDS: readonly [RegExp, readonly string[]][] = [
  [/\b(phone\w*|telephone|mobil\w*|cell|telefon\w*)\b/, ["phone"]],
  [/\b(e-?mails?|mails?|mejl\w*|imejl\w*)\b/, ["email"]],
  [/\b(vat|tax|pib|poreski)\b/, ["vatId"]],
  [/\b(terms?|rok\w*|uslov\w*|valut\w*)\b/, ["paymentTermsDays"]],
  [/\b(address\w*|adres\w*|located|based|sedist\w*)\b/, ["city", "country"]],
];

/** A heading within a sentence; what is an abbreviation ("PIB", "VAT ID") stays one. */
const inSentence = (label: string): string => (/^\p{Lu}{2}/u.test(label) ? label : label.toLowerCase());

/** A customer in a sentence: the field that was asked for, else what they owe. */
export function wordCustomer(card: RecordCard, answering: Answering, question: string): string {
  const { language, ask } = answering;
  const name = textOf(card.record, "name");
  const asks = (concept: Concept): boolean => ask?.concepts.has(concept) ?? false;
  const wanted =
    asks("reach") || asks("master") || asks("email")
      ? FIELDS.flatMap(([words, keys]) => (words.test(question) ? keys : []))
      : [];
  const found = card.columns.filter((column) => wanted.includes(column.key));
  if (found.length > 0)
    return `${name}: ${found.map((column) => `${inSentence(columnLabel(column.key, column.label, language))} ${formatCell(card.record[column.key], column, language)}`).join(", ")}.`;
  const money = card.related?.find(
    ({ table }) =>
      table.columns.some((column) => column.key === "balance") &&
      table.columns.some((column) => column.key === "revenue"),
  )?.table;
  const owed = (money?.rows ?? []).flatMap((row) =>
    typeof row.balance === "string" ? [formatMoney(row.balance, language)] : [],
  );
  const place = [textOf(card.record, "city"), countryName(textOf(card.record, "country"), language)]
    .filter((part) => part !== "")
    .join(", ");
  const debt =
    owed.length > 0
      ? say(language, ` Open balance: ${listed(owed, language)}.`, ` Otvoreno: ${listed(owed, language)}.`)
      : "";
  return `${name}${place ? ` (${place})` : ""}.${debt}`;
}

import { LABELS, type LabelName } from "./label-words.ts";

const COMPILED = LABELS.map(([name, phrases]): [LabelName, RegExp] => [
  name,
  new RegExp(`(?<![a-z0-9])(?:${phrases.join("|")})(?![a-z0-9])`, "g"),
]);
/** Weak: "No. 123" without saying of what. */
const BARE_NUMBER =
  /(?<![a-z0-9])(?:number|no|nr|nummer|numero|broj|n\.?o|booking id|reference|order (?:number|id|no)|transaction (?:id|no)|ticket no|bestellnummer|ordernummer|confirmation (?:number|no)|(?:check|ticket|bon|transaction|trans|order|ref|folio|rcpt|beleg) ?(?:#|nr\.?|no\.?|id))(?:[ .:#]|$)/g;

export interface Label {
  name: LabelName;
  start: number;
  end: number;
}

/** Labels within a cell's text in small plain letters: where several fit at one place, the longest. */
export function labelsIn(folded: string): Label[] {
  if (!/[a-z#]/.test(folded)) return [];
  const found = COMPILED.flatMap(([name, pattern]) =>
    [...folded.matchAll(pattern)].map((match) => ({
      name,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  const weak = [...folded.matchAll(BARE_NUMBER)].map(
    (match): Label => ({
      name: "weakNumber",
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }),
  );
  const longest = [...found, ...weak].sort((one, other) => other.end - other.start - (one.end - one.start));
  const kept: Label[] = [];
  for (const label of longest)
    if (!kept.some(({ start, end }) => label.start < end && start < label.end)) kept.push(label);
  return kept.sort((one, other) => one.start - other.start);
}

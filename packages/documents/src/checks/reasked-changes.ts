import { documents } from "@kontor/crm";

type Extraction = documents.Extraction;
type EvidenceByField = documents.EvidenceByField;

/** Puts one field, or one list, of the second reading into another one. */
export type Change = (to: Extraction) => Extraction;

const LISTS = ["lines", "taxes", "charges"] as const;
type List = (typeof LISTS)[number];

/**
 * What of the second reading may replace what the first one said: of these fields only, known, and no less certain. A list's
 * entries are the same entries only where both readings have as many; else the list is replaced as a whole or not at all.
 */
export function changesOf(first: Extraction, second: Extraction, fields: readonly string[]): Change[] {
  return fields.flatMap((field) => {
    const list = LISTS.find((name) => name === field);
    if (list) return listChange(first, second, list);
    const inList = LISTS.find((name) => field.startsWith(`${name}.`));
    if (inList && first.record[inList].length !== second.record[inList].length) return [];
    return fieldChange(first, second, field);
  });
}

function fieldChange(first: Extraction, second: Extraction, field: string): Change[] {
  const [was, now] = [documents.valueAt(first.record, field), documents.valueAt(second.record, field)];
  const [before, evidence] = [first.evidence[field], second.evidence[field]];
  if (now === null || !evidence) return [];
  if (!mayReplace(before, evidence)) return [];
  if (was === now && before && before.confidence === evidence.confidence) return [];
  return [
    (to) => ({
      record: documents.withValue(to.record, field, now),
      evidence: { ...to.evidence, [field]: evidence },
    }),
  ];
}

/** Every value of the new list is as certain as the most certain of the old one, and there are no fewer. */
function listChange(first: Extraction, second: Extraction, list: List): Change[] {
  const [before, after] = [evidenceOf(first, list), evidenceOf(second, list)];
  const [old, fresh] = [Object.values(before), Object.values(after)];
  if (fresh.length === 0 || fresh.length < old.length) return [];
  if (!old.every((was) => fresh.every((now) => mayReplace(was, now)))) return [];
  return [
    (to) => ({
      record: { ...to.record, [list]: second.record[list] },
      evidence: { ...without(to.evidence, list), ...after },
    }),
  ];
}

const FINAL: readonly documents.Rung[] = ["person", "e-invoice"];

const mayReplace = (was: documents.Evidence | undefined, now: documents.Evidence): boolean =>
  !was || (!FINAL.includes(was.rung) && now.confidence >= was.confidence);

const isOf = (list: List, field: string): boolean => field.startsWith(`${list}.`);

const evidenceOf = ({ evidence }: Extraction, list: List): EvidenceByField =>
  Object.fromEntries(Object.entries(evidence).filter(([field]) => isOf(list, field)));

const without = (evidence: EvidenceByField, list: List): EvidenceByField =>
  Object.fromEntries(Object.entries(evidence).filter(([field]) => !isOf(list, field)));

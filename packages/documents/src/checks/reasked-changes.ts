import { documents } from "@kontor/crm";

type Extraction = documents.Extraction;
type EvidenceByField = documents.EvidenceByField;

/** One value of the second reading, or one of its lists, with all the evidence that comes with it. */
export interface Change {
  field: string;
  value: documents.RecordValue;
  evidence: EvidenceByField;
}

const LISTS = ["lines", "taxes", "charges"] as const;
type List = (typeof LISTS)[number];

/** Every change is weighed by itself; of a list that differs in more than so many places, only the whole is. */
const MOST_SINGLE = 50;

/**
 * What of the second reading may replace what the first one said: of these fields only, known, and no less certain. A list's
 * entries are the same entries only where both readings have as many; else the list is replaced as a whole or not at all.
 */
export function changesOf(first: Extraction, second: Extraction, fields: readonly string[]): Change[] {
  const single = (of: readonly string[]) => of.flatMap((field) => fieldChange(first, second, field));
  const ofLists = LISTS.flatMap((list) => {
    const whole = fields.includes(list) ? listChange(first, second, list) : [];
    const aligned = first.record[list].length === second.record[list].length;
    const entries = aligned ? single(fields.filter((field) => isOf(list, field))) : [];
    return entries.length > MOST_SINGLE ? whole : [...whole, ...entries];
  });
  return [
    ...ofLists,
    ...single(fields.filter((field) => !LISTS.some((list) => list === field || isOf(list, field)))),
  ];
}

function fieldChange(first: Extraction, second: Extraction, field: string): Change[] {
  const [was, now] = [documents.valueAt(first.record, field), documents.valueAt(second.record, field)];
  const [before, evidence] = [first.evidence[field], second.evidence[field]];
  if (now === null || !evidence || !mayReplace(before, evidence)) return [];
  // Said again with more certainty it may be certain enough; nobody asks that of what is in a list.
  if (was === now && (LISTS.some((list) => isOf(list, field)) || before?.confidence === evidence.confidence))
    return [];
  return [{ field, value: now, evidence: { [field]: evidence } }];
}

/** Every value of the new list is as certain as the most certain of the old one, and there are no fewer. */
function listChange(first: Extraction, second: Extraction, list: List): Change[] {
  const evidence = evidenceOf(second, list);
  const [old, fresh] = [Object.values(evidenceOf(first, list)), Object.values(evidence)];
  const surest = old.toSorted((a, b) => b.confidence - a.confidence)[0];
  if (fresh.length === 0 || fresh.length < old.length || old.some(({ rung }) => FINAL.includes(rung)))
    return [];
  if (!fresh.every((now) => mayReplace(surest, now))) return [];
  return [{ field: list, value: documents.valueAt(second.record, list), evidence }];
}

/** The reading with these changes: lists before what is in them. */
export function changed(first: Extraction, changes: readonly Change[]): Extraction {
  if (changes.length === 0) return first;
  const record = structuredClone(first.record);
  let evidence = { ...first.evidence };
  for (const { field, value, evidence: why } of changes) {
    put(record, field.split("."), structuredClone(value));
    const list = LISTS.find((name) => name === field);
    if (list) evidence = Object.fromEntries(Object.entries(evidence).filter(([of]) => !isOf(list, of)));
    Object.assign(evidence, why);
  }
  return { record, evidence };
}

function put(at: object, [key = "", ...deeper]: readonly string[], value: documents.RecordValue): void {
  if (deeper.length === 0) return void Reflect.set(at, key, value);
  const next: unknown = Reflect.get(at, key);
  if (typeof next === "object" && next !== null) put(next, deeper, value);
}

const FINAL: readonly documents.Rung[] = ["person", "e-invoice"];

const mayReplace = (was: documents.Evidence | undefined, now: documents.Evidence): boolean =>
  !was || (!FINAL.includes(was.rung) && now.confidence >= was.confidence);

const isOf = (list: List, field: string): boolean => field.startsWith(`${list}.`);

const evidenceOf = ({ evidence }: Extraction, list: List): EvidenceByField =>
  Object.fromEntries(Object.entries(evidence).filter(([field]) => isOf(list, field)));

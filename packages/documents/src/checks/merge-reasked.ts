import type { documents } from "@kontor/crm";
import { checkRecord } from "./check-record.ts";
import type { KnownToCheck } from "./known.ts";
import { type Change, changed, changesOf } from "./reasked-changes.ts";

type Extraction = documents.Extraction;

/**
 * The first reading with what a second one put right. A value is taken over only if it is one of `fields` (a list's name
 * stands for all of it), no less certain than what it replaces, and needed for there to be less against the record: fewer
 * findings that need a person, or as many and fewer notes. What a person or an e-invoice said stays.
 */
export function mergeReasked(
  first: Extraction,
  second: Extraction,
  fields: readonly string[],
  known: KnownToCheck,
): Extraction {
  const changes = changesOf(first, second, fields);
  const against = (chosen: readonly Change[]) => burdenOf(changed(first, chosen), known);
  const before = against([]);
  let chosen = against(changes) < before ? changes : [];
  // Where they make it worse together, one may still help: the first that does, then the next.
  if (chosen.length === 0)
    for (const change of changes)
      if (against([...chosen, change]) < against(chosen)) chosen = [...chosen, change];
  for (const change of chosen) {
    const without = chosen.filter((other) => other !== change);
    if (against(without) <= against(chosen)) chosen = without;
  }
  return changed(first, chosen);
}

/** More than there are ever notes. */
const PERSON = 10_000;

/** One finding that needs a person weighs more than any number of notes. */
const burdenOf = (extraction: Extraction, known: KnownToCheck): number =>
  checkRecord(extraction, known).reduce((sum, { severity }) => sum + (severity === "person" ? PERSON : 1), 0);

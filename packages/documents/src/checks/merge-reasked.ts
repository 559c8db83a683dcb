import type { documents } from "@kontor/crm";
import { checkRecord } from "./check-record.ts";
import { orderIn } from "./instructions.ts";
import type { KnownToCheck } from "./known.ts";
import { type Change, changed, changesOf } from "./reasked-changes.ts";
import { takingTurns } from "./taking-turns.ts";

type Extraction = documents.Extraction;

/**
 * The first reading with what a second one put right. A value is taken over only if it is one of `fields` (a list's name
 * stands for all of it), no less certain than what it replaces, and needed for there to be less against the record: fewer
 * findings that need a person, or as many and fewer notes. What a person or an e-invoice said stays. Every choice is checked anew, in turns with
 * whatever else there is to do.
 */
export async function mergeReasked(
  first: Extraction,
  second: Extraction,
  fields: readonly string[],
  known: KnownToCheck,
): Promise<Extraction> {
  const changes = changesOf(first, second, fields);
  if (changes.length === 0) return first;
  const turn = takingTurns();
  // No change alters the pages: what they say to whoever reads is looked for once.
  const unaltered: KnownToCheck = { ...known, texts: orderIn(known.texts ?? []) };
  const against = async (choice: readonly Change[]): Promise<number> => {
    await turn();
    return burdenOf(changed(first, choice), unaltered);
  };
  const before = await against([]);
  const together = await against(changes);
  let [chosen, burden] = together < before ? [changes, together] : [[], before];
  const choose = (choice: Change[], its: number) => {
    [chosen, burden] = [choice, its];
  };
  // Where they make it worse together, one may still help: the first that does, then the next.
  if (chosen.length === 0)
    for (const change of changes) {
      const also = [...chosen, change];
      const its = await against(also);
      if (its < burden) choose(also, its);
    }
  for (const change of chosen) {
    const without = chosen.filter((other) => other !== change);
    const its = await against(without);
    if (its <= burden) choose(without, its);
  }
  return changed(first, chosen);
}

/** More than there are ever notes. */
const PERSON = 10_000;

/** One finding that needs a person weighs more than any number of notes. */
const burdenOf = (extraction: Extraction, known: KnownToCheck): number =>
  checkRecord(extraction, known).reduce((sum, { severity }) => sum + (severity === "person" ? PERSON : 1), 0);

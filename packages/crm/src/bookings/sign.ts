import type { DocumentRecord } from "../documents/record.ts";

/**
 * What an amount of the document counts as in the books: a credit note's total takes away from what was spent, whatever
 * sign it was printed with; any other document's counts as it stands.
 */
export const signOf = (
  { kind }: Pick<DocumentRecord, "kind">,
  { grossMinor, netMinor }: { grossMinor: number; netMinor: number },
): 1 | -1 => (kind === "credit_note" && (grossMinor || netMinor) > 0 ? -1 : 1);

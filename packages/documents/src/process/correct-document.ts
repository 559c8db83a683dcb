import { type CrmContext, documents } from "@kontor/crm";
import { checkRecord } from "../checks/index.ts";
import type { FieldAnchor } from "../offline/anchors.ts";

/**
 * Puts a record right, in the caller's transaction: checked anew, but for what only the file itself could tell, which
 * stands until its fields are corrected. Throws as `documents.correct`.
 */
export const correctDocument = (
  ctx: CrmContext,
  documentId: string,
  corrections: documents.DocumentCorrections,
  anchors: ReadonlyMap<string, FieldAnchor> = new Map(),
): Promise<documents.StoredDocument> =>
  documents.correct(ctx, documentId, corrections, {
    anchors,
    check: (extraction, { today, supplier, duplicates }, before, corrected) => [
      ...before.filter((finding) => isOfFile(finding) && !isAnswered(finding, corrected)),
      ...checkRecord(extraction, { today, supplier, duplicates, visibleTexts: null }).filter(
        (finding) => !isOfFile(finding),
      ),
    ],
  });

/** What can't be worked out from the record: a look at the pages told it, or the reading itself. */
const isOfFile = ({ code, fields }: documents.Finding): boolean =>
  code === "visible_total" ||
  code === "visible_account" ||
  code === "instructions_inside" ||
  fields.length === 0;

/** Whether a person has spoken about one of its fields; of what is about none, about anything at all. */
const isAnswered = ({ code, fields }: documents.Finding, corrected: readonly string[]): boolean =>
  fields.length === 0 ? code !== "instructions_inside" : fields.some((field) => corrected.includes(field));

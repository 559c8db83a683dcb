import { DomainError, documents } from "@kontor/crm";
import {
  checkRecord,
  fieldsToAskAgain,
  type KnownToCheck,
  mergeReasked,
  orderInLong,
} from "../checks/index.ts";
import { extractWithModel } from "../model/index.ts";
import type { ProcessDeps } from "./deps.ts";
import type { Extracted } from "./extract.ts";
import type { HeldDocument } from "./held-document.ts";
import type { Upload } from "./read-upload.ts";
import { savePaid } from "./save-paid.ts";

export interface Checked {
  extraction: documents.Extraction;
  rung: documents.Rung | null;
  findings: documents.Finding[];
}

/**
 * Holds what was read against itself and against what the company knows. What a model has read and does not add up it is
 * asked again, once, for these fields alone.
 */
export async function checkDocument(
  deps: ProcessDeps,
  held: HeldDocument,
  upload: Upload,
  { extraction, rung, notes }: Extracted,
): Promise<Checked> {
  const { inContext, document, progress } = held;
  const known = await knownToCheck(
    await inContext((ctx) => documents.knownFor(ctx, extraction.record, document.id)),
    upload,
    rung,
    progress.ocr,
  );
  const findings = checkRecord(extraction, known);
  const fields = isByModel(rung) && !progress.reasked ? fieldsToAskAgain(findings) : [];
  if (fields.length === 0) return { extraction, rung, findings: [...notes, ...findings] };
  const second = await askAgain(deps, held, upload, fields);
  if (!second) return { extraction, rung, findings: [...notes, ...findings] };
  const merged = await mergeReasked(extraction, second.extraction, fields, known);
  await savePaid(held, second, { extraction: merged, reasked: true });
  // Another supplier or number, and other documents may be its like.
  return checkDocument(deps, held, upload, { extraction: merged, rung, notes });
}

const isByModel = (rung: documents.Rung | null): boolean =>
  rung === "text" || rung === "ocr" || rung === "fallback";

/** Null where nobody could be asked: there is a reading, and a person will look at it. */
async function askAgain(deps: ProcessDeps, held: HeldDocument, { file, bytes }: Upload, fields: string[]) {
  const { inContext, caller, document, signal } = held;
  const own = await inContext((ctx) => documents.ownCompany(ctx));
  try {
    return await extractWithModel(
      deps,
      {
        ...{ payer: caller, documentId: document.id, file, bytes, own, examples: [], fields },
        ocr: held.progress.ocr,
        keepOcr: (ocr, pages) => savePaid(held, pages, { ocr }),
      },
      signal,
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    deps.log.info(
      { documentId: document.id, code: error.code },
      "a document's figures could not be asked again",
    );
    return null;
  }
}

async function knownToCheck(
  { today, supplier, duplicates }: documents.KnownOfDocument,
  { file }: Upload,
  rung: documents.Rung | null,
  ocr: documents.Progress["ocr"],
): Promise<KnownToCheck> {
  const texts = [...file.pages, ...(ocr ?? [])].map(({ text }) => text);
  return {
    ...{ today, supplier, duplicates, texts: await orderInLong(texts) },
    visibleTexts: rung === "e-invoice" && file.type === "pdf" ? texts : null,
  };
}

import { DomainError, documents } from "@kontor/crm";
import { extractWithModel } from "../model/index.ts";
import { fieldAnchorSchema } from "../offline/anchors.ts";
import { extractOffline } from "../offline/extract-offline.ts";
import type { ReadFile } from "../reading/read-file.ts";
import type { ProcessDeps } from "./deps.ts";
import { DocumentFailed } from "./document-failed.ts";
import type { HeldDocument } from "./held-document.ts";
import type { Upload } from "./read-upload.ts";
import { savePaid } from "./save-paid.ts";

/** What was read, and by which rung of the ladder; null: none could read it. */
export interface Extracted {
  extraction: documents.Extraction;
  rung: documents.Rung | null;
  /** What whoever looks at it should know. */
  notes: documents.Finding[];
}

/**
 * Climbs the ladder, each rung only where the one before can't: what an earlier attempt has saved; an e-invoice's XML,
 * exactly and for nothing; a model where one may be asked; labels and layout where none may.
 */
export async function extract(deps: ProcessDeps, held: HeldDocument, upload: Upload): Promise<Extracted> {
  const { progress } = held;
  if (progress.extraction)
    return { extraction: progress.extraction, rung: progress.rung ?? null, notes: progress.notes ?? [] };
  const exact = progress.ignoreEInvoice ? null : eInvoiceIn(upload.file);
  if (exact) return { extraction: exact, rung: "e-invoice", notes: [] };
  if (upload.file.type === "xml" && !progress.ignoreEInvoice) throw notAnInvoice();
  let unseen = mayAskModels(deps) ? "" : deps.enabled ? NO_PROVIDER : SWITCHED_OFF;
  if (unseen === "") {
    try {
      return await byModel(deps, held, upload);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === "unsupported_media" || error.code === "too_large") return unread(error.message);
      // No answer could be read, either: asked again it would only be paid for again.
      if (error.code !== "ai_disabled" && error.code !== "unprocessable") throw error;
      unseen = `${error.message} Read it again later, or fill it in.`;
    }
  }
  return offline(held, upload, unseen);
}

/** Whether the operator lets it, and there is anybody who reads documents: a key may be for embeddings alone. */
const mayAskModels = ({ enabled, models }: ProcessDeps): boolean =>
  enabled &&
  !models.offline &&
  [models.documents, models.low].some((chain) => chain.without(["offline"]) !== null);

/** The first XML that is an e-invoice; a broken one is told of where none is sound. */
function eInvoiceIn({ xml }: Pick<ReadFile, "xml">): documents.Extraction | null {
  const exact = xml.find(({ eInvoice }) => eInvoice !== null)?.eInvoice;
  if (exact) return exact;
  const problem = xml.find((of) => of.problem !== null)?.problem;
  if (problem)
    throw new DocumentFailed(
      "e_invoice_broken",
      `${problem} Ask for a sound file, or have this one read by what is on its pages.`,
    );
  return null;
}

const notAnInvoice = () =>
  new DocumentFailed(
    "no_e_invoice",
    "This XML is no invoice in UBL 2.1, CII (Factur-X, ZUGFeRD) or FatturaPA. Send the invoice in one of these, or as a PDF.",
  );

async function byModel(deps: ProcessDeps, held: HeldDocument, { file, bytes }: Upload): Promise<Extracted> {
  const { caller, document, signal } = held;
  // Whose document it is nobody has read yet: what can be told for nothing says whose corrections to mind.
  const { own, corrections } = await guess(held, file);
  const paid = await extractWithModel(
    deps,
    {
      ...{ payer: caller, documentId: document.id, file, bytes, own, examples: corrections },
      ocr: held.progress.ocr,
      keepOcr: (ocr, pages) => savePaid(held, pages, { ocr }),
    },
    signal,
  );
  const { extraction, rung } = paid;
  const notes = paid.notes.map((message) => finding(message, "note"));
  await savePaid(held, paid, { extraction, rung, notes });
  return { extraction, rung, notes };
}

/** `unseen`: why no model has looked at it, for where there is nothing but a picture. */
async function offline(held: HeldDocument, { file }: Upload, unseen: string): Promise<Extracted> {
  if (file.pages.every(({ items }) => items.length === 0))
    return unread(`This is a picture or a scan. ${unseen}`);
  const { own, first, corrections } = await guess(held, file);
  const minding = (learned: readonly documents.Correction[]) => {
    const anchors = learned.flatMap(({ anchor }) => fieldAnchorSchema.safeParse(anchor).data ?? []);
    return anchors.length === 0 ? first : extractOffline(file.pages, anchors, own);
  };
  let extraction = minding(corrections);
  const supplierKey = documents.supplierKeyOf(extraction.record);
  if (supplierKey !== documents.supplierKeyOf(first.record)) {
    // Known by its right name now: what was learned under that counts, too.
    const more = await held.inContext((ctx) => documents.correctionsOf(ctx, supplierKey));
    extraction = minding([...corrections, ...more]);
  }
  return { extraction, rung: "offline", notes: [] };
}

/** What labels and layout say, and what people put right in documents of that supplier. */
async function guess({ inContext }: HeldDocument, { pages }: ReadFile) {
  const own = await inContext((ctx) => documents.ownCompany(ctx));
  const first = extractOffline(pages, [], own);
  const supplierKey = documents.supplierKeyOf(first.record);
  return { own, first, corrections: await inContext((ctx) => documents.correctionsOf(ctx, supplierKey)) };
}

const NO_PROVIDER =
  "No AI provider is configured that could look at it: set MISTRAL_API_KEY (or another provider's key) and read it again, or fill it in.";
const SWITCHED_OFF = "The operator has switched off AI models, so that none can look at it: fill it in.";

/** For a person to fill in. */
const unread = (why: string): Extracted => ({
  extraction: { record: documents.emptyRecord(), evidence: {} },
  rung: null,
  notes: [finding(why, "person")],
});

const finding = (message: string, severity: documents.Finding["severity"]): documents.Finding => ({
  code: severity === "person" ? "missing" : "uncertain",
  severity,
  fields: [],
  message,
});

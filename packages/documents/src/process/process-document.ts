import { bookings, documents } from "@kontor/crm";
import { checkDocument } from "./check-document.ts";
import { type DocumentJob, PROCESS_LIMITS, type ProcessDeps } from "./deps.ts";
import { extract } from "./extract.ts";
import { type HeldDocument, holdDocument } from "./held-document.ts";
import { matchFinished } from "./match-finished.ts";
import { openMail } from "./open-mail.ts";
import { readUpload } from "./read-upload.ts";
import { settleFailure } from "./settle-failure.ts";

/**
 * Takes a document from wherever it is to `ready`, `needs_review` or `failed`, once, however often and in however many
 * processes it is called. Nothing is open in the database while a file is read or a model asked. Ends without effect where
 * there is nothing to do; throws what nobody expected, and the signal's reason.
 */
export async function processDocument(
  deps: ProcessDeps,
  job: DocumentJob,
  signal: AbortSignal,
): Promise<void> {
  const limits = { ...PROCESS_LIMITS, ...deps.limits };
  const held = await holdDocument(deps, job, limits.leaseMs, signal, async (held) => {
    try {
      await steps(deps, held, limits.pausesMs.length + 1);
    } catch (error) {
      await settleFailure(deps, held, limits, error);
    }
  });
  if (!held) await matchFinished(deps, job);
}

async function steps(deps: ProcessDeps, held: HeldDocument, mostAttempts: number): Promise<void> {
  const { inContext, lease, attempt } = held;
  if (attempt > mostAttempts) return giveUp(held);

  await inContext((ctx) => documents.advance(ctx, lease, "reading"));
  const upload = await readUpload(deps, held);

  const { pageCount } = upload.file;
  await inContext((ctx) => documents.advance(ctx, lease, "extracting", { pages: pageCount }));
  if (await openMail(deps, held, upload.file)) return;
  const read = await extract(deps, held, upload);

  await inContext((ctx) => documents.advance(ctx, lease, "checking", { rung: read.rung }));
  const checked = await checkDocument(deps, held, upload, read);

  const needsPerson = checked.findings.some(({ severity }) => severity === "person");
  const status = await inContext((ctx) =>
    documents.finish(ctx, lease, {
      ...checked,
      status: needsPerson ? "needs_review" : "ready",
      detail: { rung: checked.rung, findings: checked.findings.map(({ code }) => code) },
    }),
  );
  if (status === "ready") await inContext((ctx) => bookings.matchAutomatically(ctx, lease.documentId));
}

/** Several attempts ended without a word: whatever ends them is in the document. */
const giveUp = ({ inContext, lease, attempt }: HeldDocument): Promise<void> =>
  inContext((ctx) =>
    documents.fail(ctx, lease, {
      code: "gave_up",
      message: `Reading this document was broken off ${attempt - 1} times. The file is kept; try again, or send it in another form.`,
    }),
  );

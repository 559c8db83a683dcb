import { documents } from "@kontor/crm";
import type { ProcessDeps, ProcessLimits } from "./deps.ts";
import { awaitedAfter, failureOf } from "./document-failed.ts";
import type { HeldDocument } from "./held-document.ts";

/** The longest that is waited for a budget's next window, in milliseconds: then a person may as well decide. */
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/**
 * What becomes of a document whose step has failed: it is failed itself, or waits for what was not there, or is left to
 * whoever has it now. Throws the error where nobody expected it, when the document is free for another try.
 */
export async function settleFailure(
  deps: ProcessDeps,
  { inContext, lease, attempt, document, caller, signal }: HeldDocument,
  { pausesMs }: Pick<ProcessLimits, "pausesMs">,
  error: unknown,
): Promise<void> {
  if (error instanceof documents.LeaseLostError || signal.reason instanceof documents.LeaseLostError) {
    deps.log.info({ documentId: document.id }, "a document is somebody else's now");
    return;
  }
  const failure = failureOf(error);
  if (failure) return inContext((ctx) => documents.fail(ctx, lease, failure));
  const awaited = signal.aborted ? null : awaitedAfter(error);
  if (!awaited) {
    // Where even this can't be written, the lease runs out.
    await inContext((ctx) => documents.release(ctx, lease)).catch(() => false);
    throw error;
  }
  const pauseMs = pausesMs[attempt - 1];
  if (pauseMs === undefined) {
    const { what, message } = awaited;
    return inContext((ctx) =>
      documents.fail(ctx, lease, { code: what, message: `${message} The file is kept; try again later.` }),
    );
  }
  const waitMs = Math.min(Math.max(pauseMs, awaited.retryAfter * 1000), LONGEST_PAUSE_MS);
  await inContext(async (ctx) => {
    const { status } = await documents.getDocument(ctx, document.id);
    if (documents.isFinal(status)) return;
    const again = new Date(Date.now() + waitMs).toISOString();
    await documents.advance(ctx, lease, status, {
      waitingFor: awaited.what,
      message: awaited.message,
      again,
    });
    await documents.release(ctx, lease, { pauseMs: waitMs });
  });
  await deps.queue({ tenantId: caller.tenant.id, documentId: document.id }, Math.ceil(waitMs / 1000));
}

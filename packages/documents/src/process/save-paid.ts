import { documents } from "@kontor/crm";
import type { PaidExtraction } from "../model/index.ts";
import type { HeldDocument } from "./held-document.ts";

/**
 * Saves what a model was paid for together with its charge, so that a restart neither asks nor pays again. Where somebody
 * else has the document now it is only charged. Throws `LeaseLostError`.
 */
export async function savePaid(
  held: HeldDocument,
  paid: Pick<PaidExtraction, "settle" | "settleAlone">,
  done: documents.Progress,
): Promise<void> {
  const progress = { ...held.progress, ...done };
  try {
    await held.inContext(async (ctx) => {
      await documents.saveProgress(ctx, held.lease, progress);
      await paid.settle(ctx);
    });
  } catch (error) {
    if (error instanceof documents.LeaseLostError) await paid.settleAlone();
    throw error;
  }
  Object.assign(held.progress, progress);
}

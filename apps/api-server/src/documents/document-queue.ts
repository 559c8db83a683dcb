import type { Database } from "@kontor/db";
import { type ProcessDeps, processDocument, requeueDocuments } from "@kontor/documents";
import type { Queue } from "@kontor/jobs";
import { z } from "zod";
import type { AppDeps } from "../deps.ts";
import { reportDocument } from "./report-document.ts";

const job = z.object({ tenantId: z.uuid(), documentId: z.uuid() });

/** Where uploaded documents wait to be read, and how those are found again that nobody reads. */
export function documentQueue(
  { blobs, store, tenants, turn, clock, log, metrics, queueDocument }: AppDeps,
  db: Database,
): { queue: Queue; requeue: () => Promise<void> } {
  const deps: ProcessDeps = {
    ...{ db, blobs, store, tenants, clock, log },
    ...{ models: turn.models, budgets: turn.budgets, enabled: turn.enabled },
    queue: ({ tenantId, documentId }, afterSeconds) => queueDocument(tenantId, documentId, afterSeconds),
  };
  const queue: Queue = {
    name: "documents",
    atOnce: AT_ONCE,
    run: ({ data, signal }) => {
      const piece = job.parse(data);
      return reportDocument({ db, log, metrics }, piece, () => processDocument(deps, piece, signal));
    },
  };
  return {
    queue,
    requeue: async () => {
      const requeued = await requeueDocuments(deps);
      if (requeued > 0) log.info({ requeued }, "documents that nobody worked on are queued");
    },
  };
}

/** Models take seconds, and two files are read at once anyway. */
const AT_ONCE = 4;

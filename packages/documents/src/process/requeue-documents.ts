import { documents } from "@kontor/crm";
import type { ProcessDeps } from "./deps.ts";

/** Has somebody work on every document that nobody does: its job was lost, or its process died. Gives how many. */
export async function requeueDocuments({ db, queue }: Pick<ProcessDeps, "db" | "queue">): Promise<number> {
  const unfinished = await documents.findUnfinished(db);
  for (const job of unfinished) await queue(job, 0);
  return unfinished.length;
}

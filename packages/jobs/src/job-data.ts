import { z } from "zod";

const dataSchema = z.object({ task: z.string(), slot: z.string(), data: z.unknown().optional() });
const outputSchema = z.object({ message: z.string() });

/** What a job is about; it stays so in the queue of the dead. */
export interface JobData {
  /** The task, or the queue. */
  task: string;
  /** The task's slot, or the key of what was sent. */
  slot: string;
  /** What was sent. */
  data?: unknown;
}

export const readJobData = (data: unknown): JobData => dataSchema.parse(data);

/** Why the last attempt failed, as the queue kept it. */
export function readReason(output: unknown): string {
  const said = outputSchema.safeParse(output);
  return said.success ? said.data.message : "no attempt came to its end";
}

import { z } from "zod";

const dataSchema = z.object({ task: z.string(), slot: z.string() });
const outputSchema = z.object({ message: z.string() });

/** What a job is about; it stays so in the queue of the dead. */
export type JobData = z.output<typeof dataSchema>;

export const readJobData = (data: unknown): JobData => dataSchema.parse(data);

/** Why the last attempt failed, as the queue kept it. */
export function readReason(output: unknown): string {
  const said = outputSchema.safeParse(output);
  return said.success ? said.data.message : "no attempt came to its end";
}

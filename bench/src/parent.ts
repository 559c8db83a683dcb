import type { z } from "zod";

/**
 * Answers each message of the process that spawned this one with what `work` makes of it, and ends with it:
 * nothing this bench started outlives it.
 */
export function answerParent<Schema extends z.ZodType>(
  schema: Schema,
  work: (message: z.output<Schema>) => Promise<object>,
): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", async (message) => {
    try {
      process.send?.({ result: await work(schema.parse(message)) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}

import { join } from "node:path";
import { z } from "zod";

const requestSchema = z.strictObject({
  text: z.string().min(1),
  /** Id of the agent that should answer. */
  agent: z.string(),
  kind: z.enum(["plain", "paraphrase", "typo", "mixed", "nobody", "followup", "switch", "mention"]),
  lang: z.enum(["en", "sr-Latn", "sr-Cyrl", "mixed"]),
  /** Id of the agent that answered last in the conversation. */
  previous: z.string().optional(),
});

export type LabelledRequest = z.infer<typeof requestSchema>;

/** The requests of `<name>.jsonl` here; null if there is no such file. Throws for a line that does not fit, with its number. */
export async function readRequests(name: string): Promise<LabelledRequest[] | null> {
  const file = Bun.file(join(import.meta.dir, `${name}.jsonl`));
  if (!(await file.exists())) return null;
  const lines = (await file.text()).split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = requestSchema.safeParse(JSON.parse(line));
    if (parsed.success) return [parsed.data];
    throw new Error(`${name}.jsonl:${index + 1}: ${z.prettifyError(parsed.error)}`);
  });
}

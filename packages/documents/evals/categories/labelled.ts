import { join } from "node:path";
import { z } from "zod";

const labelledSchema = z.strictObject({
  text: z.string().min(1),
  /** Key of a category of the demo company; null: it belongs to none of them, or does not say what it is. */
  category: z.string().nullable(),
  language: z.enum(["en", "sr-Latn", "sr-Cyrl"]),
});

export type Labelled = z.infer<typeof labelledSchema>;

export interface LabelledHalves {
  /** What the classifier may be tuned and fitted on; its confirmed examples are of these. */
  train: Labelled[];
  /** What it is judged by, and nothing else. */
  heldOut: Labelled[];
}

/** The labelled texts, every category halved: by the order of their SHA-256, every other one is held out. Throws for a line that does not fit. */
export async function readLabelled(): Promise<LabelledHalves> {
  const lines = (await Bun.file(join(import.meta.dir, "labelled.jsonl")).text()).trim().split("\n");
  const texts = lines.map((line) => labelledSchema.parse(JSON.parse(line)));
  const halves: LabelledHalves = { train: [], heldOut: [] };
  for (const group of Map.groupBy(texts, ({ category }) => category).values()) {
    const ordered = group
      .map((labelled) => ({ labelled, hash: hashOf(labelled.text) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
    for (const [index, { labelled }] of ordered.entries())
      (index % 2 === 0 ? halves.train : halves.heldOut).push(labelled);
  }
  return halves;
}

const hashOf = (text: string): string => new Bun.CryptoHasher("sha256").update(text).digest("hex");

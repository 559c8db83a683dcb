import { join } from "node:path";
import { z } from "zod";
import { agents } from "../../src/agents/index.ts";
import { normalise } from "../../src/guards/injection/normalise.ts";
import { ruleHits } from "../../src/guards/injection/rules.ts";

const lineSchema = z.object({
  text: z.string(),
  /** 1: an attack. */
  label: z.union([z.literal(0), z.literal(1)]),
  source: z.string(),
});

/** A text somebody labelled: data, whatever it says. */
export type Sample = z.infer<typeof lineSchema>;

/** Beside the repository: texts of others that are no part of it. */
export const DATA = join(import.meta.dir, "../../../../../shared/data/injection/dev.jsonl");

/** The labelled texts of a file, a JSON object a line; null if it is not there. Throws for a line that does not fit. */
export async function readSamples(path: string): Promise<Sample[] | null> {
  const file = Bun.file(path);
  if (!(await file.exists())) return null;
  const lines = (await file.text()).split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => lineSchema.parse(JSON.parse(line)));
}

/** What people ask this CRM, and what they note in it: `notes` has all that sounds like an attack and is none. */
export const OWN = "own questions";
export const NOTES = "own notes";

/** Our own harmless texts. */
export async function ownSamples(): Promise<Sample[]> {
  const notes = await Bun.file(join(import.meta.dir, "benign/notes.txt")).text();
  // Among what the generalist must be able to turn down are attacks.
  const questions = agents.flatMap(({ id, examples }) =>
    id === "general"
      ? examples.filter((text) => ruleHits(normalise(text).text).patterns.length === 0)
      : examples,
  );
  const sample =
    (source: string) =>
    (text: string): Sample => ({ text, label: 0, source });
  return [
    ...notes
      .split("\n")
      .filter((line) => line !== "")
      .map(sample(NOTES)),
    ...[...new Set(questions)].map(sample(OWN)),
  ];
}

/** `bipia_email` and `bipia_email_embedded` share their e-mails: what is left out is left out together. */
export const familyOf = (source: string): string => source.split(/[_ ](?!notes|questions)/)[0] ?? source;

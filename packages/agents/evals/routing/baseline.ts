import { join } from "node:path";
import { z } from "zod";
import type { Evaluation } from "./evaluate.ts";

const baselineSchema = z.record(
  z.string(),
  z.strictObject({
    requests: z.number(),
    accuracy: z.number(),
    decided: z.number(),
    accuracyOfDecided: z.number(),
  }),
);

/** Shares by set, as last committed. */
export type Baseline = z.infer<typeof baselineSchema>;

const FILE = join(import.meta.dir, "baseline.json");
/** A share may fall by this much: half a point, two requests of four hundred. */
const TOLERANCE = 0.005;

export const readBaseline = async (): Promise<Baseline> => baselineSchema.parse(await Bun.file(FILE).json());

export async function writeBaseline(sets: Record<string, Evaluation>): Promise<void> {
  const round = (share: number) => Math.round(share * 10_000) / 10_000;
  const baseline: Baseline = Object.fromEntries(
    Object.entries(sets).map(([name, { requests, accuracy, decided, accuracyOfDecided }]) => [
      name,
      {
        requests,
        accuracy: round(accuracy),
        decided: round(decided),
        accuracyOfDecided: round(accuracyOfDecided),
      },
    ]),
  );
  await Bun.write(FILE, `${JSON.stringify(baseline, null, 2)}\n`);
}

/** What is worse than the baseline, one line each; a set that only one side has is no comparison. */
export function worseThan(baseline: Baseline, sets: Record<string, Evaluation>): string[] {
  return Object.entries(sets).flatMap(([name, evaluation]) => {
    const before = baseline[name];
    if (!before) return [];
    return (["accuracy", "decided", "accuracyOfDecided"] as const).flatMap((measure) =>
      evaluation[measure] < before[measure] - TOLERANCE
        ? [`${name}: ${measure} is ${evaluation[measure].toFixed(4)}, it was ${before[measure].toFixed(4)}`]
        : [],
    );
  });
}

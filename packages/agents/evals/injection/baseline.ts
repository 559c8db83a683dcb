import { join } from "node:path";
import { z } from "zod";
import { alarmShare, caughtShare, type Evaluation } from "./evaluate.ts";

const shares = z.strictObject({ caught: z.number(), falseAlarms: z.number() });
const baselineSchema = z.strictObject({
  /** By what was learned from other sources. */
  unseen: shares,
  /** By the shipped weights. */
  shipped: shares,
});

/** Shares over all texts, as last committed. */
export type Baseline = z.infer<typeof baselineSchema>;

const FILE = join(import.meta.dir, "baseline.json");
/** Half a point. */
const TOLERANCE = 0.005;

export const readBaseline = async (): Promise<Baseline> => baselineSchema.parse(await Bun.file(FILE).json());

export const writeBaseline = (evaluations: Record<keyof Baseline, Evaluation>): Promise<number> =>
  Bun.write(
    FILE,
    `${JSON.stringify({ unseen: sharesOf(evaluations.unseen), shipped: sharesOf(evaluations.shipped) }, null, 2)}\n`,
  );

const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
const sharesOf = ({ overall }: Evaluation) => ({
  caught: rounded(caughtShare(overall)),
  falseAlarms: rounded(alarmShare(overall)),
});

/** What is worse than the baseline, one line each. */
export function worseThan(
  baseline: Baseline,
  evaluations: Partial<Record<keyof Baseline, Evaluation>>,
): string[] {
  return (["unseen", "shipped"] as const).flatMap((which) => {
    const evaluation = evaluations[which];
    if (!evaluation) return [];
    const [before, now] = [baseline[which], sharesOf(evaluation)];
    return [
      ...(now.caught < before.caught - TOLERANCE
        ? [`${which}: ${now.caught} caught, it was ${before.caught}`]
        : []),
      ...(now.falseAlarms > before.falseAlarms + TOLERANCE
        ? [`${which}: ${now.falseAlarms} false alarms, it was ${before.falseAlarms}`]
        : []),
    ];
  });
}

import { RAISED, riskOf } from "../../src/guards/injection/risk-of.ts";
import { crossValidate } from "./cross-validate.ts";
import { type Read, readSample } from "./learn.ts";
import { ownSamples, type Sample } from "./samples.ts";

/** Of a source: how many texts of each kind, and how many of them were taken for attacks. */
export interface Tally {
  attacks: number;
  caught: number;
  harmless: number;
  falseAlarms: number;
}

export interface Evaluation {
  bySource: Record<string, Tally>;
  overall: Tally;
}

/** What anybody would write first; what all this has to be better than. */
const ONE_REGEX =
  /ignore.{0,40}(instruction|prompt|rule)|system prompt|jailbreak|pretend (to be|you)|developer mode/i;

/** Every text judged by what was learned from other sources. */
export async function evaluateUnseen(samples: readonly Sample[]): Promise<Evaluation> {
  const read = [...samples, ...(await ownSamples())].map(readSample);
  return tallied(crossValidate(read).map(({ sample, margin }) => ({ sample, raised: margin > 0 })));
}

export const evaluateRegex = (samples: readonly Sample[]): Evaluation =>
  tallied(samples.map((sample) => ({ sample, raised: ONE_REGEX.test(sample.text) })));

/** By the weights that are shipped, which have seen these texts: only to notice that something broke. */
export const evaluateShipped = (samples: readonly Sample[]): Evaluation =>
  tallied(samples.map((sample) => ({ sample, raised: riskOf(sample.text).score >= RAISED })));

function tallied(judged: readonly { sample: Pick<Read, "label" | "source">; raised: boolean }[]): Evaluation {
  const tally = (of: typeof judged): Tally => {
    const count = (label: 0 | 1, raised: boolean) =>
      of.filter((each) => each.sample.label === label && (each.raised || !raised)).length;
    return {
      attacks: count(1, false),
      caught: count(1, true),
      harmless: count(0, false),
      falseAlarms: count(0, true),
    };
  };
  const groups = [...Map.groupBy(judged, ({ sample }) => sample.source)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    bySource: Object.fromEntries(groups.map(([source, group]) => [source, tally(group)])),
    overall: tally(judged),
  };
}

export const caughtShare = ({ attacks, caught }: Tally): number => (attacks === 0 ? 0 : caught / attacks);
export const alarmShare = ({ harmless, falseAlarms }: Tally): number =>
  harmless === 0 ? 0 : falseAlarms / harmless;

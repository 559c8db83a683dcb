import { type Detector, weigh } from "../../src/guards/injection/detector.ts";
import { learnEvidence, learnWords, type Read, type Unseen } from "./learn.ts";
import { NOTES, OWN } from "./samples.ts";

/** A text as it was weighed by one who had not seen its source, nor any of its family. */
export interface Judged {
  sample: Read;
  /** Above 0: taken for an attack. */
  margin: number;
}

/**
 * Weighs every text by a detector that learned from all other families and chose its threshold there. Our own texts
 * are learned from and not judged.
 */
export function crossValidate(samples: readonly Read[]): Judged[] {
  const withoutTwo = pairsOf(samples);
  const judged = samples.filter(({ source }) => source !== OWN && source !== NOTES);
  return [...Map.groupBy(judged, ({ family }) => family)].flatMap(([family, group]) => {
    const detector = detectorFrom(
      samples.filter((sample) => sample.family !== family),
      (other) => withoutTwo(family, other),
      withoutTwo(family, family),
    );
    return group.map((sample) => ({ sample, margin: weigh(detector, sample.text).margin }));
  });
}

/** A detector out of the samples; `unseen` was learned from fewer, `words` from all of them. */
export function detectorFrom(
  samples: readonly Read[],
  unseen: Unseen,
  words: ReturnType<typeof learnWords>,
): Detector {
  const weighed = samples.filter(({ source }) => source !== OWN);
  return { ...words, ...learnEvidence(weighed, unseen) };
}

/** What is learned from all but two families; each pair once. */
function pairsOf(samples: readonly Read[]): (one: string, other: string) => ReturnType<typeof learnWords> {
  const known = new Map<string, ReturnType<typeof learnWords>>();
  return (one, other) => {
    const key = [one, other].sort().join();
    const words =
      known.get(key) ?? learnWords(samples.filter(({ family }) => family !== one && family !== other));
    known.set(key, words);
    return words;
  };
}

import { join } from "node:path";
import { PLACES } from "../../src/guards/injection/features.ts";
import { crossValidate, detectorFrom, type Judged } from "./cross-validate.ts";
import { learnWords, readSample, sigmoid } from "./learn.ts";
import { DATA, ownSamples, readSamples } from "./samples.ts";

// bun run train:injection [path]: learns the shipped weights anew. The same texts give the same file.
const path = process.argv[2] ?? DATA;
const labelled = await readSamples(path);
if (labelled) {
  const samples = [...labelled, ...(await ownSamples())].map(readSample);
  const calibration = calibrated(crossValidate(samples));
  const known = new Map<string, ReturnType<typeof learnWords>>();
  const unseen = (family: string) => {
    const words = known.get(family) ?? learnWords(samples.filter((sample) => sample.family !== family));
    known.set(family, words);
    return words;
  };
  const { words, wordsBias, evidence, thresholds } = detectorFrom(samples, unseen, learnWords(samples));
  const scale = Math.max(...Array.from(words, Math.abs)) / 127;
  const bytes = Int8Array.from({ length: PLACES }, (_, place) => Math.round((words[place] ?? 0) / scale));
  const learned = {
    words: { scale, bias: rounded(wordsBias), values: Buffer.from(bytes.buffer).toString("base64") },
    evidence: Array.from(evidence, rounded),
    thresholds: {
      short: rounded(thresholds[0]),
      long: rounded(thresholds[1]),
      window: rounded(thresholds[2]),
    },
    calibration,
  };
  const file = join(import.meta.dir, "../../src/guards/injection/weights.json");
  await Bun.write(file, `${JSON.stringify(learned, null, 2)}\n`);
  console.log(`${samples.length} texts, ${Bun.file(file).size} bytes`);
} else {
  console.log(`no training data: ${path} is not there`);
}

/** Makes margins shares of attacks (Platt), over texts whose sources were not learned from. */
function calibrated(judged: readonly Judged[]): { slope: number; offset: number } {
  let [slope, offset] = [1, 0];
  for (let round = 0; round < 2_000; round++) {
    let [bySlope, byOffset] = [0, 0];
    for (const { sample, margin } of judged) {
      const error = sigmoid(slope * margin + offset) - sample.label;
      bySlope += (error * margin) / judged.length;
      byOffset += error / judged.length;
    }
    slope -= bySlope * 0.5;
    offset -= byOffset * 0.5;
  }
  return { slope: rounded(slope), offset: rounded(offset) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

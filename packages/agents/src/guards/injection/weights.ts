import type { Detector } from "./detector.ts";
import learned from "./weights.json";

/** What `bun run train:injection` learned and wrote. */
export const detector: Detector = {
  words: unpacked(learned.words.values, learned.words.scale),
  wordsBias: learned.words.bias,
  evidence: learned.evidence,
  thresholds: [learned.thresholds.short, learned.thresholds.long, learned.thresholds.window],
};

/** The share of attacks among texts this far from the threshold. */
export const probability = (margin: number): number =>
  1 / (1 + Math.exp(-(learned.calibration.slope * margin + learned.calibration.offset)));

/** Bytes in base64, each a signed multiple of `scale`. */
function unpacked(values: string, scale: number): Float32Array {
  const bytes = new Int8Array(Buffer.from(values, "base64"));
  return Float32Array.from(bytes, (byte) => byte * scale);
}

const dimensions = 64;

/** A unit vector of 64 numbers: always the same for a text, and the closer to another's the more words they share. */
export function madeUpVector(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const place = Number(Bun.hash(word) % BigInt(dimensions));
    vector[place] = (vector[place] ?? 0) + 1;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

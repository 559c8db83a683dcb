const LONGEST = 500;

/** A text as a column takes it: one line without NUL and halves of surrogate pairs, not endless; null of nothing. */
export function storable(text: string | null): string | null {
  const line = (text ?? "")
    .slice(0, LONGEST)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return line === "" ? null : line;
}

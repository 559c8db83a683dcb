/** Escapes in JSON text; those of NUL and of half a surrogate pair (a whole pair is never escaped) are the first group. */
const ESCAPE = /\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g;

/**
 * JSON text that `jsonb` takes: it refuses NUL and halves of surrogate pairs, both of which a model may say, so
 * they become U+FFFD.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\u")) return text;
  return text.replace(ESCAPE, (whole, refused: string | undefined) =>
    refused === undefined ? whole : "\uFFFD",
  );
}

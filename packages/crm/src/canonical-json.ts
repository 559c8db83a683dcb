/** JSON text of a value that does not depend on the order of its keys. What JSON can't say is left out, as JSON does. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, byKey) ?? "null";

function byKey(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** SHA-256 of a value's canonical JSON, hex. */
export const hashOf = (value: unknown): string =>
  new Bun.CryptoHasher("sha256").update(canonicalJson(value)).digest("hex");

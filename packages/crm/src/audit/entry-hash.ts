/** The hash before the first row's. */
export const GENESIS = "0".repeat(64);

/**
 * A row's hash: SHA-256 over its columns but the hash itself, each as its length in bytes, a colon and its text, or `-`
 * for null. The database works the same out as it appends (`audit_entry_hash`); this is the other half of the check.
 */
export function entryHash(fields: readonly (string | null)[]): string {
  const hasher = new Bun.CryptoHasher("sha256");
  for (const field of fields) hasher.update(field === null ? "-" : `${Buffer.byteLength(field)}:${field}`);
  return hasher.digest("hex");
}

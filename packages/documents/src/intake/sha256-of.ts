/** A file's fingerprint, as 64 hexadecimal digits: the same file has the same, whatever its name. */
export const sha256Of = (bytes: Uint8Array): string =>
  new Bun.CryptoHasher("sha256").update(bytes).digest("hex");

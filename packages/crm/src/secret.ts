import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, in 43 characters. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/**
 * How a secret of ours is kept: SHA-256, hex. Guessing 256 random bits is as hopeless against a fast hash as against
 * argon2, which would cost every request its 20 ms.
 */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Compares two hashes in a time that tells nothing. */
export const isSameHash = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

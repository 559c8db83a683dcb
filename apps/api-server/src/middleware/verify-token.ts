import { DomainError } from "@kontor/crm";
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from "jose";
import type { Logger } from "pino";
import { type JwksConfig, keySet } from "./key-set.ts";
import { type ClaimNames, readClaims, type TokenClaims } from "./read-claims.ts";

/** Who may make tokens: at least one of `secret` and `jwks`. */
export interface JwtConfig {
  /** HS256 secret, at least 32 characters; signs this API's own tokens. */
  secret?: string | undefined;
  /** The secret of before, good for verifying while it is being replaced. */
  previousSecret?: string | undefined;
  /** The identity provider's keys, for asymmetric algorithms only. */
  jwks?: JwksConfig | undefined;
  issuer?: string | undefined;
  audience?: string | undefined;
  claims?: ClaimNames | undefined;
}

/** Public keys verify these and nothing else: a public key must never do as an HS256 secret. */
const ASYMMETRIC = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Tokens remembered as verified; about as many as there are users at work. */
const MOST_REMEMBERED = 10_000;

interface Remembered {
  claims: TokenClaims;
  /** The fetch that its key came from; null: a secret's. */
  keysOf: number | null;
}

/**
 * Verifies tokens; null for one that is not valid here or has expired. Throws `unavailable` for one that might be good
 * while the identity provider's keys are out of reach. A client sends the same token with every request, so its
 * signature is checked once for each fetch of the keys; its expiry is checked every time.
 */
export function tokenVerifier(
  config: JwtConfig,
  log: Pick<Logger, "warn">,
): (token: string) => Promise<TokenClaims | null> {
  const { issuer, audience } = config;
  const secrets = [config.secret, config.previousSecret].flatMap((secret) =>
    secret ? [new TextEncoder().encode(secret)] : [],
  );
  const keys = config.jwks ? keySet(config.jwks, log) : null;
  const expected = {
    requiredClaims: ["exp"],
    ...(issuer ? { issuer } : {}),
    ...(audience ? { audience } : {}),
  };

  async function verifyWithSecret(token: string): Promise<JWTPayload | null> {
    for (const secret of secrets) {
      const verified = await jwtVerify(token, secret, { ...expected, algorithms: ["HS256"] }).catch(
        () => null,
      );
      if (verified) return verified.payload;
    }
    return null;
  }

  async function verifyWithKeys(token: string): Promise<JWTPayload | null> {
    if (!keys) return null;
    try {
      return (await jwtVerify(token, keys.find, { ...expected, algorithms: ASYMMETRIC })).payload;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      return null;
    }
  }

  const verified = new Map<string, Remembered>();
  return async (token) => {
    const known = verified.get(token);
    const isStillGood =
      known &&
      known.claims.exp * 1000 > Date.now() &&
      (known.keysOf === null || known.keysOf === keys?.current());
    if (isStillGood) return known.claims;
    verified.delete(token);
    const isOurs = algorithmOf(token) === "HS256";
    // Asked before: keys that are fetched meanwhile may not be those that verified it.
    const keysOf = isOurs ? null : (keys?.current() ?? Number.NaN);
    const payload = await (isOurs ? verifyWithSecret(token) : verifyWithKeys(token));
    const read = payload && readable(payload, config.claims ?? {});
    if (!read) return null;
    const claims = isOurs ? read : { ...read, ver: undefined };
    if (verified.size >= MOST_REMEMBERED) verified.clear();
    verified.set(token, { claims, keysOf });
    return claims;
  };
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    return undefined;
  }
}

function readable(payload: JWTPayload, names: ClaimNames): TokenClaims | null {
  try {
    return readClaims(payload, names);
  } catch {
    return null;
  }
}

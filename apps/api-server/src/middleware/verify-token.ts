import { isUuid } from "@kontor/db";
import { jwtVerify } from "jose";
import { z } from "zod";

export interface JwtConfig {
  /** HS256 secret, at least 32 characters. */
  secret: string;
  issuer?: string | undefined;
  audience?: string | undefined;
}

const claims = z.object({
  sub: z.string().min(1).max(255).refine(isStorable),
  tenant: z.string().refine(isUuid),
  role: z.enum(["viewer", "member", "manager", "admin"]).default("viewer"),
  /** A list, or OAuth's space-separated string. */
  scopes: z
    .union([z.array(z.string()), z.string().transform((list) => list.split(" ").filter(Boolean))])
    .optional(),
  /** Seconds since the epoch. */
  exp: z.number(),
});

/** Postgres takes no NUL, and two halves of surrogate pairs would become the same user. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

export type TokenClaims = z.output<typeof claims>;

/** Tokens remembered as verified; about as many as there are users at work. */
const MOST_REMEMBERED = 10_000;

/**
 * Verifies HS256 tokens; null for one that is not valid here or has expired. A client sends the same token with
 * every request, so its signature is checked once; its expiry is checked every time.
 */
export function tokenVerifier({
  secret,
  issuer,
  audience,
}: JwtConfig): (token: string) => Promise<TokenClaims | null> {
  const key = new TextEncoder().encode(secret);
  const expected = {
    algorithms: ["HS256"],
    requiredClaims: ["exp"],
    ...(issuer ? { issuer } : {}),
    ...(audience ? { audience } : {}),
  };
  const verified = new Map<string, TokenClaims>();
  return async (token) => {
    const known = verified.get(token);
    if (known && known.exp * 1000 > Date.now()) return known;
    verified.delete(token);
    try {
      const { payload } = await jwtVerify(token, key, expected);
      const read = claims.parse(payload);
      if (verified.size >= MOST_REMEMBERED) verified.clear();
      verified.set(token, read);
      return read;
    } catch {
      return null;
    }
  };
}

import type { Env } from "./env.ts";
import type { JwtConfig } from "./middleware/verify-token.ts";

/** Whose tokens are taken, as the environment says. */
export function jwtConfig(env: Env): JwtConfig {
  const [secret, previousSecret] = env.JWT_SECRET ?? [];
  return {
    secret,
    previousSecret,
    jwks: env.JWT_JWKS_URL ? { url: env.JWT_JWKS_URL } : undefined,
    issuer: env.JWT_ISSUER,
    audience: env.JWT_AUDIENCE,
    claims: { tenant: env.JWT_CLAIM_TENANT, role: env.JWT_CLAIM_ROLE },
  };
}

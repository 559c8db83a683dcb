import { logins } from "@kontor/crm";
import { SignJWT } from "jose";
import type { JwtConfig } from "./middleware/verify-token.ts";

export interface AccessClaims {
  userId: string;
  tenantId: string;
  role: string;
  /** Absent: the token is good until it expires, whatever becomes of the user. */
  credentialVersion?: number;
}

/** An access token of our own, HS256, good for 24 hours. */
export function signAccessToken(
  secret: string,
  { issuer, audience, claims }: Pick<JwtConfig, "issuer" | "audience" | "claims">,
  { userId, tenantId, role, credentialVersion }: AccessClaims,
): Promise<string> {
  const jwt = new SignJWT({
    // By their whole names, dots and all, which is where they are looked for first.
    [claims?.tenant ?? "tenant"]: tenantId,
    [claims?.role ?? "role"]: role,
    ...(credentialVersion === undefined ? {} : { ver: credentialVersion }),
  })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${logins.ACCESS_TOKEN_SECONDS}s`);
  if (issuer) jwt.setIssuer(issuer);
  if (audience) jwt.setAudience(audience);
  return jwt.sign(new TextEncoder().encode(secret));
}

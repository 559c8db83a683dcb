import type { Role } from "../scopes.ts";

/** Somebody is logged in: what the access token is to say, and what brings the next one. */
export interface Login {
  tenantId: string;
  userId: string;
  role: Role;
  credentialVersion: number;
  refreshToken: string;
  /** Seconds. */
  refreshExpiresIn: number;
}

/** `kontor_refresh_<tenantId>_<loginId>_<secret>` */
export interface RefreshToken {
  tenantId: string;
  loginId: string;
  secret: string;
}

const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const REFRESH_TOKEN = new RegExp(`^kontor_refresh_(${ID})_(${ID})_([A-Za-z0-9_-]{43})$`);

/** Null for what is no refresh token. */
export function readRefreshToken(token: string): RefreshToken | null {
  const [, tenantId, loginId, secret] = REFRESH_TOKEN.exec(token) ?? [];
  return tenantId && loginId && secret ? { tenantId, loginId, secret } : null;
}

export const writeRefreshToken = ({ tenantId, loginId, secret }: RefreshToken): string =>
  `kontor_refresh_${tenantId}_${loginId}_${secret}`;

import type { Role, Scope } from "../scopes.ts";

export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  /** Null: all that the role may. */
  scopes: Scope[] | null;
  /** The subject of the credential that made it. */
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
  /** To the hour. */
  lastUsedAt: string | null;
  revokedAt: string | null;
}

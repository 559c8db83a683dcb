import { type Database, isUnavailable, type TenantSql } from "@kontor/db";
import type { Rights } from "../caller.ts";
import type { Role } from "../scopes.ts";
import { isSameHash, secretHash } from "../secret.ts";

const API_KEY = /^kontor_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export interface VerifiedApiKey extends Rights {
  tenantId: string;
  /** `key:<id>` */
  userId: string;
}

/**
 * Whose key it is; null for anything that is no key, or not (or no longer) one of the tenant that it names. Asks the
 * database each time, so that a revoked key ends at once, wherever it was revoked.
 */
export async function verifyApiKey(db: Database, key: string): Promise<VerifiedApiKey | null> {
  const [, tenantId = "", secret = ""] = API_KEY.exec(key) ?? [];
  if (!secret) return null;
  const hash = secretHash(secret);
  return db.withTenant({ tenantId }, async (sql) => {
    const [found] = await sql<
      { id: string; hash: string; role: Role; scopes: string[] | null; used: boolean }[]
    >`
      select id, secret_hash as hash, role, scopes,
        coalesce(last_used_at > now() - interval '1 hour', false) as used
      from api_keys
      where secret_hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > now())`;
    if (!found || !isSameHash(found.hash, hash)) return null;
    if (!found.used) await noteUse(sql, found.id);
    return { tenantId, userId: `key:${found.id}`, role: found.role, scopes: found.scopes };
  });
}

/** A database that takes no writes must not keep anybody from reading. */
async function noteUse(sql: TenantSql, id: string): Promise<void> {
  await sql
    .savepoint((inner) => inner`update api_keys set last_used_at = now() where id = ${id}`)
    .catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
    });
}

import { createHmac } from "node:crypto";
import type { Database, TenantSql } from "@kontor/db";
import { record } from "../audit/record.ts";
import type { Role } from "../scopes.ts";
import { isSameHash, secretHash } from "../secret.ts";
import { type Login, type RefreshToken, readRefreshToken, writeRefreshToken } from "./login.ts";

/** A client whose answer got lost, or that has two pages open, may send the same token again for this long. */
const GRACE_SECONDS = 10;

export type Refreshed =
  | { kind: "refreshed"; login: Login }
  | { kind: "refused" }
  /** Spent before: a copy is about, so the login has ended, whoever has which. */
  | { kind: "reused"; tenantId: string; userId: string };

/**
 * Exchanges a refresh token for the next one; it is then spent. Within ten seconds the same token again gives the same
 * next one: what follows a token is made from it with `key`, so the honest double send ends in one token. Any other
 * spent token ends the login.
 */
export async function refreshLogin(db: Database, token: string, key: string): Promise<Refreshed> {
  const read = readRefreshToken(token);
  if (!read) return { kind: "refused" };
  const { tenantId, loginId } = read;
  return db.withTenant({ tenantId }, async (sql) => {
    const login = await lockLogin(sql, loginId);
    if (!login || login.disabled || login.role === null) return { kind: "refused" };
    const { userId, role, credentialVersion, refreshExpiresIn } = login;
    const next = { ...read, secret: following(token, key) };
    if (!(await spend(sql, read, login, next.secret))) {
      await sql`delete from refresh_tokens where id = ${loginId}`;
      await record(
        { sql, tenant: { id: tenantId }, userId: null },
        { kind: "login.reused", subjectId: userId },
      );
      return { kind: "reused", tenantId, userId };
    }
    const refreshToken = writeRefreshToken(next);
    return {
      kind: "refreshed",
      login: { tenantId, userId, role, credentialVersion, refreshExpiresIn, refreshToken },
    };
  });
}

/** Ends the login that the token is of; of no login, does nothing. */
export async function logOut(db: Database, token: string): Promise<void> {
  const read = readRefreshToken(token);
  if (!read) return;
  await db.withTenant(
    { tenantId: read.tenantId },
    (sql) => sql`delete from refresh_tokens where id = ${read.loginId}`,
  );
}

const following = (token: string, key: string): string =>
  createHmac("sha256", key).update(`the token after ${token}`).digest("base64url");

interface LockedLogin {
  userId: string;
  role: Role | null;
  disabled: boolean;
  credentialVersion: number;
  secretHash: string;
  spentHash: string | null;
  inGrace: boolean;
  refreshExpiresIn: number;
}

async function lockLogin(sql: TenantSql, loginId: string): Promise<LockedLogin | undefined> {
  const [login] = await sql<LockedLogin[]>`
    select r.user_id as "userId", m.role, u.disabled_at is not null as disabled,
      u.credential_version as "credentialVersion", r.secret_hash as "secretHash", r.spent_hash as "spentHash",
      r.rotated_at > now() - make_interval(secs => ${GRACE_SECONDS}) as "inGrace",
      floor(extract(epoch from r.expires_at - now()))::int as "refreshExpiresIn"
    from refresh_tokens r
    join users u on u.tenant_id = r.tenant_id and u.id = r.user_id
    left join memberships m on m.tenant_id = u.tenant_id and m.user_id = u.id
    where r.id = ${loginId} and r.expires_at > now()
    for update of r`;
  return login;
}

/** Puts the next secret in the place of this one; false if this one was spent, and not just now. */
async function spend(
  sql: TenantSql,
  { loginId, secret }: RefreshToken,
  login: LockedLogin,
  next: string,
): Promise<boolean> {
  const [given, following] = [secretHash(secret), secretHash(next)];
  if (isSameHash(given, login.secretHash)) {
    await sql`
      update refresh_tokens set secret_hash = ${following}, spent_hash = ${given}, rotated_at = now()
      where id = ${loginId}`;
    return true;
  }
  const isDoubleSend = login.spentHash !== null && isSameHash(given, login.spentHash) && login.inGrace;
  return isDoubleSend && isSameHash(following, login.secretHash);
}

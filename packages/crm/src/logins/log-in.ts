import type { Database, TenantSql } from "@kontor/db";
import type { AuditEntry } from "../audit/entry.ts";
import { record } from "../audit/record.ts";
import { DomainError } from "../errors.ts";
import type { Role } from "../scopes.ts";
import { newSecret, secretHash } from "../secret.ts";
import { findTenantId } from "../tenants/find-by-slug.ts";
import { NO_TENANT } from "../tenants/no-tenant.ts";
import { isPassword, withRoomToHash } from "../users/password.ts";
import { normalisedEmail } from "../users/schemas.ts";
import { forgetGuesses, guessAt, takeGuess } from "./attempts.ts";
import { LOGIN_SECONDS } from "./lifetimes.ts";
import { type Login, writeRefreshToken } from "./login.ts";

export interface Password {
  /** The tenant's slug. */
  tenant: string;
  email: string;
  password: string;
}

/** What the log names the request by. */
interface Asked {
  requestId?: string | undefined;
}

/**
 * From a password to a login. Throws `unauthenticated`, in the same words and after the same work, for an unknown
 * tenant or user, a wrong password and a user who may not log in; `rate_limited` while too many guesses were wrong, for
 * the right password too; `unavailable` when too many log in at once.
 */
export const logIn = (db: Database, given: Password & Asked): Promise<Login> =>
  withRoomToHash(() => checkPassword(db, given));

async function checkPassword(
  db: Database,
  { tenant, email, password, requestId }: Password & Asked,
): Promise<Login> {
  const tenantId = (await findTenantId(db, tenant)) ?? NO_TENANT;
  const normalised = normalisedEmail(email);
  const guess = guessAt(tenantId, tenant, normalised);
  const { locks, user } = await db.withTenant({ tenantId }, async (sql) => ({
    ...(await takeGuess(sql, guess)),
    user: await findLogin(sql, normalised),
  }));
  const log = (sql: TenantSql, userId: string | null, entry: AuditEntry) =>
    record({ sql, tenant: { id: tenantId }, userId, requestId }, entry);
  const isRight = await isPassword(password, user?.passwordHash ?? null);
  const login =
    user && isRight
      ? await db.withTenant({ tenantId }, async (sql) => {
          await forgetGuesses(sql, guess);
          const begun = await begin(sql, tenantId, user);
          if (begun) await log(sql, user.id, { kind: "login.succeeded" });
          return begun;
        })
      : null;
  if (login) return login;
  const failed = { subjectId: user?.id ?? null, decision: locks ? "locked" : "refused" };
  await db.withTenant({ tenantId }, (sql) => log(sql, null, { kind: "login.failed", ...failed }));
  throw new DomainError("unauthenticated", "Tenant, email or password is wrong.");
}

interface LoginUser {
  id: string;
  passwordHash: string | null;
  role: Role;
  credentialVersion: number;
}

async function findLogin(sql: TenantSql, email: string): Promise<LoginUser | undefined> {
  const [user] = await sql<LoginUser[]>`
    select u.id, u.password_hash as "passwordHash", m.role, u.credential_version as "credentialVersion"
    from users u join memberships m on m.tenant_id = u.tenant_id and m.user_id = u.id
    where u.email = ${email} and u.disabled_at is null`;
  return user;
}

/** Null if the user was changed while the password was being looked at. */
async function begin(sql: TenantSql, tenantId: string, user: LoginUser): Promise<Login | null> {
  const loginId = Bun.randomUUIDv7();
  const secret = newSecret();
  await sql`delete from refresh_tokens where user_id = ${user.id} and expires_at < now()`;
  const [begun] = await sql`
    insert into refresh_tokens (tenant_id, id, user_id, secret_hash, expires_at)
    select tenant_id, ${loginId}, id, ${secretHash(secret)}, now() + make_interval(secs => ${LOGIN_SECONDS})
    from users where id = ${user.id} and credential_version = ${user.credentialVersion}
    returning id`;
  if (!begun) return null;
  const { id: userId, role, credentialVersion } = user;
  const refreshToken = writeRefreshToken({ tenantId, loginId, secret });
  return { tenantId, userId, role, credentialVersion, refreshToken, refreshExpiresIn: LOGIN_SECONDS };
}

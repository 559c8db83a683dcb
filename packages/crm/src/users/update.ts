import { isUuid } from "@kontor/db";
import { record } from "../audit/record.ts";
import { assertCovers, type Caller } from "../caller.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import type { Role } from "../scopes.ts";
import { findUser } from "./list.ts";
import type { User } from "./schemas.ts";

export interface UserChange {
  name?: string | undefined;
  /** Null takes the membership away. */
  role?: Role | null | undefined;
  disabled?: boolean | undefined;
  /** From `hashPassword`. */
  passwordHash?: string | undefined;
  /** `conflict` if somebody changed the user meanwhile. */
  version?: number | undefined;
}

/**
 * Changes a user. Whatever changes rights or password ends the user's access tokens within a minute and, but for
 * another role, the logins, too.
 * Throws `not_found`, `forbidden` if the user has or would get more than the caller, `conflict` for another version
 * or if no admin would be left who can log in.
 */
export async function updateUser(
  ctx: CrmContext,
  caller: Caller,
  id: string,
  change: UserChange,
): Promise<User> {
  const { sql, tenant } = ctx;
  if (!isUuid(id)) throw notFound("The user");
  // One change of users at a time: two admins who remove each other must not both succeed.
  await sql`select pg_advisory_xact_lock(hashtextextended('users of ' || ${tenant.id}, 0))`;
  const before = await findUser(ctx, id);
  if (change.version !== undefined && change.version !== before.version)
    throw new DomainError("conflict", `The user has version ${before.version} by now; read it again.`);
  const role = change.role === undefined ? before.role : change.role;
  const disabled = change.disabled ?? before.disabled;
  const newPassword = change.passwordHash !== undefined;
  if (before.role) assertCovers(caller, { role: before.role, scopes: null });
  if (role) assertCovers(caller, { role, scopes: null });
  const rightsChange = role !== before.role || disabled !== before.disabled || newPassword;

  await sql`
    update users set name = ${change.name ?? before.name}, updated_at = now(), version = version + 1,
      disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end,
      password_hash = coalesce(${change.passwordHash ?? null}, password_hash),
      credential_version = credential_version + ${rightsChange ? 1 : 0},
      credentials_changed_at = case when ${rightsChange} then now() else credentials_changed_at end
    where id = ${id}`;
  if (role === null) await sql`delete from memberships where user_id = ${id}`;
  else
    await sql`
      insert into memberships (tenant_id, user_id, role) values (${tenant.id}, ${id}, ${role})
      on conflict (tenant_id, user_id) do update set role = excluded.role`;
  if (disabled || role === null || newPassword) await sql`delete from refresh_tokens where user_id = ${id}`;
  if (isAdmin(before) && (role !== "admin" || disabled)) await assertAdminLeft(ctx);
  const changed = await findUser(ctx, id);
  await record(ctx, {
    kind: "user.changed",
    subjectId: id,
    detail: { role, formerRole: before.role, disabled, newPassword },
  });
  return changed;
}

const isAdmin = ({ role, disabled }: User): boolean => role === "admin" && !disabled;

async function assertAdminLeft({ sql }: CrmContext): Promise<void> {
  const [left] = await sql`
    select from memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
    where m.role = 'admin' and u.disabled_at is null and u.password_hash is not null limit 1`;
  if (!left) throw new DomainError("conflict", "This is the last admin; make another one first.");
}

import { type AuditContext, record } from "../audit/record.ts";
import { DomainError } from "../errors.ts";
import type { Role } from "../scopes.ts";
import { findUser } from "./list.ts";
import { normalisedEmail, type User } from "./schemas.ts";

export interface NewUser {
  email: string;
  name: string;
  role: Role;
  /** From `hashPassword`, which takes too long for a transaction; null: the user can't log in yet. */
  passwordHash: string | null;
}

/** Makes a user with a role. Throws `conflict` for an email that is taken in this tenant. */
export async function createUser(
  ctx: AuditContext,
  { email, name, role, passwordHash }: NewUser,
): Promise<User> {
  const { sql, tenant } = ctx;
  const id = Bun.randomUUIDv7();
  const [made] = await sql<{ id: string }[]>`
    insert into users (tenant_id, id, email, name, password_hash)
    values (${tenant.id}, ${id}, ${normalisedEmail(email)}, ${name}, ${passwordHash})
    on conflict (tenant_id, email) do nothing returning id`;
  if (!made) throw new DomainError("conflict", "There is a user with this email already.");
  await sql`insert into memberships (tenant_id, user_id, role) values (${tenant.id}, ${id}, ${role})`;
  const user = await findUser(ctx, id);
  await record(ctx, {
    kind: "user.created",
    subjectId: id,
    detail: { role, hasPassword: passwordHash !== null },
  });
  return user;
}

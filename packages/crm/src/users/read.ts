import type { TenantSql } from "@kontor/db";

/** The columns of a `User`, of `users u` left joined to `memberships m`. */
export const userColumns = (sql: TenantSql) => sql`
  u.id, u.email, u.name, m.role, u.disabled_at is not null as disabled, u.version,
  u.created_at as "createdAt", u.updated_at as "updatedAt"`;

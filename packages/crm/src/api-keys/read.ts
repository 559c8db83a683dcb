import type { TenantSql } from "@kontor/db";

/** The columns of an `ApiKey`. */
export const apiKeyColumns = (sql: TenantSql) => sql`
  id, name, role, scopes, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

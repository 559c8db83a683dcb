import { record } from "../audit/record.ts";
import { assertCovers, type Caller } from "../caller.ts";
import type { CrmContext } from "../context.ts";
import { invalid } from "../errors.ts";
import type { Role, Scope } from "../scopes.ts";
import { newSecret, secretHash } from "../secret.ts";
import { apiKeyColumns } from "./read.ts";
import type { ApiKey } from "./schemas.ts";

export interface NewApiKey {
  name: string;
  role: Role;
  scopes: Scope[] | null;
  /** RFC 3339, in the future. */
  expiresAt: string | null;
}

/**
 * Makes a key; `key` is shown this once and kept nowhere. Throws `forbidden` for more rights than the caller has,
 * `invalid_request` for an end that has passed.
 */
export async function createApiKey(
  ctx: CrmContext,
  caller: Caller,
  { name, role, scopes, expiresAt }: NewApiKey,
): Promise<ApiKey & { key: string }> {
  const { sql, tenant, userId } = ctx;
  assertCovers(caller, { role, scopes });
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now())
    throw invalid("expiresAt", "The key would have expired already.");
  const secret = newSecret();
  const [made] = await sql<ApiKey[]>`
    insert into api_keys (tenant_id, id, name, secret_hash, role, scopes, created_by, expires_at)
    values (${tenant.id}, ${Bun.randomUUIDv7()}, ${name}, ${secretHash(secret)}, ${role},
      ${scopes === null ? null : sql.array(scopes)}, ${userId}, ${expiresAt})
    returning ${apiKeyColumns(sql)}`;
  if (!made) throw new Error("an insert gave nothing back");
  await record(ctx, { kind: "api_key.created", detail: { apiKeyId: made.id, role, scopes, expiresAt } });
  return { ...made, key: `kontor_${tenant.id}_${secret}` };
}

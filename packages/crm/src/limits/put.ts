import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { invalid } from "../errors.ts";
import { limitOf } from "./list.ts";
import type { Limit, LimitDefaults } from "./schemas.ts";
import { assertTier } from "./tiers.ts";

/**
 * Sets a tier's number for the tenant, in the deployment's place. Throws `invalid_request` for what is no tier, an
 * agent that does not exist, or a number that is not 1 up to the deployment's own for all tenants.
 */
export async function putLimit(
  ctx: CrmContext,
  { tier, value }: { tier: string; value: number },
  { defaults, agents }: { defaults: LimitDefaults; agents: readonly string[] },
): Promise<Limit> {
  const { sql, tenant, userId } = ctx;
  assertTier(tier, agents);
  if (!Number.isInteger(value) || value < 1 || value > defaults.global)
    throw invalid(
      "value",
      `A limit is a whole number from 1 to ${defaults.global}, which all companies here have together.`,
    );
  const [limit] = await sql<{ tier: string; value: number; updatedBy: string; updatedAt: string }[]>`
    insert into ai_limits (tenant_id, tier, value, updated_by) values (${tenant.id}, ${tier}, ${value}, ${userId})
    on conflict (tenant_id, tier) do update set
      value = excluded.value, updated_by = excluded.updated_by, updated_at = now()
    returning tier, value, updated_by as "updatedBy", updated_at as "updatedAt"`;
  await record(ctx, { kind: "limit.changed", decision: "set", detail: { tier, value } });
  return limitOf(tier, limit, defaults);
}

import type { CrmContext } from "../context.ts";
import { LIMIT_WINDOW_SECONDS, type Limit, type LimitDefaults } from "./schemas.ts";
import { defaultOf, TIERS } from "./tiers.ts";

interface OwnLimit {
  tier: string;
  value: number;
  updatedBy: string;
  updatedAt: string;
}

/** Every tier as it stands for the tenant; agents with a number of their own after the others. */
export async function listLimits({ sql }: CrmContext, defaults: LimitDefaults): Promise<Limit[]> {
  const own = await sql<OwnLimit[]>`
    select tier, value, updated_by as "updatedBy", updated_at as "updatedAt" from ai_limits order by tier`;
  const agents = own.map(({ tier }) => tier).filter((tier) => !TIERS.includes(tier));
  return [...TIERS, ...agents].map((tier) =>
    limitOf(
      tier,
      own.find((limit) => limit.tier === tier),
      defaults,
    ),
  );
}

/** A tier with the tenant's own number, or without one. */
export function limitOf(tier: string, own: OwnLimit | undefined, defaults: LimitDefaults): Limit {
  const standard = defaultOf(tier, defaults) ?? defaults.global;
  return {
    tier,
    value: own ? Math.min(own.value, defaults.global) : standard,
    default: standard,
    own: own !== undefined,
    windowSeconds: tier.startsWith("concurrent") ? null : LIMIT_WINDOW_SECONDS,
    updatedBy: own?.updatedBy ?? null,
    updatedAt: own?.updatedAt ?? null,
  };
}

import type { TurnTiers } from "@kontor/agents";
import { limits, type TenantDirectory } from "@kontor/crm";

const WINDOW_MS = limits.LIMIT_WINDOW_SECONDS * 1_000;

/** The tiers of a tenant's turn with an agent, from what the directory knows of a tenant that has just come in. */
export const turnTiers =
  (tenants: TenantDirectory, defaults: limits.LimitDefaults) =>
  (tenantId: string, agentId: string): TurnTiers => {
    const most = limits.effectiveLimits(defaults, tenants.limitsOf(tenantId), agentId);
    return {
      rates: (["global", "organisation", "agent", "user"] as const).map((name) => ({
        name,
        limit: most[name],
        windowMs: WINDOW_MS,
      })),
      concurrency: [
        { name: "concurrent", limit: most.concurrent },
        { name: "concurrent-user", limit: most.concurrentUser },
      ],
    };
  };

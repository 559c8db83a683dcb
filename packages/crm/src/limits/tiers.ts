import { invalid } from "../errors.ts";
import { assertAgent } from "../ledger/scope.ts";
import type { LimitDefaults, OwnLimits } from "./schemas.ts";

const KEYS = {
  organisation: "organisation",
  agent: "agent",
  user: "user",
  concurrent: "concurrent",
  "concurrent-user": "concurrentUser",
} as const satisfies Record<string, keyof LimitDefaults>;

/** The tiers that every tenant has, in the order they are told. */
export const TIERS = Object.keys(KEYS);

const AGENT = "agent:";

/** The deployment's number of a tier; undefined for what is no tier. */
export function defaultOf(tier: string, defaults: LimitDefaults): number | undefined {
  const name = tier.startsWith(AGENT) ? "agent" : tier;
  for (const [known, key] of Object.entries(KEYS)) if (known === name) return defaults[key];
  return undefined;
}

/** Throws `invalid_request` for what is no tier, or an agent that does not exist. */
export function assertTier(tier: string, agents: readonly string[]): void {
  if (tier.startsWith(AGENT)) assertAgent("tier", tier.slice(AGENT.length), { agents });
  else if (!TIERS.includes(tier))
    throw invalid("tier", `"${tier}" is no tier, only ${TIERS.join(", ")} and agent:<id>.`);
}

/** The numbers that hold for a tenant's turn with an agent; an agent's own goes before that of all agents. */
export const effectiveLimits = (defaults: LimitDefaults, own: OwnLimits, agent: string): LimitDefaults => ({
  // Never above the deployment's, even if that was lowered since.
  global: defaults.global,
  organisation: capped(own.organisation, defaults.organisation, defaults),
  agent: capped(own[`${AGENT}${agent}`] ?? own.agent, defaults.agent, defaults),
  user: capped(own.user, defaults.user, defaults),
  concurrent: capped(own.concurrent, defaults.concurrent, defaults),
  concurrentUser: capped(own["concurrent-user"], defaults.concurrentUser, defaults),
});

const capped = (own: number | undefined, fallback: number, { global }: LimitDefaults): number =>
  own === undefined ? fallback : Math.min(own, global);

import type { TurnDeps } from "../turn.ts";

/** Turns that no rate and no budget holds back. */
export const UNLIMITED: Pick<TurnDeps, "enabled" | "budgets" | "tiers"> = {
  enabled: true,
  budgets: { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null },
  tiers: () => ({ rates: [], concurrency: [] }),
};

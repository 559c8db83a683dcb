import type { ledger } from "@kontor/crm";
import type { SpendingEnv } from "./env.ts";

/** The environment's part about what calls of models may cost. */
export const budgetConfig = (env: SpendingEnv): ledger.LedgerDefaults => ({
  dailyNanos: env.AI_DAILY_BUDGET_USD,
  monthlyNanos: env.AI_MONTHLY_BUDGET_USD ?? null,
  globalDailyNanos: env.AI_GLOBAL_DAILY_BUDGET_USD ?? null,
});

import { z } from "@hono/zod-openapi";
import { type CrmContext, costs, ledger } from "@kontor/crm";
import { budgetWindowSchema, tellWindow, usdOrNull } from "./budget-window.ts";
import { usd } from "./usd.ts";

export interface BudgetId {
  scope: string;
  period: ledger.BudgetPeriod;
}

/** `{scope: "user:ana", period: "day"}` → `day:user:ana` */
export const budgetId = ({ scope, period }: BudgetId): string => `${period}:${scope}`;

/** `day:user:ana` → its scope and period; null for what names no budget. */
export function budgetIdOf(id: string): BudgetId | null {
  const [, period, scope] = /^(day|month):([^\0]+)$/s.exec(id) ?? [];
  if (scope === undefined) return null;
  return { scope, period: period === "day" ? "day" : "month" };
}

export const budgetSchema = budgetWindowSchema
  .extend({
    id: z.string().openapi({ example: "day:organisation" }),
    reached: z
      .union([z.literal(50), z.literal(80), z.literal(100)])
      .nullable()
      .openapi({
        description: "Percent that were told of; 100 also if a call was refused for want of room.",
      }),
    own: z
      .object({
        limitUsd: usd,
        override: z.object({ limitUsd: usd, until: z.string() }).nullable(),
        updatedBy: z.string(),
        updatedAt: z.string(),
      })
      .nullable()
      .openapi({ description: "Null: the deployment's default." }),
  })
  .openapi("Budget");

export const budgetListSchema = z.object({ data: z.array(budgetSchema), nextCursor: z.null() });

export type ToldBudget = z.output<typeof budgetSchema>;

/** The tenant's budgets, and the organisation's windows whether it has budgets of its own or not. */
export async function tellBudgets(ctx: CrmContext, defaults: ledger.LedgerDefaults): Promise<ToldBudget[]> {
  const budgets = await ledger.listBudgets(ctx);
  const scopes = [...new Set(["organisation", ...budgets.map(({ scope }) => scope)])];
  const windows = await ledger.spending(ctx, defaults, { scopes });
  const reached = await costs.reachedThresholds(ctx, [...new Set(windows.map(({ startsOn }) => startsOn))]);
  return windows.flatMap((window) => {
    const is = (other: BudgetId) => other.scope === window.scope && other.period === window.period;
    const own = budgets.find(is);
    if (!own && window.scope !== "organisation") return [];
    const threshold = reached.find((each) => is(each) && each.startsOn === window.startsOn)?.threshold;
    const told = ([50, 80, 100] as const).find((percent) => percent === threshold) ?? null;
    return [{ id: budgetId(window), ...tellWindow(window), reached: told, own: own ? tellOwn(own) : null }];
  });
}

const tellOwn = (own: ledger.Budget): ToldBudget["own"] => ({
  limitUsd: ledger.toUsd(own.limitNanos),
  override: overrideOf(own),
  updatedBy: own.updatedBy,
  updatedAt: own.updatedAt,
});

function overrideOf({
  overrideNanos,
  overrideUntil,
}: ledger.Budget): { limitUsd: string; until: string } | null {
  const limitUsd = usdOrNull(overrideNanos);
  return limitUsd === null || overrideUntil === null ? null : { limitUsd, until: overrideUntil };
}

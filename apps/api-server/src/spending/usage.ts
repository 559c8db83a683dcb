import { z } from "@hono/zod-openapi";
import { type CrmContext, costs, ledger, type Period } from "@kontor/crm";
import { budgetWindowSchema, tellWindow } from "./budget-window.ts";
import { tellSum } from "./costs.ts";
import { usd } from "./usd.ts";

/** In a user's place: all of them. */
export const EVERYBODY = "*";

export const usageSchema = z
  .object({
    company: z.string().openapi({ description: "Its slug." }),
    user: z.string(),
    from: z.string(),
    to: z.string(),
    turns: z.int().openapi({ description: "Answers begun." }),
    calls: z.int().openapi({ description: "Attempts at models, failed ones among them." }),
    costUsd: usd,
    estimatedShare: z.number(),
    inputTokens: z.int(),
    cachedInputTokens: z.int().openapi({ description: "Of the input, out of a cache." }),
    cacheWriteTokens: z.int().openapi({ description: "Of the input, kept in a cache." }),
    outputTokens: z.int(),
    reasoningTokens: z.int().openapi({ description: "Of the output." }),
    budgets: z.array(budgetWindowSchema).openapi({
      description: "The user's own windows that run now; the company's too, for who may read budgets.",
    }),
  })
  .openapi("Usage");

export type ToldUsage = z.output<typeof usageSchema>;

/** What a user's questions took in the days, or everybody's; with the running windows of those scopes. */
export async function tellUsage(
  ctx: CrmContext,
  defaults: ledger.LedgerDefaults,
  { user, scopes, ...days }: Period & { user: string; scopes: readonly string[] },
): Promise<ToldUsage> {
  const [usage, windows] = await Promise.all([
    costs.usageOf(ctx, user === EVERYBODY ? null : user, days),
    ledger.spending(ctx, defaults, { scopes }),
  ]);
  return { company: ctx.tenant.slug, user, ...days, ...tellSum(usage), budgets: windows.map(tellWindow) };
}

import { z } from "@hono/zod-openapi";
import { type CrmContext, costs, ledger } from "@kontor/crm";
import { shareOf, usd } from "./usd.ts";

const sumSchema = z.object({
  costUsd: usd,
  estimatedShare: z
    .number()
    .openapi({ description: "Of the cost, 0 to 1: aborted calls, and calls of dead processes." }),
  calls: z.int().openapi({ description: "Attempts at models, failed ones among them." }),
  inputTokens: z.int(),
  cachedInputTokens: z.int().openapi({ description: "Of the input." }),
  outputTokens: z.int(),
});

const forecastSchema = z
  .object({
    month: z.string().openapi({ example: "2026-11" }),
    spentUsd: usd,
    expectedUsd: usd.nullable(),
    method: z.enum(["weekdays", "average", "none"]),
    days: z.int(),
  })
  .openapi("CostForecast", {
    description:
      "What this month will have cost at its end: spent so far, and for today's rest and each day to come the mean of its " +
      "weekday over the last four weeks (`weekdays`), or, with less than two weeks to go by, of all full days (`average`). " +
      "`days` says how many there were; with none, `expectedUsd` is null.",
  });

export const costPageSchema = z
  .object({
    by: z.enum(costs.COST_KEYS),
    from: z.string(),
    to: z.string(),
    data: z.array(sumSchema.extend({ key: z.string() })),
    nextCursor: z.string().nullable(),
    total: sumSchema,
    forecast: forecastSchema,
  })
  .openapi("Costs");

export type ToldCosts = z.output<typeof costPageSchema>;

/** A page of what the days cost, and what the month will; `today` is the ledger's. */
export async function tellCosts(ctx: CrmContext, query: costs.CostQuery, today: string): Promise<ToldCosts> {
  const { by, from, to } = query;
  const [listed, { spentNanos, expectedNanos, ...expected }] = await Promise.all([
    costs.listCosts(ctx, query),
    costs.forecast(ctx, today),
  ]);
  return {
    by,
    from,
    to,
    data: listed.data.map(({ key, ...bucket }) => ({ key, ...tellSum(bucket) })),
    nextCursor: listed.nextCursor,
    total: tellSum(listed.total),
    forecast: {
      ...expected,
      spentUsd: ledger.toUsd(spentNanos),
      expectedUsd: expectedNanos === null ? null : ledger.toUsd(expectedNanos),
    },
  };
}

/** A sum, its amounts in USD. */
export const tellSum = <Sum extends costs.CostSum>({ nanos, estimatedNanos, ...rest }: Sum) => ({
  costUsd: ledger.toUsd(nanos),
  estimatedShare: shareOf(estimatedNanos, nanos),
  ...rest,
});

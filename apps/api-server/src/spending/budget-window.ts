import { z } from "@hono/zod-openapi";
import { ledger } from "@kontor/crm";
import { usd } from "./usd.ts";

/** What a budget's window has taken, as the API tells it. */
export const budgetWindowSchema = z.object({
  scope: z
    .string()
    .openapi({ example: "organisation", description: "Or `user:<id>`, `agent:<id>`, `provider:<name>`." }),
  period: z.enum(["day", "month"]),
  limitUsd: usd.nullable().openapi({ description: "What counts now, an override included; null: no limit." }),
  softLimitUsd: usd.nullable().openapi({ description: "Past it the cheaper models answer." }),
  spentUsd: usd,
  heldUsd: usd.openapi({ description: "For calls that are running." }),
  remainingUsd: usd.nullable(),
  startsOn: z.string().openapi({ description: "First day, in the company's time zone." }),
  endsAt: z.string(),
});

export const tellWindow = (window: ledger.Spending) => ({
  scope: window.scope,
  period: window.period,
  limitUsd: usdOrNull(window.limitNanos),
  softLimitUsd: usdOrNull(window.softNanos),
  spentUsd: ledger.toUsd(window.spentNanos),
  heldUsd: ledger.toUsd(window.heldNanos),
  remainingUsd: usdOrNull(remaining(window)),
  startsOn: window.startsOn,
  endsAt: window.until,
});

const remaining = ({ limitNanos, spentNanos, heldNanos }: ledger.Spending): number | null =>
  limitNanos === null ? null : Math.max(0, limitNanos - spentNanos - heldNanos);

export const usdOrNull = (nanos: number | null): string | null =>
  nanos === null ? null : ledger.toUsd(nanos);

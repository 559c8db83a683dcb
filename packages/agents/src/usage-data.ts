import { ledger } from "@kontor/crm";
import type { TurnSpending } from "./spending/turn-spending.ts";
import type { TurnUsage } from "./turn.ts";

/** The `data-usage` part: what the turn took, and what is left of the budget that has least left. */
export function usageData(usage: TurnUsage, { nanos, estimated, budget }: TurnSpending): object {
  return {
    ...usage,
    // It may be the last of a chain, and only then it is known whether it came to that.
    offline: usage.model.startsWith("offline:"),
    costUsd: ledger.toUsd(nanos),
    estimated,
    budget: budget && budgetData(budget),
  };
}

function budgetData({ scope, limitNanos, spentNanos, until }: ledger.TightestWindow): object {
  return {
    scope,
    limitUsd: ledger.toUsd(limitNanos),
    spentUsd: ledger.toUsd(spentNanos),
    remainingUsd: ledger.toUsd(Math.max(0, limitNanos - spentNanos)),
    endsAt: until,
  };
}

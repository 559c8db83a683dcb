import type { CrmContext } from "../context.ts";
import type { BudgetRefusal } from "./refusal.ts";

/**
 * Notes that a budget has begun to refuse, once per window: spending alone seldom reaches the limit to the last nano-USD. In
 * a transaction of its own, for the one that was refused is rolled back.
 */
export async function noteRefusal(
  { sql, tenant }: CrmContext,
  { code, window }: BudgetRefusal,
): Promise<void> {
  const { scope, period, startsOn, limitNanos, spentNanos } = window;
  if (code !== "budget_exhausted" || limitNanos === 0) return;
  if (scope === "global")
    await sql`
      insert into ai_global_budget_alerts (starts_on, threshold, spent_nanos, limit_nanos)
      values (${startsOn}, 100, ${spentNanos}, ${limitNanos}) on conflict do nothing`;
  else
    await sql`
      insert into ai_budget_alerts (tenant_id, scope, period, starts_on, threshold, spent_nanos, limit_nanos)
      values (${tenant.id}, ${scope}, ${period}, ${startsOn}, 100, ${spentNanos}, ${limitNanos})
      on conflict do nothing`;
}

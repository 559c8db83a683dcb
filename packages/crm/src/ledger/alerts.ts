import type { CrmContext } from "../context.ts";
import type { DomainError } from "../errors.ts";
import { BudgetRefusal } from "./refusal.ts";

/**
 * Notes that a budget has begun to refuse, once per window: spending alone seldom reaches the limit to the last nano-USD.
 * Other refusals than `budget_exhausted` are none of it. Where the refused transaction is rolled back, in one of its own.
 */
export async function noteRefusal({ sql, tenant }: CrmContext, refusal: DomainError): Promise<void> {
  if (!(refusal instanceof BudgetRefusal) || refusal.code !== "budget_exhausted") return;
  const { scope, period, startsOn, limitNanos, spentNanos } = refusal.window;
  if (limitNanos === 0) return;
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

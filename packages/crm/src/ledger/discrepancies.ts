import type { CrmContext } from "../context.ts";
import type { BudgetPeriod } from "./schemas.ts";

/** A counter that is not what its rows add up to; nano-USD. */
export interface Discrepancy {
  scope: string;
  period: BudgetPeriod;
  startsOn: string;
  spentNanos: number;
  /** What the ledger says was spent. */
  chargedNanos: number;
  heldNanos: number;
  /** What the reservations hold. */
  reservedNanos: number;
}

/** Every counter of the tenant that differs from the sum of the ledger's rows or of the holds; empty when all is well. */
export const discrepancies = ({ sql }: CrmContext): Promise<Discrepancy[]> =>
  sql<Discrepancy[]>`
    with entries as (
      select day, month, nanos as charged, 0 as reserved,
        array['organisation', 'user:' || user_id, 'agent:' || agent, 'provider:' || provider] as scopes
      from ai_ledger
      union all
      select day, month, 0, nanos, array['organisation', 'user:' || user_id, 'agent:' || agent]
        || array(select 'provider:' || p from unnest(providers) p)
      from ai_reservations where swept_at is null
    ), sums as (
      select s.scope, p.period, p.starts_on, sum(e.charged)::bigint as charged, sum(e.reserved)::bigint as reserved
      from entries e cross join lateral unnest(e.scopes) s (scope)
      cross join lateral (values ('day', e.day), ('month', e.month)) p (period, starts_on)
      where s.scope is not null group by 1, 2, 3
    )
    select scope, period, starts_on as "startsOn", coalesce(w.spent_nanos, 0) as "spentNanos",
      coalesce(s.charged, 0) as "chargedNanos", coalesce(w.held_nanos, 0) as "heldNanos",
      coalesce(s.reserved, 0) as "reservedNanos"
    from ai_budget_windows w full join sums s using (scope, period, starts_on)
    where coalesce(w.spent_nanos, 0) <> coalesce(s.charged, 0)
      or coalesce(w.held_nanos, 0) <> coalesce(s.reserved, 0)
    order by scope, period, starts_on`;

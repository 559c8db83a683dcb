import type { Database } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import type { BudgetPeriod, LedgerDefaults } from "./schemas.ts";

/** A window that runs now; amounts in nano-USD. */
export interface Spending {
  /** `organisation`, `user:<id>`, `agent:<id>`, `provider:<name>`, or `global`. */
  scope: string;
  period: BudgetPeriod;
  /** Its first day, `YYYY-MM-DD`. */
  startsOn: string;
  /** RFC 3339. */
  until: string;
  /** Null: none. */
  limitNanos: number | null;
  softNanos: number | null;
  spentNanos: number;
  heldNanos: number;
}

export interface SpendingFilter {
  /** Only these scopes; else all that have spent or have a budget, and the organisation. */
  scopes?: readonly string[] | undefined;
  /** Tests hold the clock still; else the database's. */
  now?: Date | undefined;
}

/** What the tenant's budgets have spent and hold today and this month. Waits for nobody. */
export function spending(
  { sql, tenant }: CrmContext,
  defaults: LedgerDefaults,
  { scopes, now }: SpendingFilter = {},
): Promise<Spending[]> {
  const at = sql`coalesce(${now?.toISOString() ?? null}::timestamptz, now())`;
  const today = sql`(${at} at time zone ${tenant.timeZone})::date`;
  const wanted = scopes
    ? sql`${sql.array([...scopes])}::text[]`
    : sql`array(
        select 'organisation' union select scope from ai_budgets
        union select scope from ai_budget_windows where starts_on in (${today}, date_trunc('month', ${today})::date))`;
  return sql<Spending[]>`
    select l.scope, l.period, l.starts_on as "startsOn", l.hard as "limitNanos", l.soft as "softNanos",
      ai_window_end(l.period, l.starts_on, ${tenant.timeZone}) as until,
      coalesce(w.spent_nanos, 0) as "spentNanos", coalesce(w.held_nanos, 0) as "heldNanos"
    from ai_limited_windows(
      ${tenant.id}, ${wanted}, ${today}, ${at}, ${defaults.dailyNanos}, ${defaults.monthlyNanos}) l
    left join ai_budget_windows w
      on w.tenant_id = ${tenant.id} and w.scope = l.scope and w.period = l.period and w.starts_on = l.starts_on
    order by l.scope, l.period`;
}

/** What all tenants together have spent and hold today (UTC). */
export async function globalSpending(
  db: Database,
  { globalDailyNanos }: LedgerDefaults,
  { now }: { now?: Date } = {},
): Promise<Spending> {
  const at = now?.toISOString() ?? null;
  const [row] = await db.withSystem(
    (sql) => sql<Spending[]>`
      select 'global' as scope, 'day' as period, d.day as "startsOn", ai_window_end('day', d.day, 'UTC') as until,
        ${globalDailyNanos}::bigint as "limitNanos", null as "softNanos",
        coalesce(sum(g.spent_nanos), 0)::bigint as "spentNanos", coalesce(sum(g.held_nanos), 0)::bigint as "heldNanos"
      from (select (coalesce(${at}::timestamptz, now()) at time zone 'UTC')::date as day) d
      left join ai_global_budget_windows g on g.starts_on = d.day
      group by d.day`,
  );
  if (!row) throw new Error("a sum gave nothing back");
  return row;
}

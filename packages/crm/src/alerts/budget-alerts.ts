import type { Database, SystemSql, TenantSql } from "@kontor/db";

/** A budget's window has reached a threshold, and nobody has been told yet. */
export interface BudgetAlert {
  /** Null: the budget of all tenants together. */
  tenantId: string | null;
  /** `organisation`, `user:<id>`, `agent:<id>`, `provider:<name>`, or `global`. */
  scope: string;
  period: "day" | "month";
  /** First day of the window. */
  startsOn: string;
  /** Percent of the limit: 50, 80 or 100. */
  threshold: number;
  spentNanos: number;
  limitNanos: number;
  /** RFC 3339: when it was reached. */
  at: string;
  /** This try among them. */
  tries: number;
}

/** Of all tenants at once, so that whoever sends them side by side is done long before the claim ends; the rest by the next call. */
const AT_ONCE = 20;
/** How long a try may take before another is made; twice as long each time, to an hour. */
const FIRST_CLAIM_SECONDS = 30;

const columns = (sql: TenantSql | SystemSql) => sql`
  starts_on as "startsOn", threshold, spent_nanos as "spentNanos", limit_nanos as "limitNanos", at, tries`;
const claim = (sql: TenantSql | SystemSql) => sql`
  tries = tries + 1, claimed_until = now() + least(3600, ${FIRST_CLAIM_SECONDS} * power(2, tries)) * interval '1 second'`;
const due = (sql: TenantSql | SystemSql) => sql`
  delivered_at is null and (claimed_until is null or claimed_until < now())`;

/**
 * Alerts to be delivered now, each claimed by this caller alone for a while. Who does not say `markDelivered` by then, be
 * it dead, leaves it to the next: every alert is delivered at least once, and once unless a delivery's end was not heard.
 */
export async function claimAlerts(db: Database): Promise<BudgetAlert[]> {
  const tenants = await db.withSystem(
    (sql) => sql<{ id: string }[]>`
      select distinct tenant_id as id from ai_budget_alerts where delivered_at is null`,
  );
  // First: three a day at most, and no tenant's may keep it waiting.
  const claimed = await db.withSystem(claimGlobal);
  for (const { id: tenantId } of tenants) {
    const left = AT_ONCE - claimed.length;
    if (left <= 0) break;
    claimed.push(...(await db.withTenant({ tenantId }, (sql) => claimOfTenant(sql, tenantId, left))));
  }
  return claimed;
}

const claimOfTenant = (sql: TenantSql, tenantId: string, most: number): Promise<BudgetAlert[]> => sql<
  BudgetAlert[]
>`
  update ai_budget_alerts a set ${claim(sql)}
  from (
    select scope, period, starts_on, threshold from ai_budget_alerts where ${due(sql)}
    order by at, threshold limit ${most} for update skip locked
  ) d
  where (a.scope, a.period, a.starts_on, a.threshold) = (d.scope, d.period, d.starts_on, d.threshold)
  returning ${tenantId} as "tenantId", a.scope, a.period, a.starts_on as "startsOn", a.threshold,
    a.spent_nanos as "spentNanos", a.limit_nanos as "limitNanos", a.at, a.tries`;

const claimGlobal = (sql: SystemSql): Promise<BudgetAlert[]> => sql<BudgetAlert[]>`
  update ai_global_budget_alerts set ${claim(sql)} where ${due(sql)}
  returning null as "tenantId", 'global' as scope, 'day' as period, ${columns(sql)}`;

/** It has arrived. */
export async function markDelivered(db: Database, alert: BudgetAlert): Promise<void> {
  const { tenantId, scope, period, startsOn, threshold } = alert;
  if (tenantId === null)
    await db.withSystem(
      (sql) => sql`
        update ai_global_budget_alerts set delivered_at = now()
        where starts_on = ${startsOn} and threshold = ${threshold} and delivered_at is null`,
    );
  else
    await db.withTenant(
      { tenantId },
      (sql) => sql`
        update ai_budget_alerts set delivered_at = now()
        where scope = ${scope} and period = ${period} and starts_on = ${startsOn} and threshold = ${threshold}
          and delivered_at is null`,
    );
}

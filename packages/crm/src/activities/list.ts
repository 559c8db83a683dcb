import { resolveOptional } from "../companies/resolve.ts";
import { equals, type Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DEFAULT_ROWS, type Listing } from "../listing.ts";
import type { Period } from "../period.ts";
import { rollup } from "../rollups.ts";

export const activityKinds = ["call", "email", "meeting", "note", "task"] as const;

export interface ActivityFilter {
  customer?: string | undefined;
  /** Instead of `customer`, when it is known already. */
  companyId?: string | undefined;
  kind?: (typeof activityKinds)[number] | undefined;
  /** Days in the tenant's zone. */
  period?: Period | undefined;
  limit?: number | undefined;
}

export interface ActivityRow {
  /** In the tenant's zone. */
  date: string;
  kind: string;
  subject: string;
  customer: string | null;
  contact: string | null;
}

/** What was done and with whom, newest first; also what hangs on a deal or a person of the company. */
export async function list(ctx: CrmContext, filter: ActivityFilter = {}): Promise<Listing<ActivityRow>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const companyId = company?.id ?? filter.companyId;
  const from = sql`from ${companyId ? ofCompany(sql, companyId) : sql`activities`} a
    where true ${equals(sql, sql`a.kind`, filter.kind)} ${happened(ctx, filter.period)}`;
  // The few to show are found before anything is joined to them.
  const rows = await sql<ActivityRow[]>`
    select (a.occurred_at at time zone ${ctx.tenant.timeZone})::date as date, a.kind, a.subject,
      c.name as customer, p.name as contact
    from (select a.* ${from} order by a.occurred_at desc, a.id desc limit ${filter.limit ?? DEFAULT_ROWS}) a
    left join contacts p on p.tenant_id = a.tenant_id and p.id = a.contact_id
    left join deals d on d.tenant_id = a.tenant_id and d.id = a.deal_id
    -- A CASE and no coalesce, which counts as leaky: row-level security would keep the index from it.
    left join companies c on c.tenant_id = a.tenant_id and c.id = case
      when a.company_id is not null then a.company_id
      when d.company_id is not null then d.company_id
      else p.company_id
    end
    order by a.occurred_at desc, a.id desc`;
  const [counted] = await sql<{ total: number }[]>`${
    companyId || filter.period
      ? sql`select count(*) as total ${from}`
      : sql`select coalesce(sum(r.row_count), 0)::bigint as total
          ${rollup(sql, "activities")} ${equals(sql, sql`r.part`, filter.kind)}`
  }`;
  return { rows, total: counted?.total ?? 0, totals: [], company };
}

/** What was done with the company itself, on one of its deals, or with one of its people. */
const ofCompany = (sql: CrmContext["sql"], companyId: string): Fragment => sql`(
  select a.* from activities a where a.company_id = ${companyId}
  union all
  select a.* from deals d join activities a on a.tenant_id = d.tenant_id and a.deal_id = d.id
  where d.company_id = ${companyId} and a.company_id is null
  union all
  select a.* from contacts p join activities a on a.tenant_id = p.tenant_id and a.contact_id = p.id
  where p.company_id = ${companyId} and a.company_id is null and a.deal_id is null)`;

// The period's days are turned into moments, not the moments into days: so the index on the time is of use.
const happened = ({ sql, tenant }: CrmContext, period: Period | undefined): Fragment =>
  period
    ? sql`and a.occurred_at >= ${period.from}::date::timestamp at time zone ${tenant.timeZone}
        and a.occurred_at < (${period.to}::date + 1)::timestamp at time zone ${tenant.timeZone}`
    : sql``;

import { resolveOptional } from "../companies/resolve.ts";
import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DEFAULT_ROWS, type Listing } from "../listing.ts";
import type { Period } from "../period.ts";

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
  const rows = await sql<(ActivityRow & { total: number })[]>`
    select (a.occurred_at at time zone ${ctx.tenant.timeZone})::date as date, a.kind, a.subject,
      c.name as customer, p.name as contact, count(*) over () as total
    from activities a
    left join contacts p on p.tenant_id = a.tenant_id and p.id = a.contact_id
    left join deals d on d.tenant_id = a.tenant_id and d.id = a.deal_id
    left join companies c on c.tenant_id = a.tenant_id and c.id = coalesce(a.company_id, d.company_id, p.company_id)
    where true ${companyId ? sql`and c.id = ${companyId}` : sql``}
      ${filter.kind ? sql`and a.kind = ${filter.kind}` : sql``}
      ${happened(ctx, filter.period)}
    order by a.occurred_at desc, a.id desc limit ${filter.limit ?? DEFAULT_ROWS}`;
  const total = rows[0]?.total ?? 0;
  return { rows: rows.map(({ total: _, ...row }) => row), total, totals: [], company };
}

// The period's days are turned into moments, not the moments into days: so the index on the time is of use.
const happened = ({ sql, tenant }: CrmContext, period: Period | undefined): Fragment =>
  period
    ? sql`and a.occurred_at >= ${period.from}::date::timestamp at time zone ${tenant.timeZone}
        and a.occurred_at < (${period.to}::date + 1)::timestamp at time zone ${tenant.timeZone}`
    : sql``;

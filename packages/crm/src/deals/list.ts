import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { type SizeSort, sortedRows } from "../row-sort.ts";
import { stagesMeant } from "./stages.ts";

export const dealStates = ["open", "won", "lost"] as const;
export type DealState = (typeof dealStates)[number];

export interface DealFilter {
  state?: DealState | undefined;
  stage?: string | undefined;
  customer?: string | undefined;
  /** Instead of `customer`, when it is known already. */
  companyId?: string | undefined;
  /** Value. */
  amount?: AmountRange | undefined;
  /** Expected close of open deals, day of closing of the others. */
  period?: Period | undefined;
  /** By value, the most valuable first if absent. */
  sort?: SizeSort | undefined;
  /** Rows per currency. */
  limit?: number | undefined;
}

export interface DealRow {
  title: string;
  customer: string;
  stage: string;
  value: Money;
  expectedCloseOn: string | null;
  closedOn: string | null;
}

export interface DealTotal {
  currency: string;
  count: number;
  value: Money;
}

/** Deals, ranked by value within each currency. */
export async function list(ctx: CrmContext, filter: DealFilter = {}): Promise<Listing<DealRow, DealTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const stages = filter.stage === undefined ? null : await stagesMeant(ctx, filter.stage);
  const matching = sql`
    true ${equals(sql, sql`d.state`, filter.state)}
    ${equals(sql, sql`d.company_id`, company?.id ?? filter.companyId)}
    ${stages ? sql`and d.stage_id in ${sql(stages)}` : sql``}
    ${within(sql, sql`case d.state when 'open' then d.expected_close_on else d.closed_on end`, filter.period)}
    ${amountWithin(sql, sql`d.value_minor`, sql`d.currency`, filter.amount)}`;
  const rows = await sql<
    (Omit<DealRow, "value"> & { valueMinor: number; currency: string; place: number })[]
  >`
    ${sortedRows(ctx, {
      columns: sql`d.title, c.name as customer, d.stage, d.value_minor as "valueMinor", d.currency,
        d.expected_close_on as "expectedCloseOn", d.closed_on as "closedOn"`,
      from: sql`from deal_facts d join companies c on c.tenant_id = d.tenant_id and c.id = d.company_id
        where ${matching}`,
      currency: sql`d.currency`,
      orders: {
        largest: sql`d.value_minor desc, d.title, d.id`,
        smallest: sql`d.value_minor, d.title, d.id`,
      },
      sort: filter.sort ?? "largest",
      limit: filter.limit,
    })}`;
  const totals = await sql<{ currency: string; count: number; valueMinor: number }[]>`
    select d.currency, count(*) as count, sum(d.value_minor)::bigint as "valueMinor"
    from deal_facts d where ${matching}
    group by d.currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map(({ valueMinor, currency, place: _, ...row }) => ({
      ...row,
      value: money(valueMinor, currency),
    })),
    total: countOf(totals),
    totals: totals.map(({ valueMinor, ...total }) => ({
      ...total,
      value: money(valueMinor, total.currency),
    })),
    company,
  };
}

import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { type SizeSort, sortedRows } from "../row-sort.ts";
import { stagesMeant } from "./stages.ts";
import { type StoredDealTotal, totalsByStage } from "./totals.ts";

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
  const companyId = company?.id ?? filter.companyId;
  const matching = sql`
    true ${equals(sql, sql`d.state`, filter.state)}
    ${equals(sql, sql`d.company_id`, companyId)}
    ${stages ? sql`and d.stage_id in ${sql(stages)}` : sql``}
    ${closing(sql, filter)}
    ${amountWithin(sql, sql`d.value_minor`, sql`d.currency`, filter.amount)}`;
  const totals =
    companyId || filter.amount || filter.period
      ? await sql<StoredDealTotal[]>`
          select d.currency, count(*) as count, sum(d.value_minor)::bigint as "valueMinor"
          from deal_facts d where ${matching}
          group by d.currency order by ${byCurrency(ctx)}`
      : await totalsByStage(ctx, filter.state, stages);
  const rows = await sql<
    (Omit<DealRow, "value"> & { valueMinor: number; currency: string; place: number })[]
  >`
    ${sortedRows(ctx, {
      columns: sql`d.title, c.name as customer, d.stage, d.value_minor as "valueMinor", d.currency,
        d.expected_close_on as "expectedCloseOn", d.closed_on as "closedOn"`,
      from: sql`deal_facts d`,
      alias: sql`d`,
      where: sql`where ${matching}`,
      joins: sql`join companies c on c.tenant_id = d.tenant_id and c.id = d.company_id`,
      currency: sql`d.currency`,
      currencies: totals.map(({ currency }) => currency),
      orders: {
        largest: sql`d.value_minor desc, d.title, d.id`,
        smallest: sql`d.value_minor, d.title, d.id`,
      },
      sort: filter.sort ?? "largest",
      limit: filter.limit,
    })}`;
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

/** By when open deals are expected to close and the others did; each has its index. */
function closing(sql: CrmContext["sql"], { state, period }: DealFilter): Fragment {
  const expected = sql`d.state = 'open' ${within(sql, sql`d.expected_close_on`, period)}`;
  const closed = sql`d.state <> 'open' ${within(sql, sql`d.closed_on`, period)}`;
  if (!period) return sql``;
  if (state) return sql`and ${state === "open" ? expected : closed}`;
  return sql`and (${expected} or ${closed})`;
}

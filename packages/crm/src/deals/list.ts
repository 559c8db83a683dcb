import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency, firstOfEachCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
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

/** Deals, the most valuable of each currency first. */
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
  const ranked = sql`
    select d.title, c.name as customer, d.stage, d.value_minor as "valueMinor", d.currency,
      d.expected_close_on as "expectedCloseOn", d.closed_on as "closedOn",
      row_number() over (partition by d.currency order by d.value_minor desc, d.title, d.id) as place
    from deal_facts d
    join companies c on c.tenant_id = d.tenant_id and c.id = d.company_id
    where ${matching}`;
  const rows = await sql<
    (Omit<DealRow, "value"> & { valueMinor: number; currency: string; place: number })[]
  >`
    ${firstOfEachCurrency(ctx, ranked, filter.limit)}`;
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

import { equals } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { DealState, DealTotal } from "./list.ts";

export interface StageRow {
  stage: string;
  state: DealState;
  currency: string;
  deals: number;
  value: Money;
}

/** How many deals stand in each stage and what they are worth, in the order of the stages. */
export async function byStage(
  ctx: CrmContext,
  filter: { state?: DealState | undefined } = {},
): Promise<Listing<StageRow, DealTotal>> {
  const { sql } = ctx;
  const grouped = await sql<(Omit<StageRow, "value"> & { valueMinor: number })[]>`
    select d.stage, d.state, d.currency, count(*) as deals, sum(d.value_minor)::bigint as "valueMinor"
    from deal_facts d
    where true ${equals(sql, sql`d.state`, filter.state)}
    group by d.stage_id, d.stage, d.state, d.stage_position, d.currency
    order by d.stage_position, d.stage_id, ${byCurrency(ctx)}`;
  const totals = await sql<{ currency: string; count: number; valueMinor: number }[]>`
    select d.currency, count(*) as count, sum(d.value_minor)::bigint as "valueMinor"
    from deal_facts d
    where true ${equals(sql, sql`d.state`, filter.state)}
    group by d.currency order by ${byCurrency(ctx)}`;
  const rows = grouped.map(({ valueMinor, ...row }) => ({ ...row, value: money(valueMinor, row.currency) }));
  return {
    rows,
    total: rows.length,
    totals: totals.map(({ valueMinor, ...total }) => ({
      ...total,
      value: money(valueMinor, total.currency),
    })),
    company: null,
  };
}

import { equals } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { rollup } from "../rollups.ts";
import type { DealState, DealTotal } from "./list.ts";
import { totalsByStage } from "./totals.ts";

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
    select s.name as stage, s.kind as state, currency, sum(t.row_count)::bigint as deals,
      sum(t.gross_minor)::bigint as "valueMinor"
    from (select r.* ${rollup(sql, "deals")}) t
    join deal_stages s on s.tenant_id = t.tenant_id and s.id::text = t.part
    where true ${equals(sql, sql`s.kind`, filter.state)}
    group by s.id, s.name, s.kind, s.position, currency having sum(t.row_count) > 0
    order by s.position, s.id, ${byCurrency(ctx)}`;
  const totals = await totalsByStage(ctx, filter.state);
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

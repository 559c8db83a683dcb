import { equals } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { byCurrency } from "../per-currency.ts";
import { rollup } from "../rollups.ts";
import type { DealState } from "./list.ts";

export interface StoredDealTotal {
  currency: string;
  count: number;
  valueMinor: number;
}

/** Number and value of all deals of a state and of some stages, per currency. */
export const totalsByStage = (
  ctx: CrmContext,
  state: DealState | undefined,
  stages: readonly string[] | null = null,
): Promise<StoredDealTotal[]> => {
  const { sql } = ctx;
  return sql<StoredDealTotal[]>`
    select currency, sum(t.row_count)::bigint as count, sum(t.gross_minor)::bigint as "valueMinor"
    from (select r.* ${rollup(sql, "deals")}) t
    join deal_stages s on s.tenant_id = t.tenant_id and s.id::text = t.part
    where true ${equals(sql, sql`s.kind`, state)} ${stages ? sql`and s.id in ${sql([...stages])}` : sql``}
    group by currency having sum(t.row_count) > 0 order by ${byCurrency(ctx)}`;
};

import type { CrmContext } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Period } from "../period.ts";
import { type CostKey, keyedLedger } from "./keyed-ledger.ts";
import type { CostBucket, CostSum } from "./schemas.ts";

export interface CostQuery extends Period {
  by: CostKey;
  cursor?: string | undefined;
  /** 1 to 200 */
  limit: number;
}

export interface CostPage {
  data: CostBucket[];
  nextCursor: string | null;
  /** Of the whole period, not of the page. */
  total: CostSum;
}

const CURSOR = { sort: /^-?\d{1,16}$/, id: /^[^\0]{0,300}$/ };

/** What the days cost by one key: dearest first, or day after day. A cursor that is not ours is `invalid_request`. */
export async function listCosts({ sql }: CrmContext, query: CostQuery): Promise<CostPage> {
  const { by, cursor, limit } = query;
  const after = cursor === undefined ? null : decodeCursor(cursor, CURSOR);
  const ledger = keyedLedger(sql, by, query);
  // Days stand in their own order: every one has the same rank.
  const rank = by === "day" ? sql`0::bigint` : sql`-sum(nanos)::bigint`;
  const [rows, [total]] = await Promise.all([
    sql<(CostBucket & { rank: number })[]>`
      select * from (
        select key, ${rank} as rank, ${sums(sql)} from (${ledger}) keyed group by key
      ) buckets
      ${after ? sql`where (rank, key collate "C") > (${after.sort}::bigint, ${after.id})` : sql``}
      order by rank, key collate "C" limit ${limit + 1}`,
    sql<CostSum[]>`select ${sums(sql)} from (${keyedLedger(sql, "day", query)}) keyed`,
  ]);
  if (!total) throw new Error("a sum gave no row");
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(({ rank: _, ...bucket }) => bucket),
    nextCursor: last ? encodeCursor(String(last.rank), last.key) : null,
    total,
  };
}

const sums = (sql: CrmContext["sql"]) => sql`
  coalesce(sum(nanos), 0)::bigint as nanos, coalesce(sum(estimated), 0)::bigint as "estimatedNanos",
  coalesce(sum(calls), 0)::bigint as calls, coalesce(sum("inputTokens"), 0)::bigint as "inputTokens",
  coalesce(sum("cachedInputTokens"), 0)::bigint as "cachedInputTokens",
  coalesce(sum("outputTokens"), 0)::bigint as "outputTokens"`;

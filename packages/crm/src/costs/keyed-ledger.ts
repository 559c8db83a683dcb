import type { TenantSql } from "@kontor/db";
import type { Fragment } from "../conditions.ts";
import type { Period } from "../period.ts";

/** What costs can be told by. */
export const COST_KEYS = ["day", "agent", "tool", "user", "model", "provider", "conversation"] as const;
export type CostKey = (typeof COST_KEYS)[number];

/**
 * The ledger of some days as rows of `key` with what they count, to be summed by key. By tool, a step's cost and tokens
 * are split evenly among the tools it called, the odd rest to the first: the parts sum to the whole. A step that called
 * none goes by its purpose, such as `answer`. What the sweeper charged and a late settlement took back is no call.
 */
export function keyedLedger(sql: TenantSql, by: CostKey, { from, to }: Period): Fragment {
  const rows = sql`
    select l.*, case attempt when -2 then -1 else 1 end as counts, greatest(cardinality(tools), 1) as parts
    from ai_ledger l where day between ${from} and ${to}`;
  return sql`
    select key, counts as calls, ${part(sql, sql`nanos`)} as nanos,
      case when estimated then ${part(sql, sql`nanos`)} else 0 end as estimated,
      ${part(sql, sql`coalesce(input_tokens, 0)`)} as "inputTokens",
      ${part(sql, sql`coalesce(cached_input_tokens, 0)`)} as "cachedInputTokens",
      ${part(sql, sql`coalesce(output_tokens, 0)`)} as "outputTokens"
    from (${rows}) r cross join lateral ${keyOf(sql, by)} k (key, place)`;
}

function keyOf(sql: TenantSql, by: CostKey): Fragment {
  if (by === "tool")
    return sql`(select * from unnest(case when tools = '{}' then array[purpose] else tools end) with ordinality)`;
  return sql`(select ${COLUMNS[by](sql)}, null::bigint)`;
}

const COLUMNS: Record<Exclude<CostKey, "tool">, (sql: TenantSql) => Fragment> = {
  day: (sql) => sql`day::text`,
  agent: (sql) => sql`coalesce(agent, purpose)`,
  user: (sql) => sql`user_id`,
  model: (sql) => sql`coalesce(provider || ':' || model, 'unknown')`,
  provider: (sql) => sql`coalesce(provider, 'unknown')`,
  conversation: (sql) => sql`coalesce(chat_id, purpose)`,
};

/** The share of a row's amount that this place has; the whole where there are no places. */
const part = (sql: TenantSql, amount: Fragment): Fragment =>
  sql`case when place is null then ${amount} else ${amount} / parts + case when place <= ${amount} % parts then 1 else 0 end end`;

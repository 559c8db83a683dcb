import type { CrmContext } from "../context.ts";
import type { Period } from "../period.ts";
import type { CostSum } from "./schemas.ts";

/** What one user's or everybody's questions took. */
export interface Usage extends CostSum {
  /** Answers begun. */
  turns: number;
  cacheWriteTokens: number;
  /** Of the output. */
  reasoningTokens: number;
}

/** What the days took, of one user or, with null, of all. */
export async function usageOf(
  { sql }: CrmContext,
  userId: string | null,
  { from, to }: Period,
): Promise<Usage> {
  const [usage] = await sql<Usage[]>`
    select coalesce(sum(nanos), 0)::bigint as nanos,
      coalesce(sum(nanos) filter (where estimated), 0)::bigint as "estimatedNanos",
      coalesce(sum(case attempt when -2 then -1 else 1 end), 0)::bigint as calls,
      count(distinct (chat_id, answer_id)) filter (where answer_id is not null) as turns,
      coalesce(sum(input_tokens), 0)::bigint as "inputTokens",
      coalesce(sum(cached_input_tokens), 0)::bigint as "cachedInputTokens",
      coalesce(sum(cache_write_tokens), 0)::bigint as "cacheWriteTokens",
      coalesce(sum(output_tokens), 0)::bigint as "outputTokens",
      coalesce(sum(reasoning_tokens), 0)::bigint as "reasoningTokens"
    from ai_ledger
    where day between ${from} and ${to} ${userId === null ? sql`` : sql`and user_id = ${userId}`}`;
  if (!usage) throw new Error("a sum gave no row");
  return usage;
}

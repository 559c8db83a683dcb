import type { TenantSql } from "@kontor/db";

/** A row as it is hashed, and where it stands. */
export interface ChainedRow {
  seq: number;
  createdAt: string;
  prevHash: string;
  hash: string;
  /** What `entryHash` is of. */
  fields: (string | null)[];
}

/** The tenant's next rows behind `after`, in the order of their numbers. */
export function readRows(
  sql: TenantSql,
  table: "ai_audit_log" | "ai_audit_archive",
  after: ChainedRow | null,
  limit: number,
): Promise<ChainedRow[]> {
  return sql<ChainedRow[]>`
    select seq, created_at::text as "createdAt", encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash,
      to_jsonb(array[tenant_id::text, seq::text, (extract(epoch from created_at) * 1000000)::bigint::text,
        kind, request_id, user_id::text, subject_id::text, chat_id, message_id,
        agent, model, prompt_version, tools_used::text, decision,
        cost_nanos::text, detail::text, encode(prev_hash, 'hex')]) as fields
    from ${sql(table)}
    ${after ? sql`where (seq, created_at) > (${after.seq}, ${after.createdAt}::timestamptz)` : sql``}
    order by seq, created_at limit ${limit}`.execute();
}

/** The last row of all, as the tenant's head has it; null if there never was one. */
export async function readHead(sql: TenantSql): Promise<{ seq: number; hash: string } | null> {
  const [head] = await sql<{ seq: number; hash: string }[]>`
    select seq, encode(hash, 'hex') as hash from ai_audit_heads`;
  return head ?? null;
}

/** The last rows of the archived months, oldest first. */
export const readAnchors = (sql: TenantSql): Promise<{ seq: number; hash: string }[]> =>
  sql<{ seq: number; hash: string }[]>`
    select seq, encode(hash, 'hex') as hash from ai_audit_anchors order by seq`.execute();

import type { CrmContext } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Conversation } from "./schemas.ts";

export interface ConversationPage {
  data: Conversation[];
  nextCursor: string | null;
}

/** The caller's own conversations, newest first; `limit` 1 to 200. A cursor that is not ours is `invalid_request`. */
export async function listConversations(
  { sql, userId }: CrmContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ConversationPage> {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  // The sort key as text keeps the microseconds that RFC 3339 times here leave out.
  const rows = await sql<(Conversation & { sort: string })[]>`
    select id, title, agent, version, created_at as "createdAt", updated_at as "updatedAt", updated_at::text as sort
    from ai_conversations
    where owner = ${userId}
      ${after ? sql`and (updated_at, id) < (${after.sort}::timestamptz, ${after.id})` : sql``}
    order by updated_at desc, id desc limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(({ sort: _, ...conversation }) => conversation),
    nextCursor: last ? encodeCursor(last.sort, last.id) : null,
  };
}

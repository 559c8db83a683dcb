import type { CrmContext } from "../context.ts";
import { type CursorShape, decodeCursor, encodeCursor } from "../cursor.ts";
import type { Conversation } from "./schemas.ts";

export interface ConversationPage {
  data: Conversation[];
  nextCursor: string | null;
}

/** Microseconds since the epoch: RFC 3339 times here leave them out, and a page must not lose a row over them. */
const CURSOR: CursorShape = { sort: /^\d{1,16}$/, id: /^[A-Za-z0-9_-]{1,64}$/ };

/** The caller's own conversations, newest first; `limit` 1 to 200. A cursor that is not ours is `invalid_request`. */
export async function listConversations(
  { sql, userId }: CrmContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ConversationPage> {
  const after = cursor === undefined ? null : decodeCursor(cursor, CURSOR);
  const rows = await sql<(Conversation & { sort: string })[]>`
    select id, title, agent, version, created_at as "createdAt", updated_at as "updatedAt",
      (extract(epoch from updated_at) * 1000000)::bigint::text as sort
    from ai_conversations
    where owner = ${userId}
      ${after ? sql`and (updated_at, id) < (timestamptz 'epoch' + ${after.sort}::bigint * interval '1 microsecond', ${after.id})` : sql``}
    order by updated_at desc, id desc limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(({ sort: _, ...conversation }) => conversation),
    nextCursor: last ? encodeCursor(last.sort, last.id) : null,
  };
}

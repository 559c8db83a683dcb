import type { CrmContext } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { apiKeyColumns } from "./read.ts";
import type { ApiKey } from "./schemas.ts";

/** Microseconds since the epoch, as in the list of conversations. */
const CURSOR = { sort: /^\d{1,16}$/, id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };

/** The tenant's keys, newest first, revoked ones too; `limit` 1 to 200. A cursor that is not ours is `invalid_request`. */
export async function listApiKeys(
  { sql }: CrmContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ data: ApiKey[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeCursor(cursor, CURSOR);
  const rows = await sql<(ApiKey & { sort: string })[]>`
    select ${apiKeyColumns(sql)}, (extract(epoch from created_at) * 1000000)::bigint::text as sort
    from api_keys
    ${after ? sql`where (created_at, id) < (timestamptz 'epoch' + ${after.sort}::bigint * interval '1 microsecond', ${after.id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data: rows.slice(0, limit).map(({ sort: _, ...key }) => key),
    nextCursor: last ? encodeCursor(last.sort, last.id) : null,
  };
}

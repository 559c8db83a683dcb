import type { CrmContext } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { notFound } from "../errors.ts";
import { userColumns } from "./read.ts";
import type { User } from "./schemas.ts";

const CURSOR = { sort: /^[^\0]{1,254}$/, id: /^[0-9a-f-]{36}$/ };

/** The tenant's users by email; `limit` 1 to 200. A cursor that is not ours is `invalid_request`. */
export async function listUsers(
  { sql }: CrmContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ data: User[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeCursor(cursor, CURSOR);
  const rows = await sql<User[]>`
    select ${userColumns(sql)} from users u
    left join memberships m on m.tenant_id = u.tenant_id and m.user_id = u.id
    ${after ? sql`where u.email > ${after.sort}` : sql``}
    order by u.email limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { data: rows.slice(0, limit), nextCursor: last ? encodeCursor(last.email, last.id) : null };
}

/** Throws `not_found`. */
export async function findUser({ sql }: Pick<CrmContext, "sql">, id: string): Promise<User> {
  const [user] = await sql<User[]>`
    select ${userColumns(sql)} from users u
    left join memberships m on m.tenant_id = u.tenant_id and m.user_id = u.id
    where u.id = ${id}`;
  if (!user) throw notFound("The user");
  return user;
}

import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";

/** Ends a key: the next request with it is refused. A second time changes nothing. Throws `not_found`. */
export async function revokeApiKey({ sql }: CrmContext, id: string): Promise<void> {
  const [revoked] = isUuid(id)
    ? await sql`update api_keys set revoked_at = coalesce(revoked_at, now()) where id = ${id} returning id`
    : [];
  if (!revoked) throw notFound("The API key");
}

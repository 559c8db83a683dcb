import { isUuid } from "@kontor/db";
import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";

/** Ends a key: the next request with it is refused. A second time changes nothing. Throws `not_found`. */
export async function revokeApiKey(ctx: CrmContext, id: string): Promise<void> {
  const { sql } = ctx;
  const [revoked] = isUuid(id)
    ? await sql`update api_keys set revoked_at = coalesce(revoked_at, now()) where id = ${id} returning id`
    : [];
  if (!revoked) throw notFound("The API key");
  await record(ctx, { kind: "api_key.revoked", detail: { apiKeyId: id } });
}

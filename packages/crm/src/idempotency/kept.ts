import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import { DomainError } from "../errors.ts";
import type { RequestKey } from "./request-key.ts";

/** How long a caller is to wait for a request of the same key that runs, in seconds. */
const RETRY_SECONDS = 1;

/**
 * What was kept of the request's first run; null if it has not run, and then this transaction holds its key until it
 * ends, however it does. Throws `idempotency_mismatch` if it had another body, `idempotency_in_flight` while it runs.
 */
export async function findKept<Kept>(
  { sql, tenant }: CrmContext,
  { keyHash, bodyHash }: RequestKey,
): Promise<{ kept: Kept } | null> {
  // Sent one behind the other: the row is read when the lock is held, so that none is written in between.
  const [[lock], [row]] = await Promise.all([
    sql<{ taken: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended('request ' || ${tenant.id} || ${keyHash}, 0)) as taken`.execute(),
    sql<{ bodyHash: string; kept: Kept }[]>`
      select body_hash as "bodyHash", result as kept from idempotency_keys
      where key_hash = ${keyHash} and expires_at > now()`.execute(),
  ]);
  if (row && row.bodyHash !== bodyHash)
    throw new DomainError("idempotency_mismatch", "This idempotency key was used before with another body.");
  if (row) return { kept: row.kept };
  if (lock?.taken) return null;
  throw new DomainError(
    "idempotency_in_flight",
    "A request with this idempotency key is running; send it again to be given its answer.",
    [],
    RETRY_SECONDS,
  );
}

/** Keeps what came of the request, in the transaction of its effect. */
export async function keep(
  { sql, tenant, userId }: CrmContext,
  { keyHash, bodyHash }: RequestKey,
  result: unknown,
): Promise<void> {
  await sql`
    insert into idempotency_keys (tenant_id, key_hash, caller, body_hash, result)
    values (${tenant.id}, ${keyHash}, ${userId}, ${bodyHash}, ${storableJson(result ?? null)}::text::json)
    on conflict (tenant_id, key_hash) do update
      set body_hash = excluded.body_hash, result = excluded.result, caller = excluded.caller,
        created_at = excluded.created_at, expires_at = excluded.expires_at`;
}

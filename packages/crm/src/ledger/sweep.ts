import type { Database } from "@kontor/db";

/** Holds found at once; the rest by the next call. */
const AT_ONCE = 1_000;

/**
 * Charges holds whose lease has ended, of all tenants: all that was held, marked estimated, never given back unasked. Each in
 * its own transaction; whoever settles one after all corrects it. Gives how many were charged; throws, when all were
 * tried, if some could not be. `now` is for tests.
 */
export async function sweep(db: Database, { now }: { now?: Date } = {}): Promise<number> {
  const at = now?.toISOString() ?? null;
  const lapsed = await db.withSystem(
    (sql) => sql<{ tenantId: string; id: string }[]>`
      select tenant_id as "tenantId", id from ai_reservations
      where swept_at is null and lease_until < coalesce(${at}::timestamptz, now())
      order by lease_until limit ${AT_ONCE}`,
  );
  let swept = 0;
  const failures: unknown[] = [];
  for (const { tenantId, id } of lapsed) {
    try {
      const [row] = await db.withTenant(
        { tenantId },
        (sql) => sql<{ settled: boolean }[]>`
          select settle_ai_reservation(${tenantId}, ${id}, null, ${at}) as settled`,
      );
      if (row?.settled) swept += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} of ${lapsed.length} lapsed holds were not charged`,
    );
  return swept;
}

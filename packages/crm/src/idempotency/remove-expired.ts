import type { Database } from "@kontor/db";

/** Forgets the requests of more than a day ago, tenant by tenant; returns how many. For a job. */
export async function removeExpiredKeys(db: Database): Promise<number> {
  const tenants = await db.withSystem((sql) => sql<{ id: string }[]>`select id from tenants`);
  let removed = 0;
  for (const { id } of tenants) {
    const { count } = await db.withTenant(
      { tenantId: id },
      (sql) => sql`delete from idempotency_keys where expires_at <= now()`,
    );
    removed += count;
  }
  return removed;
}

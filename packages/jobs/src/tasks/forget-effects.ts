import type { Database } from "@kontor/db";
import { defineTask } from "../define-task.ts";

/** Longer than any job can wait in the queue: two weeks. */
const KEPT_DAYS = 90;

/** Forgets which effects were done, when no attempt at them can come any more. */
export const forgetEffects = defineTask<{ db: Database }>({
  name: "forget-effects",
  rhythm: { daily: "3:20", zone: "UTC" },
  run: async ({ db }, { signal }) => {
    const tenants = await db.withSystem((sql) => sql<{ id: string }[]>`select id from tenants`);
    for (const { id: tenantId } of tenants) {
      signal.throwIfAborted();
      await db.withTenant(
        { tenantId },
        (sql) => sql`delete from job_effects where done_at < now() - ${KEPT_DAYS} * interval '1 day'`,
      );
    }
  },
});

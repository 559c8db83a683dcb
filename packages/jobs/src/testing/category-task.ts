import type { Database } from "@kontor/db";
import type { Task } from "../define-task.ts";
import { once } from "../once.ts";

/** Makes one category in each slot, and calls `behind` when that is committed. */
export function categoryTask(
  db: Pick<Database, "withTenant">,
  tenantId: string,
  behind: (first: boolean) => Promise<void>,
): Task {
  return {
    name: "make-category",
    rhythm: { every: 3600 },
    run: async ({ slot }) => {
      const first = await db.withTenant({ tenantId }, async (sql) => {
        if (!(await once(sql, "make-category", slot))) return false;
        await sql`insert into categories (tenant_id, id, name)
          values (${tenantId}, ${Bun.randomUUIDv7()}, ${`of slot ${slot}, ${Bun.randomUUIDv7()}`})`;
        return true;
      });
      await behind(first);
    },
  };
}

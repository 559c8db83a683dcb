import type { Database, SystemSql } from "@kontor/db";
import type { PgBoss } from "pg-boss";
import type { Task } from "./define-task.ts";
import { dueSlots } from "./due-slots.ts";
import type { JobData } from "./job-data.ts";
import { queueWithin } from "./queue-database.ts";

/**
 * Puts every slot that is due into its task's queue and notes it, in one transaction: whatever dies, none is lost and
 * none comes twice, however many processes do this at once. By the database's clock, which all of them share.
 * What repeats gets no further slot while one waits to be started: it would do the same once more, right behind it.
 * Returns whose slots they were, and in how many milliseconds the next is due.
 */
export function queueDueSlots(
  db: Pick<Database, "withSystem">,
  boss: Pick<PgBoss, "insert">,
  tasks: readonly Task[],
): Promise<{ queued: string[]; nextMs: number }> {
  return db.withSystem(async (sql) => {
    const rows = await sql<{ task: string; slot: string; at: string }[]>`
      select task, slot, at from job_slots where task = any(${tasks.map(({ name }) => name)})
      order by task for update`;
    // Read behind the lock: whoever held it may have waited, too.
    const [clock] = await sql<{ now: string }[]>`select clock_timestamp() as now`;
    const now = Date.parse(clock?.now ?? "");
    const waiting = await namesOfWaiting(sql, tasks);
    const queued: string[] = [];
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { name, rhythm } of tasks) {
      const row = rows.find(({ task }) => task === name);
      const due = dueSlots(rhythm, row ? { slot: row.slot, at: Date.parse(row.at) } : null, now);
      nextMs = Math.min(nextMs, due.nextMs);
      const newest = due.slots.at(-1);
      // Not noted either: it stays due. Of what is daily each date is work of its own.
      if (!newest || ("every" in rhythm && waiting.has(name))) continue;
      const at = new Date(newest.at).toISOString();
      const { count } = row
        ? await sql`update job_slots set slot = ${newest.slot}, at = ${at} where task = ${name}`
        : await sql`insert into job_slots (task, slot, at) values (${name}, ${newest.slot}, ${at}) on conflict do nothing`;
      // None: another process was the first ever to queue it.
      if (count === 0) continue;
      const jobs = due.slots.map(({ slot }): { data: JobData } => ({ data: { task: name, slot } }));
      await boss.insert(name, jobs, { db: queueWithin(sql) });
      queued.push(name);
    }
    return { queued, nextMs };
  });
}

/** Tasks of which a slot has not been started yet. */
async function namesOfWaiting(sql: SystemSql, tasks: readonly Task[]): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select distinct name from pgboss.job where name = any(${tasks.map(({ name }) => name)}) and state = 'created'`;
  return new Set(rows.map(({ name }) => name));
}

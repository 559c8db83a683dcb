import type { Database } from "@kontor/db";
import { PgBoss } from "pg-boss";
import type { Task } from "./define-task.ts";
import { queueDatabase } from "./queue-database.ts";

/** Where what nobody could do waits for people to be told. */
export const DEAD_QUEUE = "dead";

/** How quickly things are noticed; absent: as in production. */
export interface JobTiming {
  /** Between two looks for jobs that nobody said were there: another process's, or one to be tried again. */
  pollSeconds?: number;
  /** Between two looks for jobs whose process died, and for old ones to delete. */
  superviseSeconds?: number;
  /** Before a job is tried again; default 2, doubling. */
  retryDelaySeconds?: number;
  /** What an attempt may take before it counts as dead; default 300. */
  expireSeconds?: number;
}

const DAY_SECONDS = 86_400;

/** A queue for each task, so that none waits for another's, and a build works only what it knows. */
export async function makeQueues(boss: PgBoss, tasks: readonly Task[], timing: JobTiming): Promise<void> {
  await boss.createQueue(DEAD_QUEUE, {
    retryLimit: 10,
    retryDelay: 30,
    deleteAfterSeconds: 30 * DAY_SECONDS,
  });
  for (const { name } of tasks) {
    await boss.createQueue(name, {
      deadLetter: DEAD_QUEUE,
      retryLimit: 3,
      retryDelay: timing.retryDelaySeconds ?? 2,
      retryBackoff: timing.retryDelaySeconds === undefined,
      expireInSeconds: timing.expireSeconds ?? 300,
      deleteAfterSeconds: 3600,
    });
  }
}

/** Timers, schedules, statistics and tables are ours; what is left is the queue. */
export function bossOver(db: Pick<Database, "withSystem">, superviseSeconds: number): PgBoss {
  return new PgBoss({
    db: queueDatabase(db),
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: false,
    reindex: false,
    monitorVacuum: false,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 3600,
    queueCacheIntervalSeconds: 3600,
  });
}

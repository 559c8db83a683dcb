import type { Database } from "@kontor/db";
import { PgBoss } from "pg-boss";
import type { Queue } from "./define-queue.ts";
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
  retryDelaySeconds?: number | undefined;
  /** What an attempt may take before it counts as dead; default 300. */
  expireSeconds?: number | undefined;
}

const DAY_SECONDS = 86_400;

/** A queue for each task, so that none waits for another's, and a build works only what it knows. */
export async function makeQueues(
  boss: PgBoss,
  tasks: readonly Task[],
  timing: JobTiming,
  queues: readonly Queue[] = [],
): Promise<void> {
  await makeDeadQueue(boss);
  for (const { name } of tasks) await boss.createQueue(name, optionsOf(timing));
  for (const { name } of queues) await makeQueue(boss, name, timing);
}

/** What a piece may take, by default: longer than a file that is read with several models, one after the other. */
const PIECE_SECONDS = 900;

/** A queue of pieces: of those with one key, one waits to be started. Whoever makes it first, sender or worker, makes it so. */
export async function makeQueue(boss: PgBoss, name: string, timing: JobTiming = {}): Promise<void> {
  await makeDeadQueue(boss);
  await boss.createQueue(name, {
    ...optionsOf({ expireSeconds: PIECE_SECONDS, ...timing }),
    policy: "short",
  });
}

const makeDeadQueue = (boss: PgBoss): Promise<void> =>
  boss.createQueue(DEAD_QUEUE, {
    retryLimit: 10,
    retryDelay: 30,
    deleteAfterSeconds: 30 * DAY_SECONDS,
  });

const optionsOf = ({ retryDelaySeconds, expireSeconds = 300 }: JobTiming) => ({
  deadLetter: DEAD_QUEUE,
  retryLimit: 3,
  retryDelay: retryDelaySeconds ?? 2,
  retryBackoff: retryDelaySeconds === undefined,
  expireInSeconds: expireSeconds,
  deleteAfterSeconds: 3600,
});

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

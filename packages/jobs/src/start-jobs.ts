import type { Database } from "@kontor/db";
import type { Job } from "pg-boss";
import type { Task } from "./define-task.ts";
import { type JobData, readJobData, readReason } from "./job-data.ts";
import { bossOver, DEAD_QUEUE, type JobTiming, makeQueues } from "./queue.ts";
import { queueDueSlots } from "./queue-slots.ts";
import { repeat } from "./repeat.ts";

/** Part of pino's logger. */
export interface JobsLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A slot that four attempts could not do. */
export interface DeadJob extends JobData {
  /** The last attempt's error. */
  reason: string;
}

export interface JobsParts {
  db: Pick<Database, "withSystem">;
  tasks: readonly Task[];
  log: JobsLog;
  /** A person should know; told again if it throws. */
  onDead?: (dead: DeadJob) => Promise<void> | void;
  timing?: JobTiming;
}

export interface Jobs {
  /** Attempts that run in this process now. */
  readonly running: number;
  /** Begins no more, lets running ones finish for `graceMs`; the rest are somebody else's to try again. */
  stop(graceMs: number): Promise<void>;
}

const POLL_SECONDS = 30;
const SUPERVISE_SECONDS = 60;
/** However far off the next slot is: a clock may be put forward. */
const LOOK_AT_LEAST_MS = 30_000;
const AGAIN_AFTER_ERROR_MS = 5_000;

/** Works tasks in this process, one of any number that do, until it is told to stop. */
export async function startJobs(parts: JobsParts): Promise<Jobs> {
  const { db, tasks, log, timing = {} } = parts;
  const { pollSeconds = POLL_SECONDS, superviseSeconds = SUPERVISE_SECONDS } = timing;
  const boss = bossOver(db, superviseSeconds);
  boss.on("error", (err) => log.error({ err }, "the queue could not be read"));
  // In this order: what it knows of its queues it reads at the start, and not in the middle of a transaction of ours.
  await makeQueues(boss, tasks, timing);
  await boss.start();

  let running = 0;
  async function attempt(task: Task, { data, signal }: Job<unknown>): Promise<void> {
    const { slot } = readJobData(data);
    running++;
    try {
      await task.run({ slot, signal });
    } catch (error) {
      log.error({ err: error, task: task.name, slot }, "a task failed");
      throw keptOf(error);
    } finally {
      running--;
    }
  }
  async function bury({ id, data }: Job<unknown>): Promise<void> {
    const [found] = await boss.findJobs(DEAD_QUEUE, { id });
    const dead = { ...readJobData(data), reason: readReason(found?.output) };
    log.error(dead, "a task was given up");
    try {
      await parts.onDead?.(dead);
    } catch (error) {
      log.error({ err: error, task: dead.task, slot: dead.slot }, "nobody could be told of a task yet");
      throw keptOf(error);
    }
  }
  const polling = { pollingIntervalSeconds: pollSeconds };
  const workers = new Map<string, string>();
  for (const task of tasks)
    workers.set(task.name, await boss.work(task.name, polling, async ([job]) => job && attempt(task, job)));
  await boss.work(DEAD_QUEUE, polling, async ([job]) => job && bury(job));

  const again = (what: string) => (err: unknown) => {
    log.error({ err }, what);
    return AGAIN_AFTER_ERROR_MS;
  };
  const slots = repeat(async () => {
    const { queued, nextMs } = await queueDueSlots(db, boss, tasks);
    for (const name of queued) boss.notifyWorker(workers.get(name) ?? "");
    return Math.min(nextMs, LOOK_AT_LEAST_MS);
  }, again("due tasks could not be queued"));
  const supervision = repeat(async () => {
    await boss.supervise();
    return superviseSeconds * 1000;
  }, again("the queue could not be tidied"));

  return {
    get running() {
      return running;
    },
    async stop(graceMs) {
      await Promise.all([slots.stop(), supervision.stop()]);
      const done = Promise.all([...workers.keys(), DEAD_QUEUE].map((queue) => boss.offWork(queue)));
      await within(graceMs, done);
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** What the queue keeps of an error: no stack, and none of its fields, which may hold rows or a secret. */
const keptOf = (error: unknown): TaskFailure =>
  new TaskFailure(error instanceof Error ? error.message : String(error));

class TaskFailure extends Error {
  override name = "TaskFailure";
  override stack = "";
}

/** Waits for what is to be done, for so long at most. */
async function within(ms: number, done: Promise<unknown>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, ms);
  await Promise.race([done, over.promise]);
  clearTimeout(timer);
}

import type { Database } from "@kontor/db";
import type { Job } from "pg-boss";
import type { Queue } from "./define-queue.ts";
import type { Task } from "./define-task.ts";
import { type JobData, readJobData, readReason } from "./job-data.ts";
import { bossOver, DEAD_QUEUE, type JobTiming, makeQueues } from "./queue.ts";
import { queueDueSlots } from "./queue-slots.ts";
import { repeat } from "./repeat.ts";
import { type JobSignals, topicOf } from "./sender.ts";

/** Part of pino's logger. */
export interface JobsLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A slot, or a piece of a queue's, that four attempts could not do. */
export interface DeadJob extends Omit<JobData, "data"> {
  /** The last attempt's error. */
  reason: string;
}

export interface JobsParts {
  db: Pick<Database, "withSystem">;
  tasks: readonly Task[];
  /** Default: none. */
  queues?: readonly Queue[];
  /** Where a sender tells that there is something to do; without it that is found by looking. */
  signals?: Pick<JobSignals, "on">;
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
/** Of queues: somebody waits for what he sent, and without Redis no other process hears of it. */
const POLL_QUEUE_SECONDS = 2;
const SUPERVISE_SECONDS = 60;
/** However far off the next slot is: a clock may be put forward. */
const LOOK_AT_LEAST_MS = 30_000;
const AGAIN_AFTER_ERROR_MS = 5_000;

/** How long before the grace ends what still runs is told to give up. */
const TO_GIVE_UP_MS = 2_000;

/** Works tasks and queues in this process, one of any number that do, until it is told to stop. */
export async function startJobs(parts: JobsParts): Promise<Jobs> {
  const { db, tasks, queues = [], log, timing = {} } = parts;
  const { pollSeconds = POLL_SECONDS, superviseSeconds = SUPERVISE_SECONDS } = timing;
  const boss = bossOver(db, superviseSeconds);
  boss.on("error", (err) => log.error({ err }, "the queue could not be read"));
  // In this order: what it knows of its queues it reads at the start, and not in the middle of a transaction of ours.
  await makeQueues(boss, tasks, timing, queues);
  await boss.start();

  let running = 0;
  const stopping = new AbortController();
  async function attempt(
    { data: stored, signal }: Job<unknown>,
    work: (job: JobData, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const job = readJobData(stored);
    running++;
    try {
      await work(job, AbortSignal.any([signal, stopping.signal]));
    } catch (error) {
      log.error({ err: error, task: job.task, slot: job.slot }, "a task failed");
      throw keptOf(error);
    } finally {
      running--;
    }
  }
  async function bury({ id, data }: Job<unknown>): Promise<void> {
    const [found] = await boss.findJobs(DEAD_QUEUE, { id });
    const { task, slot } = readJobData(data);
    const dead = { task, slot, reason: readReason(found?.output) };
    log.error(dead, "a task was given up");
    try {
      await parts.onDead?.(dead);
    } catch (error) {
      log.error({ err: error, task: dead.task, slot: dead.slot }, "nobody could be told of a task yet");
      throw keptOf(error);
    }
  }
  async function workQueue(queue: Queue): Promise<() => void> {
    const polled = { pollingIntervalSeconds: Math.min(pollSeconds, POLL_QUEUE_SECONDS) };
    const ids: string[] = [];
    for (let worker = 0; worker < (queue.atOnce ?? 1); worker++)
      ids.push(
        await boss.work(
          queue.name,
          polled,
          async ([job]) => job && attempt(job, ({ data }, signal) => queue.run({ data, signal })),
        ),
      );
    const look = () => {
      for (const id of ids) boss.notifyWorker(id);
    };
    return parts.signals?.on(topicOf(queue.name), look) ?? (() => {});
  }
  const polling = { pollingIntervalSeconds: pollSeconds };
  const workers = new Map<string, string>();
  for (const task of tasks)
    workers.set(
      task.name,
      await boss.work(
        task.name,
        polling,
        async ([job]) => job && attempt(job, ({ slot }, signal) => task.run({ slot, signal })),
      ),
    );
  const unheard = await Promise.all(queues.map(workQueue));
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
      for (const stopHearing of unheard) stopHearing();
      await Promise.all([slots.stop(), supervision.stop()]);
      const names = [...workers.keys(), ...queues.map(({ name }) => name), DEAD_QUEUE];
      const done = Promise.all(names.map((name) => boss.offWork(name)));
      const giveUp = setTimeout(() => stopping.abort(), Math.max(0, graceMs - TO_GIVE_UP_MS));
      await within(graceMs, done);
      clearTimeout(giveUp);
      stopping.abort();
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

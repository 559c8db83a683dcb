import type { Database, Pool } from "@kontor/db";
import { allTasks, type DeadJob, type Jobs, startJobs } from "@kontor/jobs";
import { Counter } from "prom-client";
import { deliverAlerts } from "./alerts/deliver-alerts.ts";
import { type AlertBody, postAlert } from "./alerts/webhook.ts";
import type { AppDeps } from "./deps.ts";
import { documentQueue } from "./documents/document-queue.ts";

export interface JobsOfProcess {
  /** Untraced: a look that finds nothing to do is no span. */
  db: Database;
  owner: Pool | null;
  /** Where alerts are posted; absent: the log alone tells. */
  webhook?: string | undefined;
}

/** Works every task and queue of this build; counts what was given up, and tells of it where alerts go. */
export function workJobs(deps: AppDeps, { db, owner, webhook }: JobsOfProcess): Promise<Jobs> {
  const { log, metrics, store } = deps;
  const { queue, requeue } = documentQueue(deps, db);
  const tasks = allTasks({
    ...{ db, owner, requeueDocuments: requeue },
    deliverAlerts: () => deliverAlerts({ ...deps, db }, webhook),
  });
  const givenUp = new Counter({
    name: "ai_jobs_given_up_total",
    help: "Slots of tasks, and pieces sent to queues, that four attempts could not do.",
    labelNames: ["task"] as const,
    registers: [metrics.registry],
  });
  for (const { name } of [...tasks, queue]) givenUp.inc({ task: name }, 0);
  const onDead = async (dead: DeadJob) => {
    if (webhook !== undefined) await postAlert(webhook, bodyOf(dead));
    givenUp.inc({ task: dead.task });
  };
  return startJobs({ db, tasks, queues: [queue], signals: store.signals, log, onDead });
}

/** Without the reason, which may quote what nobody outside should read; the log has it. */
const bodyOf = ({ task, slot }: DeadJob): AlertBody => ({
  id: `job_given_up/${task}/${slot}`,
  kind: "job_given_up",
  at: new Date().toISOString(),
  text: `The task ${task} could not be done in four attempts (slot ${slot}).`,
  task,
  slot,
});

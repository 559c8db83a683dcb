import type { Database, Pool } from "@kontor/db";
import { allTasks, type DeadJob, type Jobs, startJobs } from "@kontor/jobs";
import { Counter } from "prom-client";
import { deliverAlerts } from "./alerts/deliver-alerts.ts";
import { type AlertBody, postAlert } from "./alerts/webhook.ts";
import type { AppDeps } from "./deps.ts";

export interface JobsOfProcess {
  /** Untraced: a look that finds nothing to do is no span. */
  db: Database;
  owner: Pool | null;
  /** Where alerts are posted; absent: the log alone tells. */
  webhook?: string | undefined;
}

/** Works every task of this build; counts the slots that were given up, and tells of them where alerts go. */
export function workJobs(
  deps: Pick<AppDeps, "log" | "metrics" | "tenants">,
  { db, owner, webhook }: JobsOfProcess,
): Promise<Jobs> {
  const { log, metrics } = deps;
  const tasks = allTasks({ db, owner, deliverAlerts: () => deliverAlerts({ ...deps, db }, webhook) });
  const givenUp = new Counter({
    name: "ai_jobs_given_up_total",
    help: "Slots of tasks that four attempts could not do.",
    labelNames: ["task"] as const,
    registers: [metrics.registry],
  });
  for (const { name } of tasks) givenUp.inc({ task: name }, 0);
  const onDead = async (dead: DeadJob) => {
    if (webhook !== undefined) await postAlert(webhook, bodyOf(dead));
    givenUp.inc({ task: dead.task });
  };
  return startJobs({ db, tasks, log, onDead });
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

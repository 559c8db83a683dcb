import type { Database, Pool } from "@kontor/db";
import { allTasks, type Jobs, startJobs } from "@kontor/jobs";
import { Counter } from "prom-client";
import { deliverAlerts } from "./alerts/deliver-alerts.ts";
import type { AppDeps } from "./deps.ts";

export interface JobsOfProcess {
  /** Untraced: a look that finds nothing to do is no span. */
  db: Database;
  owner: Pool | null;
  /** Where alerts are posted; absent: the log alone tells. */
  webhook?: string | undefined;
}

/** Works every task of this build, and counts the slots that were given up. */
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
  return startJobs({ db, tasks, log, onDead: ({ task }) => givenUp.inc({ task }) });
}

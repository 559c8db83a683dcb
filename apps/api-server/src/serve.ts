import { learnAgents } from "@kontor/agents";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";
import { type Listener, listen } from "./listen.ts";
import { startRecovery } from "./recovery.ts";
import { type JobsOfProcess, workJobs } from "./work-jobs.ts";
import { createWorkerApp } from "./worker-app.ts";

/** What a process is for. */
export type ProcessRole = "api" | "worker" | "all";

export interface RunningServer {
  port: number;
  /** Refuses new turns and jobs, lets running ones finish for `graceMs`, settles the rest, and closes. */
  stop(graceMs: number): Promise<void>;
}

interface ServeOptions {
  /** No other process works on this database. */
  alone: boolean;
  /** Default: `all`. */
  role?: ProcessRole;
  /** What jobs need; without it none are worked here. */
  jobs?: JobsOfProcess;
}

/** Serves the app and works jobs, as the role says; ends what dead processes left running, now and from time to time. */
export async function serve(
  deps: AppDeps,
  {
    alone,
    role = "all",
    jobs: parts,
    ...at
  }: ServeOptions & ({ listener: Listener } | { port: number; hostname?: string }),
): Promise<RunningServer> {
  learnAgents(deps.turn.agents);
  const stopRecovery = await startRecovery(deps, { alone });
  const jobs = parts && role !== "api" ? await workJobs(deps, parts) : null;
  const { fetch } = role === "worker" ? createWorkerApp(deps) : createApp(deps);
  const server = "listener" in at ? at.listener : listen({ ...at, turnMs: deps.turn.limits.turnMs }, fetch);
  server.answerWith(fetch);
  return {
    port: server.port,
    async stop(graceMs) {
      deps.state.draining = true;
      stopRecovery();
      await Promise.all([deps.turn.running.drain(graceMs), jobs?.stop(graceMs)]);
      // Streams get their last chunks; a client that does not read them is not waited for.
      await Promise.race([server.stop(), Bun.sleep(2_000)]);
      await server.stop(true);
      // A question that had been let in, but was not saved yet when the waiting began.
      await deps.turn.running.drain(0);
    },
  };
}

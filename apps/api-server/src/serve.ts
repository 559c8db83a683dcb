import { learnAgents } from "@kontor/agents";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";
import { type Listener, listen } from "./listen.ts";
import { startRecovery } from "./recovery.ts";

export interface RunningServer {
  port: number;
  /** Refuses new turns, lets running ones finish for `graceMs`, settles the rest, and closes. */
  stop(graceMs: number): Promise<void>;
}

/** Serves the app; ends what dead processes left running, now and from time to time. */
export async function serve(
  deps: AppDeps,
  { alone, ...at }: { alone: boolean } & ({ listener: Listener } | { port: number; hostname?: string }),
): Promise<RunningServer> {
  learnAgents(deps.turn.agents);
  const stopRecovery = await startRecovery(deps, { alone });
  const { fetch } = createApp(deps);
  const server = "listener" in at ? at.listener : listen({ ...at, turnMs: deps.turn.limits.turnMs }, fetch);
  server.answerWith(fetch);
  return {
    port: server.port,
    async stop(graceMs) {
      deps.state.draining = true;
      stopRecovery();
      await deps.turn.running.drain(graceMs);
      // Streams get their last chunks; a client that does not read them is not waited for.
      await Promise.race([server.stop(), Bun.sleep(2_000)]);
      await server.stop(true);
      // A question that had been let in, but was not saved yet when the waiting began.
      await deps.turn.running.drain(0);
    },
  };
}

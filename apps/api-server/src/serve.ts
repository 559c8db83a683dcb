import { conversations } from "@kontor/crm";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";

/** Well above what any route takes, so that our own limits answer first, as problems. */
const MAX_BODY = 32_000_000;
/** What a turn may take to be settled behind its time limit, with a database that is away for a moment. */
const SETTLE_SECONDS = 15;
/** The most that Bun takes. */
const MAX_IDLE_SECONDS = 255;
const RECOVER_EVERY_MS = 15_000;

export interface RunningServer {
  port: number;
  /** Refuses new turns, lets running ones finish for `graceMs`, settles the rest, and closes. */
  stop(graceMs: number): Promise<void>;
}

/** Serves the app; ends what dead processes left running, now and from time to time. */
export async function serve(
  deps: AppDeps,
  { port, hostname, alone }: { port: number; hostname?: string; alone: boolean },
): Promise<RunningServer> {
  const recover = async (everyTurn: boolean) => {
    try {
      const recovered = await conversations.recoverTurns(deps, { everyTurn });
      if (recovered > 0) deps.log.info({ recovered }, "ended turns of a process that died");
    } catch (error) {
      deps.log.error({ err: error }, "dead turns could not be looked for");
    }
  };
  await recover(alone);
  const recovery = setInterval(() => recover(false), RECOVER_EVERY_MS);
  // A client that waits for JSON hears nothing before the turn's end; streams have their heartbeat.
  const turnSeconds = Math.ceil(deps.turn.limits.turnMs / 1000);
  const server = Bun.serve({
    port,
    ...(hostname ? { hostname } : {}),
    idleTimeout: Math.min(turnSeconds + SETTLE_SECONDS, MAX_IDLE_SECONDS),
    maxRequestBodySize: MAX_BODY,
    fetch: createApp(deps).fetch,
  });
  return {
    port: server.port ?? port,
    async stop(graceMs) {
      deps.state.draining = true;
      clearInterval(recovery);
      await deps.turn.running.drain(graceMs);
      // Streams get their last chunks; a client that does not read them is not waited for.
      await Promise.race([server.stop(), Bun.sleep(2_000)]);
      await server.stop(true);
      // A question that had been let in, but was not saved yet when the waiting began.
      await deps.turn.running.drain(0);
    },
  };
}

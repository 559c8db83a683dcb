/** Well above what any route takes, so that our own limits answer first, as problems. */
const MAX_BODY = 32_000_000;
/** What a turn may take to be settled behind its time limit, with a database that is away for a moment. */
const SETTLE_SECONDS = 15;
/** The most that Bun takes. */
const MAX_IDLE_SECONDS = 255;

type Answer = (request: Request) => Response | Promise<Response>;

export interface Listener {
  readonly port: number;
  /** Who answers from now on. */
  answerWith(answer: Answer): void;
  /** Takes no more connections; resolves when the open ones have ended, which `force` does at once. */
  stop(force?: boolean): Promise<void>;
}

/** Opens the port. Connections may be silent for a whole turn of `turnMs` and its settling. */
export function listen(
  { port, hostname, turnMs }: { port: number; hostname?: string; turnMs: number },
  answer: Answer,
): Listener {
  let current = answer;
  // A client that waits for JSON hears nothing before the turn's end; streams have their heartbeat.
  const turnSeconds = Math.ceil(turnMs / 1000);
  const server = Bun.serve({
    port,
    ...(hostname ? { hostname } : {}),
    idleTimeout: Math.min(turnSeconds + SETTLE_SECONDS, MAX_IDLE_SECONDS),
    maxRequestBodySize: MAX_BODY,
    fetch: (request) => current(request),
  });
  return {
    port: server.port ?? port,
    answerWith(next) {
      current = next;
    },
    stop: (force) => server.stop(force),
  };
}

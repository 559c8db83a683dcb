import type { TurnReport } from "@kontor/agents";
import type { Caller, ErrorCode } from "@kontor/crm";

/** What the middleware leaves on a request for its route. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Set by `authenticate`; every route behind it has one. */
    caller: Caller;
    /** Of a POST that named one; see `once`. */
    idempotencyKey: string | undefined;
    /** Fields a route adds to the request's log line. */
    logged: Record<string, unknown>;
    /** The turn that the request began; the request's line and counts wait for it. */
    turn: Promise<TurnReport>;
    /** Set when the request was answered with a problem. */
    problem: ErrorCode;
  };
}

import type { Caller } from "@kontor/crm";

/** What the middleware leaves on a request for its route. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Set by `authenticate`; every route behind it has one. */
    caller: Caller;
    /** Fields a route adds to the request's log line. */
    logged: Record<string, unknown>;
  };
}

import type { TurnRequest } from "./turn.ts";

/** Under this name OpenAI keeps a client's own id with a call, to ask its support about; others ignore it. */
const REQUEST_ID_HEADER = "x-client-request-id";

/** Sent to providers beside their own. */
export const requestHeaders = ({ requestId }: Pick<TurnRequest, "requestId">): Record<string, string> => ({
  [REQUEST_ID_HEADER]: requestId,
});

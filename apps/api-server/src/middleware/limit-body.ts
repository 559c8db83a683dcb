import { DomainError } from "@kontor/crm";
import { bodyLimit } from "hono/body-limit";

/** What a body may have where a route does not say otherwise, in bytes. */
const MAX_BODY = 1_000_000;

/** Refuses a larger body, whether or not it says its length; for every route that is not a GET. */
export const limitBody = (maxSize = MAX_BODY) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new DomainError("too_large", `The body may have at most ${maxSize} bytes.`);
    },
  });

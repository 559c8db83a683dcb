import { invalid } from "@kontor/crm";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";

const IDEMPOTENCY_KEY = "idempotency-key";
/** On an answer that was given before. */
export const REPLAYED = "idempotency-replayed";

/** Printable ASCII. */
const KEY = /^[\x20-\x7e]{1,255}$/;

/** Reads a POST's Idempotency-Key for its route, which runs under it (see `once`). Throws `invalid_request`. */
export const readIdempotencyKey = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.method === "POST" ? c.req.header(IDEMPOTENCY_KEY) : undefined;
  if (key !== undefined) {
    if (!KEY.test(key))
      throw invalid(IDEMPOTENCY_KEY, "An idempotency key is 1 to 255 printable characters.");
    c.set("idempotencyKey", key);
  }
  await next();
});

/** The header as a parameter of every POST in the document. */
export const IDEMPOTENCY_PARAMETER = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description:
    "Makes the request safe to send again for 24 hours: with the same key and body it has one effect, and the first " +
    "answer comes again with `Idempotency-Replayed: true`. Another body: `422 idempotency_mismatch`. While the first " +
    "runs: `409 idempotency_in_flight`. Keys are yours alone; a refused request leaves its key free.",
  schema: { type: "string" as const, minLength: 1, maxLength: 255 },
};

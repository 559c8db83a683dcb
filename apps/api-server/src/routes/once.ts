import { type CrmContext, idempotency } from "@kontor/crm";
import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";
import type { AppDeps } from "../deps.ts";
import { REPLAYED } from "../middleware/idempotency-key.ts";
import { asCaller } from "./as-caller.ts";

/** What a request says, as JSON: it is the same request again if that is the same. */
type Says = (c: Context<AppEnv>) => unknown;

/**
 * `asCaller` for a POST: under the request's Idempotency-Key the verb runs once, and its result is kept with its effect
 * and given again. The result must be JSON without secrets, and what the route does behind it must bear being done
 * twice. Throws as `idempotency.runOnce` does.
 */
export async function once<Result>(
  deps: AppDeps,
  c: Context<AppEnv>,
  work: (ctx: CrmContext) => Promise<Result>,
  says: Says = bodyOf,
): Promise<Result> {
  const done = await onceKeeping(deps, c, work, (result) => result, says);
  return done.kind === "ran" ? done.result : done.kept;
}

/** `once` for a result of which only a part may be kept. */
export async function onceKeeping<Result, Kept>(
  deps: AppDeps,
  c: Context<AppEnv>,
  work: (ctx: CrmContext) => Promise<Result>,
  toKept: (result: Result) => Kept,
  says: Says = bodyOf,
): Promise<idempotency.Once<Result, Kept>> {
  const caller = c.get("caller");
  const key = c.get("idempotencyKey");
  const { method, path } = c.req;
  const request =
    key === undefined
      ? null
      : idempotency.requestKey({ userId: caller.userId, method, path, key, body: await says(c) });
  const done = await asCaller(
    deps,
    caller,
    (ctx) => idempotency.runOnce(ctx, request, work, toKept),
    c.get("requestId"),
  );
  if (done.kind === "repeated") c.header(REPLAYED, "true");
  return done;
}

/** The body as far as it says anything: JSON whatever its spaces and order, anything else byte by byte. */
async function bodyOf(c: Context<AppEnv>): Promise<unknown> {
  if (/\bjson\b/i.test(c.req.header("content-type") ?? "")) {
    const text = await c.req.text();
    return text === "" ? null : JSON.parse(text);
  }
  const bytes = await c.req.arrayBuffer();
  return bytes.byteLength === 0 ? null : new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
}

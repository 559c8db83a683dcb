import type { CrmContext } from "../context.ts";
import { findKept, keep } from "./kept.ts";
import type { RequestKey } from "./request-key.ts";

/** `ran`: now; `repeated`: before, with what was kept of its result. */
export type Once<Result, Kept> = { kind: "ran"; result: Result } | { kind: "repeated"; kept: Kept };

/**
 * Runs `work` unless it has run for this request before. Its effect and what is kept of its result are committed
 * together; what throws leaves neither, so that it may be tried again. `toKept` leaves out what must not be stored.
 * Without a key it just runs. Throws as `findKept` does.
 */
export async function runOnce<Result, Kept>(
  ctx: CrmContext,
  key: RequestKey | null,
  work: (ctx: CrmContext) => Promise<Result>,
  toKept: (result: Result) => Kept,
): Promise<Once<Result, Kept>> {
  if (key === null) return { kind: "ran", result: await work(ctx) };
  const before = await findKept<Kept>(ctx, key);
  if (before) return { kind: "repeated", ...before };
  const result = await work(ctx);
  await keep(ctx, key, toKept(result));
  return { kind: "ran", result };
}

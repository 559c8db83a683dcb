import type { ToolSpec } from "../tools.ts";
import type { Ask } from "./ask.ts";
import { type PlannedCall, planCall } from "./plan.ts";

/** Comparing what has no comparing tool: the same question for each of the two periods. Null for other questions. */
export function comparison(ask: Ask, tools: readonly ToolSpec[], today: string): PlannedCall[] | null {
  const [first, second] = ask.periods;
  if (!first || !second) return null;
  const whole = planCall(ask, tools, today);
  if (!whole || whole.family === "revenue.compare") return null;
  const calls = [first, second].flatMap(
    (period) =>
      planCall({ ...ask, form: ask.form === "list" ? "total" : ask.form, periods: [period] }, tools, today) ??
      [],
  );
  return calls.length === 2 && calls.every((call) => call.unapplied.length === 0) ? calls : null;
}

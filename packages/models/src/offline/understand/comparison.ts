import { addDays, addMonths, unitAround } from "../slots/calendar.ts";
import type { ToolSpec } from "../tools.ts";
import type { Ask } from "./ask.ts";
import { type PlannedCall, planCall } from "./plan.ts";

/**
 * "Which month was best": a year by month in several currencies is more rows than a table shows, so each half is
 * asked for on its own. Null for other questions.
 */
export function halves(ask: Ask, tools: readonly ToolSpec[], today: string): PlannedCall[] | null {
  const sorted = ask.concepts.has("top") || ask.concepts.has("low");
  if (!sorted || !ask.concepts.has("byMonth")) return null;
  const period = ask.periods[0]?.interval ?? unitAround(today, "year", 0);
  const middle = addMonths(period.from, 6);
  if (middle > period.to || addMonths(middle, 6) <= period.to) return null;
  const calls = [
    { from: period.from, to: addDays(middle, -1) },
    { from: middle, to: period.to },
  ]
    .flatMap(
      (interval) =>
        planCall({ ...ask, periods: [{ start: 0, end: 0, sinceThen: false, interval }] }, tools, today) ?? [],
    )
    .map((call) => ({ ...call, ask }));
  return calls.length === 2 && calls.every(({ family }) => /^(revenue|expenses\.byPeriod)$/.test(family))
    ? calls
    : null;
}

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

/** "rent and utilities", "Delta and Bukovik": the same question for each of several names. Null for one name. */
export function eachName(ask: Ask, tools: readonly ToolSpec[], today: string): PlannedCall[] | null {
  const joined = ask.names.every(
    (name, index) => index === 0 || ask.names[index - 1]?.end === name.start - 1,
  );
  if (ask.names.length < 2 || ask.names.length > 3 || !joined) return null;
  const slotted = ask.names.map((name) => planCall({ ...ask, names: [name] }, tools, today));
  const calls = slotted.flatMap((call) => call ?? []);
  const [first] = calls;
  if (!first || calls.length < ask.names.length || !calls.every((call) => call.family === first.family))
    return null;
  const keys = calls.map((call) => Object.keys(call.input).join());
  const inputs = new Set(calls.map((call) => JSON.stringify(call.input)));
  return new Set(keys).size === 1 &&
    inputs.size === calls.length &&
    calls.every((call) => call.unapplied.length === 0)
    ? calls
    : null;
}

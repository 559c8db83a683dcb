import { DomainError } from "../errors.ts";
import type { BudgetPeriod } from "./schemas.ts";
import { toUsd } from "./usd.ts";

/** What `reserve_ai_budget` says instead of admitting. */
export type RefusalRow =
  | { refused: "disabled"; agent: string | null; reason: string }
  | {
      refused: "exhausted" | "contended";
      scope: string;
      period: BudgetPeriod;
      /** Its first day, `YYYY-MM-DD`. */
      startsOn: string;
      /** RFC 3339: when the window ends. */
      until: string;
      /** What the cheapest offer would have taken at most. */
      nanos: number;
      limit: number;
      spent: number;
    };

/** The window that refused a step. */
export interface RefusingWindow {
  /** `organisation`, `user:<id>`, `agent:<id>`, `provider:<name>`, or `global`. */
  scope: string;
  period: BudgetPeriod;
  /** Its first day in the tenant's zone (global: UTC), `YYYY-MM-DD`. */
  startsOn: string;
  /** RFC 3339. */
  until: string;
  limitNanos: number;
  spentNanos: number;
}

/** Money is spent (`budget_exhausted`), or held by calls that run now (`budget_contended`). */
export class BudgetRefusal extends DomainError {
  override name = "BudgetRefusal";
  constructor(
    code: "budget_exhausted" | "budget_contended",
    message: string,
    readonly window: RefusingWindow,
  ) {
    super(code, message, [], code === "budget_contended" ? CONTENDED_SECONDS : undefined);
  }
}

/** A step takes seconds; what it held is free then. */
const CONTENDED_SECONDS = 2;

/** The error for a refusal, worded for who asked. */
export function refusalOf(row: RefusalRow, timeZone: string): DomainError {
  if (row.refused === "disabled") {
    const what = row.agent === null ? "The AI of your company" : `The agent "${row.agent}"`;
    return new DomainError("ai_disabled", `${what} is switched off: ${row.reason}`);
  }
  const { scope, period, startsOn, until, limit: limitNanos, spent: spentNanos } = row;
  const window = { scope, period, startsOn, until, limitNanos, spentNanos };
  const budget = `The ${period === "day" ? "daily" : "monthly"} AI budget of ${ownerOf(scope)}`;
  if (row.refused === "contended")
    return new BudgetRefusal(
      "budget_contended",
      `${budget} is held by calls that are running now; try again in a moment.`,
      window,
    );
  const left = toUsd(Math.max(0, limitNanos - spentNanos));
  // What all tenants together spend is no tenant's business.
  const state =
    scope === "global"
      ? " is used up."
      : `, ${toUsd(limitNanos)} USD, has ${left} USD left, and this step may cost ${toUsd(row.nanos)} USD.`;
  const renewal = localTime(until, scope === "global" ? "UTC" : timeZone);
  return new BudgetRefusal("budget_exhausted", `${budget}${state} It begins anew on ${renewal}.`, window);
}

function ownerOf(scope: string): string {
  const [kind = "", ...subject] = scope.split(":");
  if (kind === "organisation") return "your company";
  if (kind === "global") return "this installation";
  return kind === "user"
    ? "this user"
    : `${kind === "agent" ? "the agent" : "the provider"} "${subject.join(":")}"`;
}

/** `2026-11-22 at 00:00 (Europe/Belgrade)` */
function localTime(instant: string, timeZone: string): string {
  // sv-SE writes days the ISO way.
  const [day, time] = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" })
    .format(new Date(instant))
    .split(" ");
  return `${day} at ${time} (${timeZone})`;
}

import type { CrmContext } from "../context.ts";

/** A budget's window that has reached 50, 80 or 100 % of its limit; 100 also when it refused a call for want of room. */
export interface ReachedThreshold {
  scope: string;
  period: "day" | "month";
  startsOn: string;
  /** The highest, in percent. */
  threshold: number;
}

/** Of the windows that began on these days, those that have reached a threshold. */
export const reachedThresholds = (
  { sql }: CrmContext,
  startsOn: readonly string[],
): Promise<ReachedThreshold[]> => sql<ReachedThreshold[]>`
  select scope, period, starts_on as "startsOn", max(threshold) as threshold
  from ai_budget_alerts where starts_on = any (${sql.array([...startsOn])}::date[])
  group by scope, period, starts_on`;

import type { Outcome } from "./ask.ts";
import type { LoadOptions } from "./options.ts";

const WINDOW_MS = 60_000;

/**
 * Tiers of which some window certainly held more than it may: more requests than its number were sent after its beginning
 * and known to be accepted before its end.
 */
export function overfullWindows(options: LoadOptions, outcomes: readonly Outcome[]): string[] {
  const accepted = outcomes.filter(({ end }) => end !== "refused" && end !== "broken");
  const tiers = Map.groupBy(accepted, ({ turn }) => `user ${turn.user} of tenant ${turn.tenant}`);
  const overfull = [...tiers].flatMap(([name, turns]) => overfullIn(name, turns, options.userRate));
  const first = accepted.filter(({ turn }) => turn.tenant === 0);
  return [...overfull, ...overfullIn("the first tenant", first, options.firstTenantRate)];
}

function overfullIn(name: string, turns: readonly Outcome[], limit: number): string[] {
  for (const { answeredAt: end } of turns) {
    const within = turns.filter(({ sentAt, answeredAt }) => sentAt >= end - WINDOW_MS && answeredAt <= end);
    if (within.length > limit) return [`${name}: ${within.length} requests in a window for ${limit}`];
  }
  return [];
}

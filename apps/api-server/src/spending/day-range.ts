import { z } from "@hono/zod-openapi";
import { type Caller, invalid, type Period, systemClock, todayIn } from "@kontor/crm";

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
const day = z.iso.date();

/** Which days a query is about: both included, in the tenant's zone; without them, this month to today. */
export const dayRange = z.object({
  from: day.optional().openapi({ description: "Default: the first of the month." }),
  to: day.optional().openapi({ description: "Included; default: today." }),
});

/** Today as the ledger has it: money goes by real time, even where the demo's day stands still. */
export const ledgerToday = ({ tenant }: Pick<Caller, "tenant">): string =>
  todayIn(tenant.timeZone, systemClock);

/** The days of the query. Throws `invalid_request` for none, and for more than a year. */
export function daysOf({ from, to }: z.output<typeof dayRange>, caller: Pick<Caller, "tenant">): Period {
  const until = to ?? ledgerToday(caller);
  const since = from ?? `${until.slice(0, 7)}-01`;
  const days = (Date.parse(until) - Date.parse(since)) / DAY_MS + 1;
  if (days < 1) throw invalid("from", `${since} is after ${until}.`);
  if (days > MOST_DAYS) throw invalid("from", `At most ${MOST_DAYS} days at a time; these are ${days}.`);
  return { from: since, to: until };
}

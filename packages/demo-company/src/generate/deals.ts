import { type Day, isoDate, isoTime, workdayFrom } from "../calendar.ts";
import { convertPrice } from "../currencies.ts";
import type { Prng } from "../prng.ts";
import type { CompanyRow, ContactRow, DealRow, DealStageRow } from "../rows.ts";
import { shortName } from "./addresses.ts";
import type { Context, Partner } from "./context.ts";
import type { Offered } from "./quotes.ts";

/** The pipeline in the company's language. */
export function dealStages({ profile, start, id }: Context): DealStageRow[] {
  const day = start - 30;
  return profile.stages.map(({ name, kind }, index) => ({
    id: id(day),
    name,
    kind,
    position: index + 1,
    createdAt: isoTime(day, 9),
    updatedAt: isoTime(day, 9),
  }));
}

interface DealPlan {
  partner: Partner;
  state: DealStageRow["kind"];
  opened: Day;
  /** From when on it may be closed: the day of its quote. */
  offered: Day;
  valueMinor: number;
  currency: DealRow["currency"];
  quoteId: string | null;
}

const FROM_QUOTES = [
  { state: "won", status: "accepted", count: 26 },
  { state: "lost", status: "declined", count: 17 },
  { state: "open", status: "sent", count: 18 },
] as const;
const WITHOUT_QUOTE = 29;

/** Deals, most of them behind a quote; `dealOf` is by quote id. */
export function deals(
  context: Context,
  stages: readonly DealStageRow[],
  quotes: readonly Offered[],
  companies: readonly { row: CompanyRow; created: Day; partner: Partner }[],
  contacts: readonly ContactRow[],
): { rows: DealRow[]; dealOf: Map<string, string> } {
  const rng = context.rng.fork("deals");
  const topics = new Set<string>();
  const dealOf = new Map<string, string>();
  const createdOn = new Map(companies.map(({ row, created }) => [row.id, created]));
  const plans = [...quotedPlans(context, rng, quotes, createdOn), ...freshPlans(context, rng, companies)];
  const rows = plans
    .sort((a, b) => a.opened - b.opened)
    .map((plan) => {
      const row = dealRow(
        context,
        rng,
        plan,
        stages,
        contacts,
        uniqueTitle(context, rng, plan.partner, topics),
      );
      if (plan.quoteId) dealOf.set(plan.quoteId, row.id);
      return row;
    });
  return { rows, dealOf };
}

function quotedPlans(
  { asOf }: Context,
  rng: Prng,
  quotes: readonly Offered[],
  createdOn: ReadonlyMap<string, Day>,
): DealPlan[] {
  return FROM_QUOTES.flatMap(({ state, status, count }) => {
    // A deal is open while its quote is recent, and closed only when there was time to close it.
    const fitting = quotes.filter(
      ({ row, issued }) =>
        row.status === status && (state === "open" ? issued > asOf - 200 : issued < asOf - 4),
    );
    return rng.sample(fitting, count).map(({ row, partner, issued }) => ({
      partner,
      state,
      opened: Math.max(createdOn.get(partner.id) ?? issued, issued - rng.int(2, 30)),
      offered: issued,
      valueMinor: row.netMinor,
      currency: row.currency,
      quoteId: row.id,
    }));
  });
}

function freshPlans(
  { asOf }: Context,
  rng: Prng,
  companies: readonly { created: Day; partner: Partner }[],
): DealPlan[] {
  const interested = companies.filter(
    ({ partner, created }) =>
      created < asOf - 5 && (partner.habit !== null || partner.entry.role === "prospect"),
  );
  return Array.from({ length: WITHOUT_QUOTE }, (_, index) => {
    const { partner, created } = rng.pick(interested);
    const [currency = "EUR"] = partner.currencies;
    const opened = Math.max(created, asOf - rng.int(5, 150));
    return {
      partner,
      state: index % 8 === 0 ? "lost" : "open",
      opened,
      offered: opened,
      valueMinor: Math.round(convertPrice(rng.int(400, 24_000) * 100, "EUR", currency) / 10_000) * 10_000,
      currency,
      quoteId: null,
    };
  });
}

function dealRow(
  { asOf, id }: Context,
  rng: Prng,
  plan: DealPlan,
  stages: readonly DealStageRow[],
  contacts: readonly ContactRow[],
  title: string,
): DealRow {
  const { partner, state, opened, offered } = plan;
  const people = contacts.filter(({ companyId }) => companyId === partner.id);
  const expected = state === "open" ? asOf + rng.int(-40, 95) : opened + rng.int(20, 70);
  const closed =
    state === "open" ? null : workdayFrom(rng.int(offered + 2, Math.min(asOf, offered + 50)), asOf);
  return {
    id: id(opened),
    companyId: partner.id,
    contactId: rng.chance(0.85) ? rng.pick(people).id : null,
    stageId: rng.pick(stages.filter(({ kind }) => kind === state)).id,
    title,
    valueMinor: plan.valueMinor,
    currency: plan.currency,
    expectedCloseOn: isoDate(Math.max(opened, expected)),
    closedOn: closed === null ? null : isoDate(closed),
    createdAt: isoTime(opened, 12),
    updatedAt: isoTime(closed ?? opened, 13),
  };
}

function uniqueTitle({ profile }: Context, rng: Prng, { entry }: Partner, taken: Set<string>): string {
  const options = profile.dealTopics
    .map((topic) => `${shortName(entry.name)}: ${topic}`)
    .filter((title) => !taken.has(title));
  const title = rng.pick(options);
  taken.add(title);
  return title;
}

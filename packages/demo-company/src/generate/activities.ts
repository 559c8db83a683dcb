import { type Day, dayOf, isoDate, isoTime, workdayFrom } from "../calendar.ts";
import {
  type ActivityText,
  activityTexts,
  internalTexts,
  quoteSentText,
  reminderText,
} from "../names/activity-texts.ts";
import type { Prng } from "../prng.ts";
import type { Language } from "../profile.ts";
import type { ActivityRow, CompanyRow, ContactRow, DealRow, PaymentRow, ProductRow } from "../rows.ts";
import type { Billed, Context } from "./context.ts";
import type { Offered } from "./quotes.ts";

/** What activities are about. */
export interface History {
  companies: readonly { row: CompanyRow; created: Day }[];
  contacts: readonly ContactRow[];
  deals: readonly DealRow[];
  products: readonly ProductRow[];
  quotes: readonly Offered[];
  invoices: readonly Billed[];
  payments: readonly PaymentRow[];
}

interface ActivityPlan {
  companyId: string | null;
  kind: ActivityRow["kind"];
  text: ActivityText;
  day: Day;
  document?: string | null;
}

const ACTIVITIES = 920;
const KINDS: readonly { kind: ActivityRow["kind"]; weight: number }[] = [
  { kind: "call", weight: 5 },
  { kind: "email", weight: 4 },
  { kind: "meeting", weight: 2 },
  { kind: "note", weight: 2 },
  { kind: "task", weight: 2 },
];

/** Two years of calls, mails, meetings, notes and tasks, oldest first; none before its company, none after asOf. */
export function activities(context: Context, history: History): ActivityRow[] {
  const rng = context.rng.fork("activities");
  const documented = [...quoteMails(history), ...reminders(context, rng, history), ...internal(context, rng)];
  const usual = Array.from({ length: ACTIVITIES - documented.length }, () =>
    usualPlan(context, rng, history),
  );
  return [...documented, ...usual]
    .sort((a, b) => a.day - b.day)
    .map((plan) => activityRow(context, rng, history, plan));
}

const quoteMails = ({ quotes }: History): ActivityPlan[] =>
  quotes
    .filter(({ row }) => row.number !== null)
    .map(({ row, issued }) => ({
      companyId: row.companyId,
      kind: "email",
      text: quoteSentText,
      day: issued,
      document: row.number,
    }));

// What was not paid in time was asked for about a week later.
function reminders({ asOf }: Context, rng: Prng, { invoices, payments }: History): ActivityPlan[] {
  const paidOn = new Map(payments.map(({ invoiceId, paidOn: day }) => [invoiceId, day]));
  return invoices
    .map(({ row, due }) => ({ row, day: workdayFrom(due + rng.int(5, 9), asOf), paid: paidOn.get(row.id) }))
    .filter(({ row, day, paid }) => row.status === "issued" && day < asOf && (!paid || paid > isoDate(day)))
    .map(({ row, day }) => ({
      companyId: row.companyId,
      kind: rng.pick(["email", "call"] as const),
      text: reminderText,
      day,
      document: row.number,
    }));
}

const internal = ({ start, asOf }: Context, rng: Prng): ActivityPlan[] =>
  Array.from({ length: 12 }, () => ({
    companyId: null,
    kind: "note",
    text: rng.pick(internalTexts),
    day: workdayFrom(rng.int(start, asOf), asOf),
  }));

function usualPlan({ asOf }: Context, rng: Prng, { companies, invoices }: History): ActivityPlan {
  // Whoever buys more is talked to more.
  const { row: company, created } = rng.chance(0.6) ? byTrade(rng, companies, invoices) : rng.pick(companies);
  const { kind } = rng.weighted(KINDS, ({ weight }) => weight);
  const day = workdayFrom(rng.int(created, asOf), asOf);
  return { companyId: company.id, kind, text: rng.pick(activityTexts[kind]), day };
}

function byTrade(rng: Prng, companies: History["companies"], invoices: readonly Billed[]) {
  const { row } = rng.pick(invoices);
  return companies.find((company) => company.row.id === row.companyId) ?? rng.pick(companies);
}

function activityRow(context: Context, rng: Prng, history: History, plan: ActivityPlan): ActivityRow {
  const { companyId, kind, text, day } = plan;
  const company = history.companies.find(({ row }) => row.id === companyId)?.row;
  const people = company ? history.contacts.filter((contact) => contact.companyId === company.id) : [];
  const person = people.length > 0 ? rng.pick(people) : null;
  const deal = company
    ? history.deals.find((d) => d.companyId === company.id && dayOf(d.createdAt.slice(0, 10)) <= day)
    : null;
  const language = languageFor(context, rng, company);
  const fill = (template: string) =>
    template
      .replaceAll("{contact}", person?.name ?? "")
      .replaceAll("{product}", rng.pick(history.products).name)
      .replaceAll("{document}", plan.document ?? "");
  const occurredAt = isoTime(day, rng.int(7, 14), rng.int(0, 59));
  return {
    id: context.id(day),
    companyId,
    contactId: person?.id ?? null,
    dealId: deal && rng.chance(0.4) ? deal.id : null,
    kind,
    subject: fill(text.subject[language]),
    body: text.body ? fill(text.body[language]) : null,
    occurredAt,
    ...(kind === "task" ? taskDays(context, rng, day) : { dueOn: null, doneAt: null }),
    createdAt: occurredAt,
    updatedAt: occurredAt,
  };
}

// Most tasks were done in time; some were forgotten, the newest are still ahead.
function taskDays({ asOf }: Context, rng: Prng, day: Day): { dueOn: string; doneAt: string | null } {
  const due = day + rng.int(1, 21);
  const done = due <= asOf && rng.chance(0.85);
  return { dueOn: isoDate(due), doneAt: done ? isoTime(due, 15) : null };
}

function languageFor({ profile }: Context, rng: Prng, company: CompanyRow | undefined): Language {
  if (!company) return profile.language;
  const serbian =
    company.country === "RS" ? (profile.language === "sr" ? 88 : 60) : profile.language === "sr" ? 20 : 4;
  return rng.int(1, 100) <= serbian ? "sr" : "en";
}

import { type Day, workdayFrom } from "../calendar.ts";
import { CURRENCIES } from "../currencies.ts";
import type { Prng } from "../prng.ts";
import type { Habit } from "../profile.ts";
import type { Currency } from "../rows.ts";
import type { Context, Outcome, Partner } from "./context.ts";
import { tradeDays } from "./trade-days.ts";

/** An invoice to be written: to whom, when, in what, and what becomes of it. */
export interface InvoicePlan {
  partner: Partner;
  day: Day;
  currency: Currency;
  outcome: Outcome;
}

const USUAL_TRADE = 640;
const VOIDED = 12;
const WEIGHT: Readonly<Record<Habit, number>> = {
  loyal: 9,
  recent: 5,
  badPayer: 4,
  regular: 3,
  lapsed: 3,
  occasional: 1,
  oneOff: 0,
  quiet: 0,
};

// Days from asOf to the due date of invoices that must stand open, so that no ageing bucket is ever empty.
const OPEN_PAST_DUE: readonly { dueIn: number; outcome: Outcome }[] = [
  { dueIn: -140, outcome: "unpaid" },
  { dueIn: -101, outcome: "partial" },
  { dueIn: -75, outcome: "unpaid" },
  { dueIn: -62, outcome: "partial" },
  { dueIn: -44, outcome: "unpaid" },
  { dueIn: -33, outcome: "partial" },
  { dueIn: -19, outcome: "unpaid" },
  { dueIn: -6, outcome: "unpaid" },
  { dueIn: -1, outcome: "partial" },
];
const OPEN_NOT_DUE: readonly { dueIn: number; outcome: Outcome }[] = [
  { dueIn: 0, outcome: "unpaid" },
  { dueIn: 4, outcome: "unpaid" },
  { dueIn: 11, outcome: "partial" },
  { dueIn: 18, outcome: "unpaid" },
  { dueIn: 26, outcome: "unpaid" },
];

/** Every invoice of the two years, in issue order. */
export function invoicePlans(context: Context, partners: readonly Partner[]): InvoicePlan[] {
  const rng = context.rng.fork("plans");
  const usual = usualTrade(context, rng, partners);
  const voided = new Set(
    rng.sample(
      usual.filter((plan) => plan.day <= context.asOf - 5),
      VOIDED,
    ),
  );
  return [
    ...usual.map((plan) => (voided.has(plan) ? { ...plan, outcome: "void" as const } : plan)),
    ...singleSales(context, partners),
    ...CURRENCIES.flatMap((currency) => standingOpen(context, rng, partners, currency)),
  ].sort((a, b) => a.day - b.day);
}

function usualTrade({ start, asOf }: Context, rng: Prng, partners: readonly Partner[]): InvoicePlan[] {
  return tradeDays(rng, start, asOf, USUAL_TRADE).map((day) => {
    const active = partners.filter((partner) => partner.firstOn <= day && day <= partner.lastOn);
    const partner = rng.weighted(active, ({ habit }) => (habit ? WEIGHT[habit] : 0));
    return { partner, day, currency: currencyFor(rng, partner), outcome: "auto" };
  });
}

function singleSales({ asOf }: Context, partners: readonly Partner[]): InvoicePlan[] {
  return partners
    .filter((partner) => partner.habit === "oneOff")
    .flatMap((partner) =>
      partner.currencies
        .slice(0, 1)
        .map((currency) => ({ partner, day: workdayFrom(partner.firstOn, asOf), currency, outcome: "auto" })),
    );
}

function standingOpen(
  { asOf }: Context,
  rng: Prng,
  partners: readonly Partner[],
  currency: Currency,
): InvoicePlan[] {
  const of = (habit: Habit) => partners.filter((p) => p.habit === habit && p.currencies.includes(currency));
  const plan = (habit: Habit, dueIn: number, outcome: Outcome): InvoicePlan => {
    const partner = rng.pick(of(habit));
    return { partner, day: asOf + dueIn - partner.termsDays, currency, outcome };
  };
  return [
    ...OPEN_PAST_DUE.map(({ dueIn, outcome }) => plan("badPayer", dueIn, outcome)),
    ...OPEN_NOT_DUE.map(({ dueIn, outcome }) => plan("loyal", dueIn, outcome)),
    {
      partner: rng.pick(of("loyal")),
      day: asOf,
      currency,
      outcome: currency === "EUR" ? "paidAtOnce" : "unpaid",
    },
  ];
}

function currencyFor(rng: Prng, partner: Partner): Currency {
  const [main, other] = partner.currencies;
  if (!main) throw new RangeError(`${partner.entry.name} has no currency`);
  return other && rng.chance(0.3) ? other : main;
}

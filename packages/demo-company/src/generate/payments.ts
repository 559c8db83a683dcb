import { type Day, isoDate, isoTime, workdayFrom } from "../calendar.ts";
import type { Prng } from "../prng.ts";
import type { PaymentRow } from "../rows.ts";
import type { Billed, Context, Pace } from "./context.ts";

/** One transfer: when, and what share of the balance in percent; the last one of a settled invoice takes the rest. */
interface Instalment {
  day: Day;
  percent: number;
}

const DELAY: Readonly<Record<Pace, { low: number; high: number }>> = {
  prompt: { low: -12, high: 0 },
  punctual: { low: -3, high: 4 },
  slow: { low: 5, high: 34 },
};

/** The payments that have arrived by asOf. Never more than the invoice less its credit notes. */
export function payments(
  context: Context,
  invoices: readonly Billed[],
  credits: readonly Billed[],
): PaymentRow[] {
  const rng = context.rng.fork("payments");
  const credited = new Map<string, number>();
  for (const { row } of credits) {
    const of = row.creditsInvoiceId ?? "";
    credited.set(of, (credited.get(of) ?? 0) + row.grossMinor);
  }
  return invoices
    .flatMap((invoice) => {
      const balance = invoice.row.grossMinor - (credited.get(invoice.row.id) ?? 0);
      return received(context, invoice, balance, instalments(context, rng, invoice), rng);
    })
    .sort((a, b) => (a.paidOn < b.paidOn ? -1 : a.paidOn > b.paidOn ? 1 : 0));
}

function received(
  context: Context,
  { row, issued }: Billed,
  balance: number,
  plan: Instalment[],
  rng: Prng,
): PaymentRow[] {
  const method =
    row.grossMinor < 1_500_000 && rng.chance(0.15) ? rng.pick(["card", "cash"] as const) : "bank_transfer";
  let paid = 0;
  let percent = 0;
  return plan.map((instalment) => {
    percent += instalment.percent;
    const upTo = percent >= 100 ? balance : Math.floor((balance * percent) / 10_000) * 100;
    const amountMinor = upTo - paid;
    paid = upTo;
    const day = workdayFrom(Math.max(instalment.day, issued), context.asOf);
    return {
      id: context.id(day),
      invoiceId: row.id,
      paidOn: isoDate(day),
      amountMinor,
      method,
      reference: method === "cash" ? null : `${context.profile.paymentReference}${row.number}`,
      createdAt: isoTime(day, 14, rng.int(0, 59)),
      updatedAt: isoTime(day, 15),
    };
  });
}

function instalments(context: Context, rng: Prng, { outcome, partner, issued, due }: Billed): Instalment[] {
  const { asOf } = context;
  switch (outcome) {
    case "void":
    case "unpaid":
      return [];
    case "paidAtOnce":
      return [{ day: issued, percent: 100 }];
    case "partial":
      return partly(rng, issued, asOf);
    case "auto": {
      if (partner.habit === "badPayer") return reluctantly(rng, issued, due, asOf);
      const { low, high } = DELAY[partner.pace];
      const day = due + rng.int(low, high);
      const plan = rng.chance(0.1)
        ? [
            { day: day - rng.int(2, 10), percent: rng.pick([30, 40, 50, 60]) },
            { day, percent: 100 },
          ]
        : [{ day, percent: 100 }];
      return plan.filter((instalment) => instalment.day <= asOf);
    }
  }
}

// One or two transfers that leave something open.
function partly(rng: Prng, issued: Day, asOf: Day): Instalment[] {
  const first = issued + rng.int(0, Math.min(20, asOf - issued));
  const plan = [{ day: first, percent: rng.int(20, 45) }];
  return rng.chance(0.35) ? [...plan, { day: rng.int(first, asOf), percent: rng.int(10, 35) }] : plan;
}

// Old debts came in late; what is recent mostly has not.
function reluctantly(rng: Prng, issued: Day, due: Day, asOf: Day): Instalment[] {
  const settled = [{ day: due + rng.int(25, 90), percent: 100 }];
  if (asOf - due > 200) return settled;
  if (rng.chance(0.5)) return [];
  if (rng.chance(0.6) && asOf - issued > 5) return partly(rng, issued, asOf);
  return settled.filter(({ day }) => day <= asOf);
}

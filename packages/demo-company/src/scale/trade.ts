import { type Day, dayOf, yearOf } from "../calendar.ts";
import { tradeDays } from "../generate/trade-days.ts";
import { type Prng, prng } from "../prng.ts";

/** Five years of trade. */
const DAYS_OF_TRADE = 1826;
/** One transaction's worth: a loading that is cut short loses at most this many invoices. */
export const INVOICES_PER_SLICE = 10_000;
const INVOICES_PER_COMPANY = 50;
const FEWEST_COMPANIES = 12;

/** What the rows of one large tenant are made from; the same slug, seed, day and size give the same rows. */
export interface Trade {
  slug: string;
  invoices: number;
  companies: number;
  slices: number;
  rng: Prng;
  start: Day;
  asOf: Day;
  /** The issue day of invoice 0, 1, …; never falling. */
  days: readonly Day[];
  /** The place of an invoice among those of its year, from 1. */
  placeInYear(invoice: number): number;
}

export function planTrade(input: { slug: string; invoices: number; asOf: string; seed: number }): Trade {
  const { slug, invoices, seed } = input;
  const rng = prng(seed, slug);
  const asOf = dayOf(input.asOf);
  const start = asOf - DAYS_OF_TRADE;
  const days = tradeDays(rng.fork("days"), start, asOf, invoices);
  const firstOfYear = new Map<number, number>();
  let previous = Number.NaN;
  for (const [invoice, day] of days.entries()) {
    if (day === previous) continue;
    previous = day;
    const year = yearOf(day);
    if (!firstOfYear.has(year)) firstOfYear.set(year, invoice);
  }
  return {
    slug,
    invoices,
    companies: Math.max(FEWEST_COMPANIES, Math.ceil(invoices / INVOICES_PER_COMPANY)),
    slices: Math.ceil(invoices / INVOICES_PER_SLICE),
    rng,
    start,
    asOf,
    days,
    placeInYear: (invoice) => invoice - (firstOfYear.get(yearOf(days[invoice] ?? asOf)) ?? 0) + 1,
  };
}

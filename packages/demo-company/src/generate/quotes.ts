import { sumLines } from "../amounts.ts";
import { type Day, isoDate, isoTime, workdayFrom } from "../calendar.ts";
import type { Prng } from "../prng.ts";
import type { Currency, ProductRow, QuoteLineRow, QuoteRow } from "../rows.ts";
import type { Billed, Context, Line, Partner } from "./context.ts";
import { drawLines } from "./lines.ts";
import { numbering } from "./numbering.ts";

/** A quote with its partner; `invoiceId` is the invoice it led to. */
export interface Offered {
  row: QuoteRow;
  lines: QuoteLineRow[];
  partner: Partner;
  issued: Day;
  invoiceId: string | null;
}

interface QuotePlan {
  partner: Partner;
  status: QuoteRow["status"];
  day: Day;
  /** Days it stays valid; null: without an end. */
  validFor: number | null;
  currency: Currency;
  lines: Line[];
  invoiceId: string | null;
}

const INVOICED = 48;
const UNINVOICED_ACCEPTED = 8;
const DECLINED = 26;
const EXPIRED = 24;
const DRAFTS = 8;
// Days since issue and validity of the quotes that stand open; the first ends today, the last never.
const OPEN: readonly { age: number; validFor: number | null }[] = [
  { age: 30, validFor: 30 },
  ...Array.from({ length: 15 }, (_, index) => ({ age: index, validFor: 15 + 2 * index })),
  { age: 75, validFor: null },
];

/** Quotes in issue order; drafts have neither number nor date. */
export function quotes(
  context: Context,
  partners: readonly Partner[],
  products: readonly ProductRow[],
  invoices: readonly Billed[],
): Offered[] {
  const rng = context.rng.fork("quotes");
  const nextNumber = numbering(context.profile.numbers.quote);
  return [...invoicedPlans(context, rng, invoices), ...otherPlans(context, rng, partners, products)]
    .sort((a, b) => a.day - b.day)
    .map((plan) => offered(context, plan, plan.status === "draft" ? null : nextNumber(plan.day)));
}

function invoicedPlans({ asOf, start }: Context, rng: Prng, invoices: readonly Billed[]): QuotePlan[] {
  const candidates = invoices.filter(
    ({ row, partner }) => row.status === "issued" && partner.habit !== "oneOff",
  );
  return rng.sample(candidates, INVOICED).map(({ row, lines, partner, issued }) => ({
    partner,
    status: "accepted",
    day: Math.min(workdayFrom(Math.max(start, issued - rng.int(4, 25)), asOf), issued),
    validFor: 30,
    currency: row.currency,
    lines,
    invoiceId: row.id,
  }));
}

function otherPlans(
  context: Context,
  rng: Prng,
  partners: readonly Partner[],
  products: readonly ProductRow[],
): QuotePlan[] {
  const { asOf, start } = context;
  const buyers = partners.filter(({ habit, entry }) => habit !== null || entry.role === "prospect");
  const plan = (status: QuoteRow["status"], day: Day, validFor: number | null): QuotePlan => {
    const current = buyers.filter(
      ({ habit, firstOn, lastOn }) => habit !== "oneOff" && firstOn <= day && day <= lastOn,
    );
    const partner = rng.pick(current);
    const currency = rng.pick(partner.currencies);
    const lines = drawLines(rng, products, partner, currency);
    return { partner, status, day, validFor, currency, lines, invoiceId: null };
  };
  const times = (count: number, make: (index: number) => QuotePlan) =>
    Array.from({ length: count }, (_, i) => make(i));
  const before = (low: number, high: number) => workdayFrom(Math.max(start, asOf - rng.int(low, high)), asOf);
  return [
    ...times(UNINVOICED_ACCEPTED, () => plan("accepted", before(3, 25), 30)),
    ...times(DECLINED, () => plan("declined", before(8, 700), 30)),
    ...times(EXPIRED, () => plan("sent", before(40, 600), rng.pick([15, 30]))),
    // Ran out yesterday.
    plan("sent", asOf - 31, 30),
    ...OPEN.map(({ age, validFor }) => plan("sent", asOf - age, validFor)),
    ...times(DRAFTS, () => plan("draft", asOf - rng.int(0, 8), null)),
  ];
}

function offered(context: Context, plan: QuotePlan, number: string | null): Offered {
  const { partner, status, day, validFor, currency, lines, invoiceId } = plan;
  const row: QuoteRow = {
    id: context.id(day),
    number,
    companyId: partner.id,
    dealId: null,
    status,
    issueDate: number === null ? null : isoDate(day),
    validUntil: validFor === null ? null : isoDate(day + validFor),
    currency,
    ...sumLines(lines),
    createdAt: isoTime(day, 8),
    updatedAt: isoTime(day, 8, 30),
  };
  const rows = lines.map((line, index) => ({
    ...line,
    id: context.id(day),
    quoteId: row.id,
    position: index + 1,
  }));
  return { row, lines: rows, partner, issued: day, invoiceId };
}

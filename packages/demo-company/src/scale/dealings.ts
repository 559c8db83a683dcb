import { sumLines, taxOn } from "../amounts.ts";
import { type Day, isoDate, isoTime, yearOf } from "../calendar.ts";
import { convertPrice } from "../currencies.ts";
import { shortName } from "../generate/addresses.ts";
import { activityTexts } from "../names/activity-texts.ts";
import { auroraDealTopics } from "../names/deal-topics.ts";
import type { ActivityRow, DealRow, QuoteRow } from "../rows.ts";
import { drawLines, type Slice } from "./invoices.ts";
import type { Trader } from "./master-data.ts";

// What goes with the invoices: one quote to five, one deal to ten, three activities to five, three expenses to ten.
const INVOICES_PER_QUOTE = 5;
const INVOICES_PER_DEAL = 10;
const EXPENSES = 0.3;
const ACTIVITIES = 0.6;
const VALID_FOR_DAYS = 30;

/** Whatever else happened around invoice number `index`; returns the quote that led to it, if one did. */
export function addDealings(slice: Slice, index: number): string | null {
  const { trade, data, rng } = slice;
  const day = trade.days[index] ?? trade.asOf;
  const customer = data.buyer(rng);
  const deal = index % INVOICES_PER_DEAL === 0 ? addDeal(slice, customer, day) : null;
  if (rng.chance(ACTIVITIES)) addActivity(slice, customer, day, deal);
  if (rng.chance(EXPENSES)) addExpense(slice, day);
  return index % INVOICES_PER_QUOTE === 0 ? addQuote(slice, customer, index, day, deal) : null;
}

function addQuote(
  slice: Slice,
  customer: Trader,
  index: number,
  day: Day,
  deal: string | null,
): string | null {
  const { trade, rng, id, rows } = slice;
  const lines = drawLines(slice, customer);
  const recent = trade.asOf - day < VALID_FOR_DAYS;
  const status = rng.weighted<QuoteRow["status"]>(["draft", "sent", "accepted", "declined"], (of) =>
    of === "draft" ? (recent ? 1 : 0) : of === "sent" ? (recent ? 6 : 2) : of === "accepted" ? 5 : 3,
  );
  const place = Math.floor((trade.placeInYear(index) - 1) / INVOICES_PER_QUOTE) + 1;
  const quote: QuoteRow = {
    id: id(day),
    number: status === "draft" ? null : `PO-${yearOf(day)}-${String(place).padStart(6, "0")}`,
    companyId: customer.row.id,
    dealId: deal,
    status,
    issueDate: status === "draft" ? null : isoDate(day),
    validUntil: status === "draft" ? null : isoDate(day + VALID_FOR_DAYS),
    currency: customer.currency,
    ...sumLines(lines),
    createdAt: isoTime(day, 8),
    updatedAt: isoTime(day, 8),
  };
  rows.quotes.push(quote);
  for (const [at, line] of lines.entries())
    rows.quoteLines.push({ ...line, id: id(day), quoteId: quote.id, position: at + 1 });
  return status === "accepted" ? quote.id : null;
}

function addDeal({ trade, data, rng, id, rows }: Slice, customer: Trader, day: Day): string {
  const recent = trade.asOf - day < 120;
  const state = recent && rng.chance(0.6) ? "open" : rng.pick(["won", "won", "lost"] as const);
  const closed = state === "open" ? null : Math.min(trade.asOf, day + rng.int(5, 60));
  const deal: DealRow = {
    id: id(day),
    companyId: customer.row.id,
    contactId: rng.pick(customer.contacts).id,
    stageId: rng.pick(data.stages.filter(({ kind }) => kind === state)).id,
    title: `${shortName(customer.row.name)}: ${rng.pick(auroraDealTopics)}`,
    valueMinor: convertPrice(rng.int(400, 24_000) * 100, "EUR", customer.currency),
    currency: customer.currency,
    expectedCloseOn: isoDate(state === "open" ? trade.asOf + rng.int(-40, 95) : day + rng.int(20, 70)),
    closedOn: closed === null ? null : isoDate(closed),
    createdAt: isoTime(day, 12),
    updatedAt: isoTime(closed ?? day, 13),
  };
  rows.deals.push(deal);
  return deal.id;
}

function addActivity(
  { trade, rng, id, rows }: Slice,
  customer: Trader,
  day: Day,
  dealId: string | null,
): void {
  const kind = rng.pick<ActivityRow["kind"]>(["call", "call", "email", "email", "meeting", "note", "task"]);
  const occurredAt = isoTime(day, rng.int(7, 14), rng.int(0, 59));
  const due = day + rng.int(1, 21);
  const done = kind === "task" && due <= trade.asOf && rng.chance(0.85);
  rows.activities.push({
    id: id(day),
    companyId: rng.chance(0.97) ? customer.row.id : null,
    contactId: rng.chance(0.8) ? rng.pick(customer.contacts).id : null,
    dealId,
    kind,
    subject: rng.pick(activityTexts[kind]).subject.sr,
    body: null,
    occurredAt,
    dueOn: kind === "task" ? isoDate(due) : null,
    doneAt: done ? isoTime(due, 15) : null,
    createdAt: occurredAt,
    updatedAt: occurredAt,
  });
}

function addExpense({ data, rng, id, rows }: Slice, day: Day): void {
  const supplier = rng.chance(0.9) ? rng.pick(data.suppliers) : null;
  const currency = supplier?.currency ?? "RSD";
  const draw = rng.next();
  const netMinor = convertPrice(Math.floor(500 + draw * draw * draw * 900_000), "EUR", currency);
  const taxMinor = supplier?.abroad ? 0 : taxOn(netMinor, 2000);
  rows.expenses.push({
    id: id(day),
    supplierId: supplier?.row.id ?? null,
    categoryId: rng.chance(0.97) ? rng.pick(data.categories).id : null,
    spentOn: isoDate(day),
    description: "Račun dobavljača",
    documentNumber: `${rng.int(1, 99_999)}/${isoDate(day).slice(2, 4)}`,
    currency,
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    createdAt: isoTime(day, 15),
    updatedAt: isoTime(day, 15),
  });
}

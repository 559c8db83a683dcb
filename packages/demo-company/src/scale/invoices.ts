import { lineAmounts, quantityText, sumLines } from "../amounts.ts";
import { type Day, isoDate, isoTime, yearOf } from "../calendar.ts";
import { convertPrice } from "../currencies.ts";
import type { Line } from "../generate/context.ts";
import type { Prng } from "../prng.ts";
import type { RowId } from "../row-id.ts";
import type { CompanyRows, InvoiceRow, PaymentRow } from "../rows.ts";
import type { MasterData, Trader } from "./master-data.ts";
import type { Trade } from "./trade.ts";

/** Where the rows of a slice are collected. */
export interface Slice {
  trade: Trade;
  data: MasterData;
  rng: Prng;
  id: RowId;
  /** Apart from the other ids, so that a slice's first invoice is known without making the slice. */
  invoiceId: RowId;
  rows: CompanyRows;
}

/** One invoice in this many is corrected by a credit note. */
const INVOICES_PER_CREDIT_NOTE = 40;
const DAYS_OF_DRAFTS = 10;

/** Invoice number `index` of the tenant with its lines, its payments and perhaps a credit note. */
export function addInvoice(slice: Slice, index: number, quoteId: string | null): void {
  const { trade, data, rng, invoiceId, rows } = slice;
  const day = trade.days[index] ?? trade.asOf;
  const customer = data.buyer(rng);
  const lines = drawLines(slice, customer);
  const draft = trade.asOf - day < DAYS_OF_DRAFTS && rng.chance(0.15);
  const number = `${yearOf(day)}-${String(trade.placeInYear(index)).padStart(6, "0")}`;
  const due = day + customer.row.paymentTermsDays;
  const row: InvoiceRow = {
    id: invoiceId(day),
    number: draft ? null : number,
    companyId: customer.row.id,
    quoteId,
    kind: "invoice",
    creditsInvoiceId: null,
    status: draft ? "draft" : rng.chance(0.008) ? "void" : "issued",
    issueDate: draft ? null : isoDate(day),
    dueDate: draft ? null : isoDate(due),
    currency: customer.currency,
    ...sumLines(lines),
    note: null,
    createdAt: isoTime(day, 10),
    updatedAt: isoTime(day, 10),
  };
  rows.invoices.push(row);
  addLines(slice, row, day, lines);
  if (row.status !== "issued") return;
  const credited = index % INVOICES_PER_CREDIT_NOTE === 7 ? addCreditNote(slice, row, day, index, lines) : 0;
  addPayments(slice, row, customer, { day, due, balance: row.grossMinor - credited });
}

/** One to four lines; many small invoices and a few large ones. */
export function drawLines({ data, rng }: Slice, customer: Trader): Line[] {
  const count = rng.pick([1, 1, 2, 2, 3, 4]);
  return Array.from({ length: count }, () => {
    const product = rng.pick(data.products);
    const price = convertPrice(product.priceMinor, product.currency, customer.currency);
    const most = price > 2_000_000 ? 2 : 40;
    const draw = rng.next();
    const quantityMilli = (1 + Math.floor(draw * draw * most)) * 1000;
    const taxRateBp = customer.abroad ? 0 : product.taxRateBp;
    return {
      productId: product.id,
      description: product.name,
      quantity: quantityText(quantityMilli),
      unitPriceMinor: price,
      taxRateBp,
      ...lineAmounts(quantityMilli, price, taxRateBp),
    };
  });
}

function addLines(
  { id, rows }: Slice,
  { id: invoiceId }: InvoiceRow,
  day: Day,
  lines: readonly Line[],
): void {
  for (const [index, line] of lines.entries())
    rows.invoiceLines.push({ ...line, id: id(day), invoiceId, position: index + 1 });
}

/** A fifth of the first line's price goes back; returns the credited gross. */
function addCreditNote(
  slice: Slice,
  invoice: InvoiceRow,
  day: Day,
  index: number,
  lines: readonly Line[],
): number {
  const { trade, rng, id, rows } = slice;
  const [line] = lines;
  const credited = Math.min(day + rng.int(2, 12), trade.asOf);
  if (!line || credited === day) return 0;
  const unitPriceMinor = Math.max(1, Math.floor(line.unitPriceMinor / 5));
  const quantityMilli = Number(line.quantity) * 1000;
  const credit: Line = {
    ...line,
    unitPriceMinor,
    ...lineAmounts(quantityMilli, unitPriceMinor, line.taxRateBp),
  };
  const place = Math.floor(index / INVOICES_PER_CREDIT_NOTE) + 1;
  const row: InvoiceRow = {
    ...invoice,
    id: id(credited),
    number: `KO-${yearOf(credited)}-${String(place).padStart(5, "0")}`,
    quoteId: null,
    kind: "credit_note",
    creditsInvoiceId: invoice.id,
    issueDate: isoDate(credited),
    dueDate: null,
    ...sumLines([credit]),
    note: `Odobrenje po fakturi ${invoice.number}`,
    createdAt: isoTime(credited, 13),
    updatedAt: isoTime(credited, 13),
  };
  rows.invoices.push(row);
  addLines(slice, row, credited, [credit]);
  return row.grossMinor;
}

function addPayments(
  { trade, rng, id, rows }: Slice,
  { id: invoiceId, number }: InvoiceRow,
  customer: Trader,
  { day, due, balance }: { day: Day; due: Day; balance: number },
): void {
  const pay = (on: Day, amountMinor: number) => {
    if (on > trade.asOf || amountMinor <= 0) return;
    const payment: PaymentRow = {
      id: id(on),
      invoiceId,
      paidOn: isoDate(on),
      amountMinor,
      method: rng.chance(0.92) ? "bank_transfer" : rng.pick(["card", "cash"]),
      reference: `97 ${number}`,
      createdAt: isoTime(on, 14),
      updatedAt: isoTime(on, 14),
    };
    rows.payments.push(payment);
  };
  const settled = Math.max(day, due + customer.delay + rng.int(-4, 5));
  const fate = rng.next();
  // Never paid, never paid in full, paid in two parts, paid at once.
  if (fate < 0.007) return;
  const part = Math.floor((balance * rng.int(20, 60)) / 100);
  if (fate < 0.015) pay(settled, part);
  else if (fate > 0.08) pay(settled, balance);
  else {
    pay(Math.max(day, settled - rng.int(2, 15)), part);
    pay(settled, balance - part);
  }
}

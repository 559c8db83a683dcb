import type { DocumentRecord } from "../documents/record.ts";
import type { BookedTotals } from "./booked-totals.ts";
import { toMinorUnits } from "./minor-units.ts";

/** One line of what is booked, in minor units; gross = net + tax. */
export interface BookedLine {
  /** Of the record's lines; null of a charge, an allowance, or the whole. */
  index: number | null;
  description: string;
  quantity: string | null;
  unit: string | null;
  unitPrice: string | null;
  taxRateBp: number | null;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

type Told = Omit<BookedLine, "netMinor" | "taxMinor" | "grossMinor"> & { amountMinor: number };

/**
 * The record's lines, charges and allowances as lines that add up to the totals exactly. What rounding leaves goes to the
 * largest line, of tax to the largest that is taxed. A line without a rate has the document's, if that has only one.
 * Null where lines don't tell their amounts, or are off by more than half a unit each: then there is only the whole.
 */
export function bookedLines(record: DocumentRecord, totals: BookedTotals): BookedLine[] | null {
  const told = toldLines(record, totals.currency);
  if (told === null || told.length === 0) return null;
  const sum = sumOf(told.map(({ amountMinor }) => amountMinor));
  const allowed = (told.length + 1) / 2;
  const includeTax = record.pricesIncludeTax ?? Math.abs(sum - totals.netMinor) > allowed;
  const total = includeTax ? totals.grossMinor : totals.netMinor;
  if (Math.abs(sum - total) > allowed) return null;
  const largest = largestOf(told);
  const amounts = told.map(({ amountMinor }, at) => amountMinor + (at === largest ? total - sum : 0));
  const taxes = taxesOf(told, amounts, includeTax, totals.taxMinor);
  return told.map(({ amountMinor: _, ...line }, at) => {
    const [amount, taxMinor] = [amounts[at] ?? 0, taxes[at] ?? 0];
    const netMinor = includeTax ? amount - taxMinor : amount;
    return { ...line, netMinor, taxMinor, grossMinor: netMinor + taxMinor };
  });
}

/** The whole document as one line. */
export const wholeLine = (record: DocumentRecord, totals: BookedTotals, description: string): BookedLine => ({
  index: null,
  description,
  quantity: null,
  unit: null,
  unitPrice: null,
  taxRateBp: onlyRate(record),
  netMinor: totals.netMinor,
  taxMinor: totals.taxMinor,
  grossMinor: totals.grossMinor,
});

function toldLines(record: DocumentRecord, currency: string): Told[] | null {
  if (record.lines.some(({ amount }) => amount === null)) return null;
  const fallback = onlyRate(record);
  const lines = record.lines.map((line, index) => ({
    index,
    description: line.description ?? `${index + 1}`,
    quantity: line.quantity,
    unit: line.unit,
    unitPrice: line.unitPrice,
    taxRateBp: basisPoints(line.taxRate) ?? fallback,
    amountMinor: toMinorUnits(line.amount ?? "0", currency, `lines.${index}.amount`),
  }));
  if (lines.length === 0) return lines;
  const charges = record.charges.map((charge, index) => ({
    index: null,
    description: charge.reason ?? (charge.amount.startsWith("-") ? "Allowance" : "Charge"),
    quantity: null,
    unit: null,
    unitPrice: null,
    taxRateBp: basisPoints(charge.taxRate) ?? fallback,
    amountMinor: toMinorUnits(charge.amount, currency, `charges.${index}.amount`),
  }));
  return [...lines, ...charges];
}

function taxesOf(
  told: readonly Told[],
  amounts: readonly number[],
  includeTax: boolean,
  taxMinor: number,
): number[] {
  const byRate = told.map(({ taxRateBp }, at) => {
    const rate = taxRateBp ?? 0;
    return share(amounts[at] ?? 0, rate, includeTax ? 10_000 + rate : 10_000);
  });
  const off = Math.abs(taxMinor - sumOf(byRate));
  // More than rounding: the lines don't tell their rates, so each bears the tax by its size.
  const taxes =
    off <= (told.length + 1) / 2 ? byRate : amounts.map((amount) => share(amount, taxMinor, sumOf(amounts)));
  const taxed = taxes.some((tax) => tax !== 0);
  const largest = largestOf(told, (_, at) => !taxed || taxes[at] !== 0);
  const rest = taxMinor - sumOf(taxes);
  return taxes.map((tax, at) => tax + (at === largest ? rest : 0));
}

const sumOf = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

/** amount × part / whole, half away from zero; in integers, for products outgrow what numbers hold. 0 of nothing. */
function share(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const [dividend, divisor] = [BigInt(amount) * BigInt(part), BigInt(whole)];
  const [up, by] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor];
  return Number((2n * up + (up < 0n ? -by : by)) / (2n * by));
}

function largestOf(told: readonly Told[], counts: (line: Told, at: number) => boolean = () => true): number {
  let largest = -1;
  for (const [at, line] of told.entries())
    if (
      counts(line, at) &&
      (largest < 0 || Math.abs(line.amountMinor) > Math.abs(told[largest]?.amountMinor ?? 0))
    )
      largest = at;
  return largest;
}

function onlyRate(record: DocumentRecord): number | null {
  const [first, ...others] = new Set(record.taxes.map(({ rate }) => rate));
  return first === undefined || others.length > 0 ? null : basisPoints(first);
}

/** `20` → 2000; null of what is no rate in whole hundredths of a percent up to 100. */
function basisPoints(percent: string | null): number | null {
  const parts = /^(\d{1,3})(?:\.(\d{1,2})0*)?$/.exec(percent ?? "");
  const rate = parts ? Number(`${parts[1]}${(parts[2] ?? "").padEnd(2, "0")}`) : null;
  return rate !== null && rate <= 10_000 ? rate : null;
}

import type Big from "big.js";
import { exactText, quantityText } from "./figures.ts";
import type { Gathered } from "./gathered.ts";
import type { FoundLine } from "./line.ts";
import { type LineTable, linesOf } from "./lines.ts";
import type { Reading } from "./reading.ts";
import { receiptLines } from "./receipt-lines.ts";
import { type TotalCandidate, type TotalCandidates, totalCandidates } from "./total-candidates.ts";
import { chooseTotals, type Totals } from "./totals.ts";

/** Lines, taxes and totals into the record; what does not fit together has less confidence, or is left out. */
export function readTotals(reading: Reading, gathered: Gathered): void {
  const headed = linesOf(reading);
  const candidates = totalCandidates(reading, headed);
  const table = headed.lines.length > 0 ? headed : (receiptLines(reading, candidates) ?? headed);
  const totals = chooseTotals(candidates, table);
  const sure = totals.confidence;
  const take = (
    field: "net" | "tax" | "gross" | "prepaid" | "rounding" | "due",
    value: Big | null,
    from: TotalCandidate | null | undefined,
    confidence: number,
  ) => {
    if (value && from)
      gathered.take(field, { value: exactText(value), cell: from.cell, quote: from.quote, confidence });
  };
  take("gross", totals.grossValue, totals.gross ?? totals.net, sure);
  const parts = totals.adds || !totals.gross ? sure : Math.min(sure, 0.6);
  take("net", totals.net?.value ?? null, totals.net, parts);
  take("tax", totals.taxes.length > 0 ? totals.tax : null, totals.taxes[0], parts);
  take("prepaid", totals.prepaid?.value.abs() ?? null, totals.prepaid, totals.due ? 0.85 : 0.6);
  take("rounding", totals.rounding?.value ?? null, totals.rounding, 0.7);
  const left =
    totals.grossValue && totals.prepaid
      ? totals.grossValue.minus(totals.prepaid.value.abs())
      : totals.grossValue;
  const due = totals.due ?? null;
  if (due && left) take("due", due.value, due, due.value.eq(left) ? Math.min(sure, 0.9) : 0.5);
  readTaxes(totals, candidates, gathered);
  readCharges(totals, table, gathered);
  if (table.lines.length > 0) readLines(table.lines, totals, gathered);
}

function readTaxes(totals: Totals, { taxRows }: TotalCandidates, gathered: Gathered): void {
  const rows = taxRows.filter(
    (row, at) => taxRows.findIndex((other) => other.base.eq(row.base) && other.rate.eq(row.rate)) === at,
  );
  const byRows = rows.map((row) => ({ ...row, base: row.base }));
  const single = totals.taxes.length === 1 && totals.adds ? totals.net?.value : null;
  const byLabels = totals.taxes.map((one) => ({
    rate: one.rate,
    base: single ?? null,
    tax: one.value,
    cell: one.cell,
    quote: one.quote,
  }));
  for (const [at, { rate, base, tax, cell, quote }] of (byRows.length > 0 ? byRows : byLabels).entries()) {
    gathered.record.taxes.push({
      rate: rate && quantityText(rate),
      category: null,
      base: base && exactText(base),
      tax: exactText(tax),
    });
    gathered.believe(`taxes.${at}.tax`, { cell, quote, confidence: totals.adds ? totals.confidence : 0.6 });
  }
}

/** What is taken off and added on the whole: only where lines and net show that it is so. */
function readCharges(
  { discounts, charges, net, grossValue }: Totals,
  { lines }: LineTable,
  gathered: Gathered,
): void {
  if (lines.length === 0) return;
  const sum = lines.map(({ amount }) => amount).reduce((one, other) => one.plus(other));
  const signed = [...discounts.map((one) => ({ ...one, value: one.value.abs().neg() })), ...charges];
  const all = signed.reduce((total, { value }) => total.plus(value), sum);
  if (signed.length === 0 || ![net?.value, grossValue].some((total) => total?.eq(all))) return;
  for (const [at, { value, label, cell, quote }] of signed.entries()) {
    gathered.record.charges.push({ amount: exactText(value), reason: label || null, taxRate: null });
    gathered.believe(`charges.${at}.amount`, { cell, quote, confidence: 0.85 });
  }
}

function readLines(lines: readonly FoundLine[], totals: Totals, gathered: Gathered): void {
  const sum = lines.map(({ amount }) => amount).reduce((one, other) => one.plus(other));
  const withTax =
    totals.grossValue !== null && totals.net !== null && !totals.net.value.eq(totals.grossValue);
  if (withTax && sum.eq(totals.grossValue ?? sum)) gathered.record.pricesIncludeTax = true;
  else if (withTax && totals.net && sum.eq(totals.net.value)) gathered.record.pricesIncludeTax = false;
  for (const [at, line] of lines.entries()) {
    gathered.record.lines.push({
      description: line.description,
      quantity: line.quantity && quantityText(line.quantity),
      unit: null,
      unitPrice: line.unitPrice && exactText(line.unitPrice),
      discount: line.discount && exactText(line.discount),
      taxRate: line.taxRate && quantityText(line.taxRate),
      taxCategory: null,
      amount: exactText(line.amount),
    });
    gathered.believe(`lines.${at}.amount`, { ...line, confidence: line.verified ? 0.88 : 0.6 });
  }
}

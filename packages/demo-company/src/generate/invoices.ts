import { sumLines } from "../amounts.ts";
import { isoDate, isoTime } from "../calendar.ts";
import type { InvoiceLineRow, InvoiceRow, ProductRow } from "../rows.ts";
import type { Billed, Context, Line, Partner } from "./context.ts";
import { invoicePlans } from "./invoice-plans.ts";
import { drawLines } from "./lines.ts";
import { numbering } from "./numbering.ts";

const DRAFTS = 8;

/** The numbered invoices, issued and void, in issue order. */
export function issuedInvoices(
  context: Context,
  partners: readonly Partner[],
  products: readonly ProductRow[],
): Billed[] {
  const rng = context.rng.fork("invoices");
  const nextNumber = numbering(context.profile.numbers.invoice);
  return invoicePlans(context, partners).map(({ partner, day, currency, outcome }) => {
    const lines = drawLines(rng, products, partner, currency);
    const due = day + partner.termsDays;
    const row: InvoiceRow = {
      id: context.id(day),
      number: nextNumber(day),
      companyId: partner.id,
      quoteId: null,
      kind: "invoice",
      creditsInvoiceId: null,
      status: outcome === "void" ? "void" : "issued",
      issueDate: isoDate(day),
      dueDate: isoDate(due),
      currency,
      ...sumLines(lines),
      note: null,
      createdAt: isoTime(day, 9, rng.int(0, 59)),
      updatedAt: isoTime(day, 10, rng.int(0, 59)),
    };
    return { row, lines, partner, issued: day, due, outcome };
  });
}

/** Invoices still being written: no number, and half of them no date. */
export function draftInvoices(
  context: Context,
  partners: readonly Partner[],
  products: readonly ProductRow[],
): { row: InvoiceRow; lines: Line[] }[] {
  const rng = context.rng.fork("drafts");
  const buyers = partners.filter((partner) => partner.habit === "loyal" || partner.habit === "regular");
  return Array.from({ length: DRAFTS }, (_, index) => {
    const partner = rng.pick(buyers);
    const currency = rng.pick(partner.currencies);
    const lines = drawLines(rng, products, partner, currency);
    const day = context.asOf - rng.int(0, 6);
    const dated = index % 2 === 0;
    const row: InvoiceRow = {
      id: context.id(day),
      number: null,
      companyId: partner.id,
      quoteId: null,
      kind: "invoice",
      creditsInvoiceId: null,
      status: "draft",
      issueDate: dated ? isoDate(context.asOf) : null,
      dueDate: dated ? isoDate(context.asOf + partner.termsDays) : null,
      currency,
      ...sumLines(lines),
      note: null,
      createdAt: isoTime(day, 11),
      updatedAt: isoTime(day, 11),
    };
    return { row, lines };
  });
}

/** Lines as rows of their invoice, in order. */
export function invoiceLines(
  context: Context,
  row: InvoiceRow,
  lines: readonly Line[],
  day: number,
): InvoiceLineRow[] {
  return lines.map((line, index) => ({
    ...line,
    id: context.id(day),
    invoiceId: row.id,
    position: index + 1,
  }));
}

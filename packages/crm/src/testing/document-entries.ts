import { type Enter, newId } from "./enter.ts";
import type { Companies } from "./entries.ts";

const LINE = "position description quantity unit_price_minor tax_rate_bp net_minor tax_minor";

/** Invoices of every status, as of 2026-11-21, with their payments and lines. */
export async function enterInvoices(enter: Enter, { delta, petrovic, acme }: Companies): Promise<void> {
  const [late, partly, credited, paid, overpaid, old] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  await enter("invoices", "id number company_id currency net_minor tax_minor issue_date due_date status", [
    // 104 days late; 21 days late and partly paid; not due and partly credited.
    [late, "2026-0001", delta, "RSD", 10_000_000, 2_000_000, "2026-07-10", "2026-08-09", "issued"],
    [partly, "2026-0002", delta, "RSD", 5_000_000, 1_000_000, "2026-10-01", "2026-10-31", "issued"],
    [credited, "2026-0003", delta, "EUR", 100_000, 20_000, "2026-11-10", "2026-12-10", "issued"],
    [paid, "2026-0004", petrovic, "RSD", 1_000_000, 200_000, "2026-09-15", "2026-10-15", "issued"],
    // Due today, so not overdue yet.
    [newId(), "2026-0005", acme, "EUR", 50_000, 0, "2026-11-01", "2026-11-21", "issued"],
    [newId(), "2026-0006", petrovic, "RSD", 99_900, 0, "2026-10-20", "2026-11-20", "void"],
    [newId(), null, petrovic, "RSD", 100_000, 20_000, null, null, "draft"],
    [overpaid, "2026-0007", acme, "JPY", 5000, 0, "2026-10-05", "2026-11-04", "issued"],
    [old, "2025-0009", acme, "EUR", 30_000, 0, "2025-12-31", "2026-01-30", "issued"],
  ]);
  await enter(
    "invoices",
    "number company_id currency net_minor tax_minor issue_date status kind credits_invoice_id",
    [["KO-2026-0001", delta, "EUR", 10_000, 2_000, "2026-11-15", "issued", "credit_note", credited]],
  );
  await enter("payments", "invoice_id paid_on amount_minor method reference", [
    [partly, "2026-11-05", 2_000_000, "bank_transfer", "97-2"],
    [paid, "2026-10-01", 1_200_000, "cash", null],
    [overpaid, "2026-10-06", 6000, "card", null],
    [old, "2026-01-15", 30_000, "bank_transfer", null],
  ]);
  await enter("invoice_lines", `invoice_id ${LINE}`, [
    [late, 2, "Dostava", "1", 1_000_000, 2000, 1_000_000, 200_000],
    [late, 1, "Roba", "2.500", 3_600_000, 2000, 9_000_000, 1_800_000],
  ]);
}

/** One quote open to its last day, one expired a day ago, one open without end, a draft, an accepted one. */
export async function enterQuotes(enter: Enter, { delta, petrovic, acme }: Companies): Promise<void> {
  const first = newId();
  await enter("quotes", "id company_id number status issue_date valid_until currency net_minor tax_minor", [
    [first, delta, "PO-2026-0001", "sent", "2026-11-01", "2026-11-21", "RSD", 10_000_000, 2_000_000],
    [newId(), acme, "PO-2026-0002", "sent", "2026-10-20", "2026-11-20", "EUR", 10_000, 0],
    [newId(), petrovic, "PO-2026-0003", "sent", "2026-11-05", null, "RSD", 5_000_000, 1_000_000],
    [newId(), petrovic, null, "draft", null, null, "RSD", 100, 20],
    [newId(), acme, "PO-2026-0004", "accepted", "2026-09-01", "2026-10-01", "EUR", 20_000, 0],
  ]);
  await enter("quote_lines", `quote_id ${LINE}`, [
    [first, 1, "Roba", "10", 1_000_000, 2000, 10_000_000, 2_000_000],
  ]);
}

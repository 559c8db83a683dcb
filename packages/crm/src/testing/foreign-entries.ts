import type { TenantSql } from "@kontor/db";
import { enterFor, newId } from "./enter.ts";

const LOUD = 777_777_777;

/** The same names and numbers at another tenant, with figures that would spoil every sum. */
export async function enterForeignBooks(sql: TenantSql, tenantId: string): Promise<void> {
  const enter = enterFor(sql, tenantId);
  const [delta, late, open, gorivo] = [newId(), newId(), newId(), newId()];
  await enter("companies", "id name city country is_customer is_supplier", [
    [delta, "Delta Promet d.o.o.", "Beograd", "RS", true, true],
    [newId(), "Tuđin d.o.o.", null, null, true, false],
  ]);
  await enter("invoices", "id number company_id currency net_minor tax_minor issue_date due_date status", [
    [late, "2026-0001", delta, "RSD", LOUD, 0, "2026-07-10", "2026-08-09", "issued"],
    [newId(), "2026-0099", delta, "EUR", LOUD, 0, "2026-11-10", "2026-12-09", "issued"],
  ]);
  await enter("payments", "invoice_id paid_on amount_minor method", [[late, "2026-11-05", 7, "cash"]]);
  await enter("contacts", "company_id name", [[delta, "Ana Tuđa"]]);
  await enter("deal_stages", "id name kind position", [[open, "Novo", "open", 1]]);
  await enter("deals", "company_id stage_id title value_minor currency", [
    [delta, open, "Tuđe", LOUD, "RSD"],
  ]);
  await enter("activities", "company_id kind subject occurred_at", [
    [delta, "call", "Tuđe", "2026-11-20T10:00:00Z"],
  ]);
  await enter("quotes", "company_id number status issue_date currency net_minor tax_minor", [
    [delta, "PO-2026-0001", "sent", "2026-11-01", "RSD", LOUD, 0],
  ]);
  await enter("products", "sku name unit price_minor currency tax_rate_bp", [
    ["CAJ-1", "Čaj tuđi", "kom", LOUD, "RSD", 0],
  ]);
  await enter("categories", "id name", [[gorivo, "Gorivo"]]);
  await enter("expenses", "spent_on currency net_minor tax_minor description supplier_id category_id", [
    ["2026-11-02", "RSD", LOUD, 0, "Tuđe", delta, gorivo],
  ]);
}

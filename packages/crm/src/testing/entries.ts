import type { TenantSql } from "@kontor/db";
import { enterInvoices, enterQuotes } from "./document-entries.ts";
import { type Enter, enterFor, newId } from "./enter.ts";

export interface Companies {
  delta: string;
  petrovic: string;
  acme: string;
  nis: string;
}

/**
 * A few rows of everything, small enough to add up by head. Three companies with invoices (Delta, Petrović,
 * Acme), a supplier (NIS) and a prospect (Galeb); RSD, EUR and, for an exponent of zero, JPY.
 */
export async function enterBooks(sql: TenantSql, tenantId: string): Promise<void> {
  const enter = enterFor(sql, tenantId);
  const companies = { delta: newId(), petrovic: newId(), acme: newId(), nis: newId() };
  const { delta, petrovic, acme, nis } = companies;
  await enter("companies", "id name city country email is_customer is_supplier", [
    [delta, "Delta Promet d.o.o.", "Beograd", "RS", "kontakt@delta.example", false, false],
    [petrovic, "Marko Petrović PR", "Novi Sad", "RS", null, true, false],
    [acme, "Acme GmbH", "Wien", "AT", null, false, false],
    [nis, "NIS Petrol a.d.", "Novi Sad", "RS", null, false, true],
    [newId(), "Galeb d.o.o.", "Beograd", "RS", null, false, false],
  ]);
  await enterInvoices(enter, companies);
  await enterQuotes(enter, companies);
  await enterSales(enter, companies);
  await enterExpenses(enter, companies);
}

async function enterSales(enter: Enter, { delta, petrovic, acme }: Companies): Promise<void> {
  const [ana, djordje] = [newId(), newId()];
  await enter("contacts", "id company_id name job_title email", [
    [ana, delta, "Ana Jovanović", "Direktorka", "ana@delta.example"],
    [djordje, acme, "Đorđe Đokić", null, null],
    [newId(), null, "Marko Ilić", null, null],
  ]);
  const [novo, pregovori, dobijeno, izgubljeno] = [newId(), newId(), newId(), newId()];
  await enter("deal_stages", "id name kind position", [
    [novo, "Novo", "open", 1],
    [pregovori, "Pregovori", "open", 2],
    [dobijeno, "Dobijeno", "won", 3],
    [izgubljeno, "Izgubljeno", "lost", 4],
  ]);
  const magacin = newId();
  await enter("deals", "id company_id stage_id title value_minor currency expected_close_on closed_on", [
    [magacin, delta, pregovori, "Magacin", 50_000_000, "RSD", "2026-12-15", null],
    [newId(), petrovic, novo, "Radionica", 20_000_000, "RSD", "2027-01-10", null],
    [newId(), acme, dobijeno, "Pilot", 1_000_000, "EUR", "2026-12-31", "2026-10-10"],
    [newId(), delta, izgubljeno, "Izvoz", 400_000, "EUR", null, "2026-09-09"],
  ]);
  await enter("activities", "company_id deal_id contact_id kind subject occurred_at", [
    // Half past midnight on the 21st in Belgrade.
    [delta, null, ana, "call", "Opomena", "2026-11-20T23:30:00Z"],
    [null, magacin, null, "email", "Ponuda poslata", "2026-11-12T08:00:00Z"],
    [null, null, djordje, "meeting", "Pregled", "2026-11-10T09:00:00Z"],
    [null, null, null, "note", "Inventar", "2026-10-31T23:30:00Z"],
  ]);
  await enter("products", "sku name unit price_minor currency tax_rate_bp active", [
    ["CAJ-1", "Čaj od nane", "kom", 24_000, "RSD", 1000, true],
    ["CAJ-2", "Zeleni čaj", "kom", 92_000, "RSD", 1050, true],
    ["APA-1", "Espresso aparat", "kom", 199_000, "EUR", 2000, true],
    ["CAJ-0", "Stari čaj", "kom", 100, "RSD", 1000, false],
  ]);
}

async function enterExpenses(enter: Enter, { nis }: Companies): Promise<void> {
  const [vozila, gorivo, zakup] = [newId(), newId(), newId()];
  await enter("categories", "id parent_id name keywords", [
    [vozila, null, "Vozila", []],
    [gorivo, vozila, "Gorivo", ["fuel", "benzin"]],
    [zakup, null, "Zakup", ["rent", "kirija"]],
  ]);
  await enter("expenses", "spent_on currency net_minor tax_minor description supplier_id category_id", [
    ["2026-11-02", "RSD", 1_000_000, 200_000, "Dizel", nis, gorivo],
    ["2026-10-02", "RSD", 500_000, 100_000, "Dizel", nis, gorivo],
    ["2026-01-05", "RSD", 100_000, 20_000, "Registracija", null, vozila],
    ["2026-11-01", "EUR", 40_000, 0, "Novembar", null, zakup],
    ["2026-11-03", "RSD", 10_000, 2_000, "Sitno", null, null],
  ]);
}

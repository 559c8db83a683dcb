import type { TenantSql } from "@kontor/db";

type Value = string | number | boolean | null | string[];
type Entry = Record<string, Value>;

/** Inserts rows of one table, giving each its tenant and, unless it has one, an id. */
async function enter(sql: TenantSql, tenantId: string, table: string, entries: Entry[]): Promise<void> {
  for (const entry of entries) {
    await sql`insert into ${sql(table)} ${sql({ tenant_id: tenantId, id: Bun.randomUUIDv7(), ...entry })}`;
  }
}

const invoice = (
  id: string,
  company_id: string,
  number: string | null,
  currency: string,
  net_minor: number,
  tax_minor: number,
): Entry => ({
  id,
  company_id,
  number,
  currency,
  net_minor,
  tax_minor,
  gross_minor: net_minor + tax_minor,
  status: "issued",
});
const expense = (
  spent_on: string,
  currency: string,
  net_minor: number,
  tax_minor: number,
  description: string,
): Entry => ({
  spent_on,
  currency,
  net_minor,
  tax_minor,
  gross_minor: net_minor + tax_minor,
  description,
});
const ids = (count: number): string[] => Array.from({ length: count }, () => Bun.randomUUIDv7());

/**
 * A few rows of everything, small enough to add up by head. Three companies with invoices (Delta, Petrović,
 * Acme), a supplier (NIS) and a prospect (Galeb); RSD, EUR and, for an exponent of zero, JPY.
 */
export async function enterBooks(sql: TenantSql, tenantId: string): Promise<void> {
  const add = (table: string, entries: Entry[]) => enter(sql, tenantId, table, entries);
  const [delta = "", petrovic = "", acme = "", nis = "", galeb = ""] = ids(5);
  await add("companies", [
    {
      id: delta,
      name: "Delta Promet d.o.o.",
      city: "Beograd",
      country: "RS",
      email: "kontakt@delta.example",
    },
    { id: petrovic, name: "Marko Petrović PR", city: "Novi Sad", country: "RS", is_customer: true },
    { id: acme, name: "Acme GmbH", city: "Wien", country: "AT" },
    { id: nis, name: "NIS Petrol a.d.", city: "Novi Sad", country: "RS", is_supplier: true },
    { id: galeb, name: "Galeb d.o.o.", city: "Beograd", country: "RS" },
  ]);
  await enterInvoices(sql, tenantId, { delta, petrovic, acme });
  const [ana = "", djordje = ""] = ids(2);
  await add("contacts", [
    {
      id: ana,
      company_id: delta,
      name: "Ana Jovanović",
      job_title: "Direktorka",
      email: "ana@delta.example",
    },
    { id: djordje, company_id: acme, name: "Đorđe Đokić" },
    { name: "Marko Ilić" },
  ]);
  const [novo = "", pregovori = "", dobijeno = "", izgubljeno = ""] = ids(4);
  await add("deal_stages", [
    { id: novo, name: "Novo", kind: "open", position: 1 },
    { id: pregovori, name: "Pregovori", kind: "open", position: 2 },
    { id: dobijeno, name: "Dobijeno", kind: "won", position: 3 },
    { id: izgubljeno, name: "Izgubljeno", kind: "lost", position: 4 },
  ]);
  const [magacin = ""] = ids(1);
  await add("deals", [
    {
      id: magacin,
      company_id: delta,
      stage_id: pregovori,
      title: "Magacin",
      value_minor: 50_000_000,
      currency: "RSD",
      expected_close_on: "2026-12-15",
    },
    {
      company_id: petrovic,
      stage_id: novo,
      title: "Radionica",
      value_minor: 20_000_000,
      currency: "RSD",
      expected_close_on: "2027-01-10",
    },
    {
      company_id: acme,
      stage_id: dobijeno,
      title: "Pilot",
      value_minor: 1_000_000,
      currency: "EUR",
      expected_close_on: "2026-12-31",
      closed_on: "2026-10-10",
    },
    {
      company_id: delta,
      stage_id: izgubljeno,
      title: "Izvoz",
      value_minor: 400_000,
      currency: "EUR",
      closed_on: "2026-09-09",
    },
  ]);
  await add("activities", [
    // Half past midnight on the 21st in Belgrade.
    {
      company_id: delta,
      contact_id: ana,
      kind: "call",
      subject: "Opomena",
      occurred_at: "2026-11-20T23:30:00Z",
    },
    { deal_id: magacin, kind: "email", subject: "Ponuda poslata", occurred_at: "2026-11-12T08:00:00Z" },
    { contact_id: djordje, kind: "meeting", subject: "Pregled", occurred_at: "2026-11-10T09:00:00Z" },
    { kind: "note", subject: "Inventar", occurred_at: "2026-10-31T23:30:00Z" },
  ]);
  await enterQuotes(sql, tenantId, { delta, petrovic, acme });
  await add("products", [
    {
      sku: "CAJ-1",
      name: "Čaj od nane",
      unit: "kom",
      price_minor: 24_000,
      currency: "RSD",
      tax_rate_bp: 1000,
    },
    {
      sku: "CAJ-2",
      name: "Zeleni čaj",
      unit: "kom",
      price_minor: 92_000,
      currency: "RSD",
      tax_rate_bp: 1050,
    },
    {
      sku: "APA-1",
      name: "Espresso aparat",
      unit: "kom",
      price_minor: 199_000,
      currency: "EUR",
      tax_rate_bp: 2000,
    },
    {
      sku: "CAJ-0",
      name: "Stari čaj",
      unit: "kom",
      price_minor: 100,
      currency: "RSD",
      tax_rate_bp: 1000,
      active: false,
    },
  ]);
  const [vozila = "", gorivo = "", zakup = ""] = ids(3);
  await add("categories", [
    { id: vozila, name: "Vozila" },
    { id: gorivo, parent_id: vozila, name: "Gorivo", keywords: ["fuel", "benzin"] },
    { id: zakup, name: "Zakup", keywords: ["rent", "kirija"] },
  ]);
  await add("expenses", [
    { ...expense("2026-11-02", "RSD", 1_000_000, 200_000, "Dizel"), supplier_id: nis, category_id: gorivo },
    { ...expense("2026-10-02", "RSD", 500_000, 100_000, "Dizel"), supplier_id: nis, category_id: gorivo },
    { ...expense("2026-01-05", "RSD", 100_000, 20_000, "Registracija"), category_id: vozila },
    { ...expense("2026-11-01", "EUR", 40_000, 0, "Novembar"), category_id: zakup },
    { ...expense("2026-11-03", "RSD", 10_000, 2_000, "Sitno") },
  ]);
}

interface Customers {
  delta: string;
  petrovic: string;
  acme: string;
}

async function enterInvoices(
  sql: TenantSql,
  tenantId: string,
  { delta, petrovic, acme }: Customers,
): Promise<void> {
  const [
    late = "",
    partly = "",
    credited = "",
    note = "",
    paid = "",
    dueToday = "",
    voided = "",
    draft = "",
    overpaid = "",
    old = "",
  ] = ids(10);
  await enter(sql, tenantId, "invoices", [
    // 104 days late; 21 days late and partly paid; not due and partly credited.
    {
      ...invoice(late, delta, "2026-0001", "RSD", 10_000_000, 2_000_000),
      issue_date: "2026-07-10",
      due_date: "2026-08-09",
    },
    {
      ...invoice(partly, delta, "2026-0002", "RSD", 5_000_000, 1_000_000),
      issue_date: "2026-10-01",
      due_date: "2026-10-31",
    },
    {
      ...invoice(credited, delta, "2026-0003", "EUR", 100_000, 20_000),
      issue_date: "2026-11-10",
      due_date: "2026-12-10",
    },
    {
      ...invoice(note, delta, "KO-2026-0001", "EUR", 10_000, 2_000),
      issue_date: "2026-11-15",
      due_date: null,
      kind: "credit_note",
      credits_invoice_id: credited,
    },
    {
      ...invoice(paid, petrovic, "2026-0004", "RSD", 1_000_000, 200_000),
      issue_date: "2026-09-15",
      due_date: "2026-10-15",
    },
    {
      ...invoice(dueToday, acme, "2026-0005", "EUR", 50_000, 0),
      issue_date: "2026-11-01",
      due_date: "2026-11-21",
    },
    {
      ...invoice(voided, petrovic, "2026-0006", "RSD", 99_900, 0),
      issue_date: "2026-10-20",
      due_date: "2026-11-20",
      status: "void",
    },
    {
      ...invoice(draft, petrovic, null, "RSD", 100_000, 20_000),
      issue_date: null,
      due_date: null,
      status: "draft",
    },
    {
      ...invoice(overpaid, acme, "2026-0007", "JPY", 5000, 0),
      issue_date: "2026-10-05",
      due_date: "2026-11-04",
    },
    {
      ...invoice(old, acme, "2025-0009", "EUR", 30_000, 0),
      issue_date: "2025-12-31",
      due_date: "2026-01-30",
    },
  ]);
  await enter(sql, tenantId, "payments", [
    {
      invoice_id: partly,
      paid_on: "2026-11-05",
      amount_minor: 2_000_000,
      method: "bank_transfer",
      reference: "97-2",
    },
    { invoice_id: paid, paid_on: "2026-10-01", amount_minor: 1_200_000, method: "cash" },
    { invoice_id: overpaid, paid_on: "2026-10-06", amount_minor: 6000, method: "card" },
    { invoice_id: old, paid_on: "2026-01-15", amount_minor: 30_000, method: "bank_transfer" },
  ]);
  await enter(sql, tenantId, "invoice_lines", [
    {
      invoice_id: late,
      position: 2,
      description: "Dostava",
      quantity: "1",
      unit_price_minor: 1_000_000,
      tax_rate_bp: 2000,
      net_minor: 1_000_000,
      tax_minor: 200_000,
    },
    {
      invoice_id: late,
      position: 1,
      description: "Roba",
      quantity: "2.500",
      unit_price_minor: 3_600_000,
      tax_rate_bp: 2000,
      net_minor: 9_000_000,
      tax_minor: 1_800_000,
    },
  ]);
}

async function enterQuotes(
  sql: TenantSql,
  tenantId: string,
  { delta, petrovic, acme }: Customers,
): Promise<void> {
  const [first = ""] = ids(1);
  const amounts = (currency: string, net_minor: number, tax_minor: number): Entry => ({
    currency,
    net_minor,
    tax_minor,
    gross_minor: net_minor + tax_minor,
  });
  await enter(sql, tenantId, "quotes", [
    {
      id: first,
      company_id: delta,
      number: "PO-2026-0001",
      status: "sent",
      issue_date: "2026-11-01",
      valid_until: "2026-11-21",
      ...amounts("RSD", 10_000_000, 2_000_000),
    },
    {
      company_id: acme,
      number: "PO-2026-0002",
      status: "sent",
      issue_date: "2026-10-20",
      valid_until: "2026-11-20",
      ...amounts("EUR", 10_000, 0),
    },
    {
      company_id: petrovic,
      number: "PO-2026-0003",
      status: "sent",
      issue_date: "2026-11-05",
      valid_until: null,
      ...amounts("RSD", 5_000_000, 1_000_000),
    },
    {
      company_id: petrovic,
      number: null,
      status: "draft",
      issue_date: null,
      valid_until: null,
      ...amounts("RSD", 100, 20),
    },
    {
      company_id: acme,
      number: "PO-2026-0004",
      status: "accepted",
      issue_date: "2026-09-01",
      valid_until: "2026-10-01",
      ...amounts("EUR", 20_000, 0),
    },
  ]);
  await enter(sql, tenantId, "quote_lines", [
    {
      quote_id: first,
      position: 1,
      description: "Roba",
      quantity: "10",
      unit_price_minor: 1_000_000,
      tax_rate_bp: 2000,
      net_minor: 10_000_000,
      tax_minor: 2_000_000,
    },
  ]);
}

/** The same names and numbers at another tenant, with figures that would spoil every sum. */
export async function enterForeignBooks(sql: TenantSql, tenantId: string): Promise<void> {
  const [delta = "", late = "", open = "", gorivo = ""] = ids(4);
  const loud = 777_777_777;
  const add = (table: string, entries: Entry[]) => enter(sql, tenantId, table, entries);
  await add("companies", [
    {
      id: delta,
      name: "Delta Promet d.o.o.",
      city: "Beograd",
      country: "RS",
      is_customer: true,
      is_supplier: true,
    },
    { name: "Tuđin d.o.o.", is_customer: true },
  ]);
  await add("invoices", [
    {
      ...invoice(late, delta, "2026-0001", "RSD", loud, 0),
      issue_date: "2026-07-10",
      due_date: "2026-08-09",
    },
    {
      ...invoice(Bun.randomUUIDv7(), delta, "2026-0099", "EUR", loud, 0),
      issue_date: "2026-11-10",
      due_date: "2026-12-09",
    },
  ]);
  await add("payments", [{ invoice_id: late, paid_on: "2026-11-05", amount_minor: 7, method: "cash" }]);
  await add("contacts", [{ company_id: delta, name: "Ana Tuđa" }]);
  await add("deal_stages", [{ id: open, name: "Novo", kind: "open", position: 1 }]);
  await add("deals", [
    { company_id: delta, stage_id: open, title: "Tuđe", value_minor: loud, currency: "RSD" },
  ]);
  await add("activities", [
    { company_id: delta, kind: "call", subject: "Tuđe", occurred_at: "2026-11-20T10:00:00Z" },
  ]);
  await add("quotes", [
    {
      company_id: delta,
      number: "PO-2026-0001",
      status: "sent",
      issue_date: "2026-11-01",
      currency: "RSD",
      net_minor: loud,
      tax_minor: 0,
      gross_minor: loud,
    },
  ]);
  await add("products", [
    { sku: "CAJ-1", name: "Čaj tuđi", unit: "kom", price_minor: loud, currency: "RSD", tax_rate_bp: 0 },
  ]);
  await add("categories", [{ id: gorivo, name: "Gorivo" }]);
  await add("expenses", [
    { ...expense("2026-11-02", "RSD", loud, 0, "Tuđe"), category_id: gorivo, supplier_id: delta },
  ]);
}

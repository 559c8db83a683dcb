import { expect, test } from "bun:test";
import { isUuid } from "@kontor/db";
import { samples } from "../testing/samples.ts";
import { generateCompany } from "./company.ts";

const hash = (value: unknown) => new Bun.CryptoHasher("sha256").update(JSON.stringify(value)).digest("hex");

test("the same seed and day make the same rows; another seed or day makes others", () => {
  for (const { company, profile, seed, asOf } of samples.slice(0, 4)) {
    expect(hash(generateCompany({ seed, asOf, profile }))).toBe(hash(company));
    expect(hash(generateCompany({ seed: seed + 1, asOf, profile }).rows)).not.toBe(hash(company.rows));
    expect(hash(generateCompany({ seed, asOf: "2026-10-05", profile }).rows)).not.toBe(hash(company.rows));
  }
});

test("a tenant keeps its id whatever day its data is made for", () => {
  for (const { company, profile, seed } of samples) {
    expect(generateCompany({ seed, asOf: "2026-10-05", profile }).tenant.id).toBe(company.tenant.id);
  }
});

test.each(samples)("$title has enough of everything", ({ company: { rows } }) => {
  const least = {
    companies: 60,
    contacts: 150,
    dealStages: 6,
    deals: 80,
    activities: 800,
    products: 40,
    quotes: 120,
    quoteLines: 240,
    invoices: 600,
    invoiceLines: 1200,
    payments: 500,
    categories: 10,
    expenses: 300,
  };
  for (const [table, count] of Object.entries(least)) {
    expect([table, Reflect.get(rows, table).length >= count]).toEqual([table, true]);
  }
  expect(
    rows.invoices.filter(({ kind, status }) => kind === "invoice" && status === "issued").length,
  ).toBeGreaterThan(600);
});

test.each(samples)(
  "$title: ids are shaped like UUID v7 and no two are alike",
  ({ company: { rows, tenant } }) => {
    const ids = [
      tenant.id,
      ...Object.values(rows).flatMap((table) => table.map(({ id }: { id: string }) => id)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(isUuid(id)).toBe(true);
      expect(id).toMatch(/^.{14}7.{4}[89ab]/);
    }
  },
);

test.each(samples)(
  "$title: customers, suppliers, both and neither, at home and abroad",
  ({ company, profile }) => {
    const kinds = new Map<string, number>();
    for (const { isCustomer, isSupplier } of company.rows.companies) {
      const kind = `${isCustomer ? "customer" : ""}${isSupplier ? "supplier" : ""}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    for (const kind of ["customer", "supplier", "customersupplier", ""])
      expect(kinds.get(kind)).toBeGreaterThan(3);
    const countries = new Set(company.rows.companies.map(({ country }) => country));
    for (const country of [profile.country, "RS", "DE", "IT", "GB", "US"])
      expect(countries).toContain(country);
  },
);

test("both companies sell to some of the same customers, for different amounts", () => {
  const [first, second] = samples.slice(0, 2).map(({ company: { rows } }) => revenueByName(rows));
  const shared = [...(first ?? [])].filter(([name]) => second?.has(name));
  expect(shared.length).toBeGreaterThanOrEqual(4);
  for (const [name, amount] of shared) expect(second?.get(name)).not.toBe(amount);
});

function revenueByName(rows: (typeof samples)[number]["company"]["rows"]): Map<string, number> {
  const nameOf = new Map(rows.companies.map(({ id, name }) => [id, name]));
  const revenue = new Map<string, number>();
  for (const { companyId, netMinor } of rows.invoices) {
    const name = nameOf.get(companyId) ?? "";
    revenue.set(name, (revenue.get(name) ?? 0) + netMinor);
  }
  return revenue;
}

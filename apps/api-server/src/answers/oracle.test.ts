import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type EmbeddedDatabase, migrate, openEmbedded } from "@kontor/db";
import { Glob } from "bun";
import { type Oracle, oracleFor } from "./oracle.ts";

const TODAY = "2026-06-17";
const TENANT = Bun.randomUUIDv7();
const OTHER = Bun.randomUUIDv7();
let db: EmbeddedDatabase;
let oracle: Oracle;

beforeAll(async () => {
  db = await openEmbedded();
  await migrate(db.owner);
  oracle = oracleFor(db.owner, TENANT, TODAY);
  for (const id of [TENANT, OTHER]) await keepBooks(id);
}, 60_000);

afterAll(() => db.close());

/** The same small books for each tenant; figures that tell every rule of the glossary apart. */
async function keepBooks(tenant: string) {
  const sql = db.owner;
  const id = () => Bun.randomUUIDv7();
  const [buyer, marked, supplier] = [id(), id(), id()];
  await sql`insert into tenants (id, slug, name, time_zone, locale, base_currency)
    values (${tenant}, ${`t-${tenant}`}, 'T', 'Europe/Belgrade', 'sr-Latn-RS', 'RSD')`;
  const companies = [
    { id: buyer, name: "Buyer", is_customer: false },
    { id: marked, name: "Marked", is_customer: true },
    { id: supplier, name: "Supplier", is_customer: false },
  ];
  for (const company of companies) await sql`insert into companies ${sql({ tenant_id: tenant, ...company })}`;
  const issue = async (number: string, over: Record<string, string | number | null>) => {
    const row = {
      tenant_id: tenant,
      id: id(),
      number,
      company_id: buyer,
      kind: "invoice",
      status: "issued",
      issue_date: "2026-04-10",
      due_date: "2026-05-10",
      currency: "EUR",
      net_minor: 10_000,
      tax_minor: 2_000,
      gross_minor: 12_000,
      ...over,
    };
    await sql`insert into invoices ${sql(row)}`;
    return row.id;
  };
  const pay = (invoice: string, amount: number, day: string) =>
    sql`insert into payments ${sql({
      tenant_id: tenant,
      id: id(),
      invoice_id: invoice,
      paid_on: day,
      amount_minor: amount,
      method: "bank_transfer",
    })}`;
  await pay(await issue("PAID", {}), 12_000, "2026-05-01");
  await pay(await issue("PARTLY", {}), 2_000, "2026-05-02");
  await issue("DUE-TODAY", { due_date: TODAY });
  await issue("DUE-YESTERDAY", { due_date: "2026-06-16", currency: "RSD" });
  await issue("DRAFT", { status: "draft" });
  await issue("VOID", { status: "void" });
  const credited = await issue("CREDITED", { due_date: "2026-01-01", issue_date: "2026-03-31" });
  const note = {
    kind: "credit_note",
    credits_invoice_id: credited,
    due_date: null,
    net_minor: 5_000,
    tax_minor: 1_000,
    gross_minor: 6_000,
  };
  await issue("NOTE", { ...note, issue_date: "2026-04-01" });
  await issue("DRAFT-NOTE", { ...note, status: "draft" });
  for (const [valid_until, number] of [
    [TODAY, "Q-TODAY"],
    ["2026-06-16", "Q-PAST"],
    [null, "Q-ENDLESS"],
  ] as const) {
    await sql`insert into quotes ${sql({
      tenant_id: tenant,
      id: id(),
      number,
      company_id: buyer,
      status: "sent",
      issue_date: "2026-05-01",
      valid_until,
      currency: "EUR",
      net_minor: 1,
      tax_minor: 0,
      gross_minor: 1,
    })}`;
  }
}

const numbers = (rows: { number: string | null }[]) => rows.map((row) => row.number).sort();

describe("an invoice is", () => {
  test("open while something is left to pay, counting issued credit notes only", async () => {
    const rows = await oracle.invoices({ state: "open" });
    expect(numbers(rows)).toEqual(["CREDITED", "DUE-TODAY", "DUE-YESTERDAY", "PARTLY"]);
    expect(Object.fromEntries(rows.map((row) => [row.number, row.balance]))).toEqual({
      CREDITED: 6_000,
      "DUE-TODAY": 12_000,
      "DUE-YESTERDAY": 12_000,
      PARTLY: 10_000,
    });
  });

  test("overdue from the day after it was due", async () => {
    expect(numbers(await oracle.invoices({ state: "overdue" }))).toEqual([
      "CREDITED",
      "DUE-YESTERDAY",
      "PARTLY",
    ]);
  });

  test("partly paid, paid, a draft, void or a credit note", async () => {
    expect(numbers(await oracle.invoices({ state: "partly_paid" }))).toEqual(["PARTLY"]);
    expect(numbers(await oracle.invoices({ state: "paid" }))).toEqual(["PAID"]);
    expect(numbers(await oracle.invoices({ state: "draft" }))).toEqual(["DRAFT", "DRAFT-NOTE"]);
    expect(numbers(await oracle.invoices({ state: "void" }))).toEqual(["VOID"]);
    expect(numbers(await oracle.invoices({ state: "credit_note" }))).toEqual(["NOTE"]);
  });
});

test("revenue is net by issue date, less credit notes by theirs, per currency", async () => {
  const april = { from: "2026-04-01", to: "2026-04-30" };
  expect(await oracle.revenue({ period: april })).toEqual([
    { currency: "EUR", span: null, revenue: 25_000, invoices: 3 },
    { currency: "RSD", span: null, revenue: 10_000, invoices: 1 },
  ]);
  expect(
    (await oracle.revenue({ by: "quarter" })).map((row) => [row.span, row.currency, row.revenue]),
  ).toEqual([
    ["2026-Q1", "EUR", 10_000],
    ["2026-Q2", "EUR", 25_000],
    ["2026-Q2", "RSD", 10_000],
  ]);
});

test("balances and their age are kept per currency", async () => {
  expect(await oracle.openBalances()).toMatchObject([
    {
      customer: "Buyer",
      currency: "EUR",
      balance: 28_000,
      overdue: 16_000,
      invoices: 3,
      oldestDueDate: "2026-01-01",
    },
    { customer: "Buyer", currency: "RSD", balance: 12_000, overdue: 12_000, invoices: 1 },
  ]);
  const age = (await oracle.ageing()).map(
    ({ bucket, currency, balance }) => `${bucket} ${currency} ${balance}`,
  );
  expect(age.sort()).toEqual(["1-30 RSD 12000", "31-60 EUR 10000", "> 90 EUR 6000", "not due EUR 12000"]);
});

test("customers are marked or have an issued invoice; the top ones are ranked per currency", async () => {
  const customers = (await oracle.companies()).filter((company) => company.is_customer);
  expect(customers.map((company) => company.name)).toEqual(["Buyer", "Marked"]);
  expect(await oracle.topCustomers("paid")).toEqual([
    { currency: "EUR", customer: "Buyer", amount: 14_000, rank: 1 },
  ]);
  expect((await oracle.topCustomers("revenue")).map((row) => row.amount)).toEqual([35_000, 10_000]);
});

test("a quote is open until its last day, or without an end", async () => {
  expect(numbers(await oracle.quotes({ state: "open" }))).toEqual(["Q-ENDLESS", "Q-TODAY"]);
  expect(numbers(await oracle.quotes({ state: "expired" }))).toEqual(["Q-PAST"]);
});

test("the oracle imports nothing of the product and reads base tables only", async () => {
  const files = ["oracle.ts", ...(await Array.fromAsync(new Glob("oracle/*.ts").scan(import.meta.dir)))];
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const source = await Bun.file(`${import.meta.dir}/${file}`).text();
    const imports = [...source.matchAll(/from "([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(imports.filter((from) => from !== "zod" && !/^\.\/(oracle\/)?[a-z]+\.ts$/.test(from))).toEqual([]);
    expect(source).not.toMatch(
      /invoice_facts|deal_facts|quote_facts|(from|join) customers|app_today|search_name|ageing_bucket/,
    );
  }
});

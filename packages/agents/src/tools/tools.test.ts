import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { DomainError } from "@kontor/crm";
import { openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { seedDemo } from "@kontor/demo-company";
import { z } from "zod";
import { Approval } from "../guards/approval.ts";
import { enterDocument } from "../testing/enter-document.ts";
import { tools } from "./index.ts";

const TODAY = "2026-11-21";
const tenant = { slug: "", name: "", timeZone: "Europe/Belgrade", locale: "sr-Latn-RS", baseCurrency: "RSD" };
let db: TestDatabase;
let tenantId: string;

beforeAll(async () => {
  db = await openTestDatabase("pglite");
  const { tenants } = await seedDemo({ owner: db.owner, db, asOf: TODAY });
  tenantId = tenants[0]?.id ?? "";
  for (const number of ["F-2026-118", "F-2026-119"]) await enterDocument(db, tenantId, { number });
}, 60_000);
afterAll(() => db.close());

const column = z.strictObject({
  key: z.string(),
  label: z.string(),
  type: z.enum(["text", "number", "money", "date", "percent"]),
});
const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const tableResult = z.strictObject({
  columns: z.array(column),
  rows: z.array(row).max(20),
  total: z.int(),
  truncated: z.boolean(),
  totals: z.array(row).optional(),
  notes: z.array(z.string()).optional(),
  fromFile: z.literal(true).optional(),
});
const recordResult = z.strictObject({
  columns: z.array(column),
  record: row,
  related: z.array(z.strictObject({ label: z.string(), table: tableResult })),
  notes: z.array(z.string()).optional(),
  fromFile: z.literal(true).optional(),
});

function toolNamed(name: string) {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool;
}

const execute = (name: string, input: object) =>
  db.withTenant({ tenantId, today: TODAY }, (sql) =>
    toolNamed(name).execute(
      { sql, tenant: { ...tenant, id: tenantId }, userId: "tester", today: TODAY },
      input,
      Approval.byPerson("tester", toolNamed(name), input),
    ),
  );
const tableOf = async (name: string, input: object = {}) => tableResult.parse(await execute(name, input));

/** What no model may be shown, and what a value of each type looks like. */
function check({ columns }: { columns: z.infer<typeof column>[] }, rows: z.infer<typeof row>[]): void {
  const shapes = {
    money: /^-?\d+(\.\d+)? [A-Z]{3}$/,
    date: /^\d{4}-\d{2}-\d{2}$/,
    percent: /^-?\d+(\.\d+)?$/,
    text: /^(?![0-9a-f]{8}-[0-9a-f]{4}-)/,
    number: /^-?\d+$/,
  };
  for (const line of rows) {
    expect(Object.keys(line)).toEqual(columns.map(({ key }) => key));
    for (const { key, type } of columns) {
      const value = line[key];
      if (value !== null) expect(String(value)).toMatch(shapes[type]);
    }
  }
}

describe("on the demo company", () => {
  const required: Record<string, object> = {
    getDocument: { number: "F-2026-118" },
    explainDocument: { number: "F-2026-118" },
    correctDocument: { number: "F-2026-118", version: 2, field: "dueDate", value: "2026-12-05" },
    confirmDocument: { number: "F-2026-119", version: 2 },
    getInvoice: { number: "2026-0302" },
    getQuote: { number: "PO-2026-0072" },
    getCustomer: { customer: "Delta Promet" },
    compareRevenue: { period: "2026-10-01/2026-10-31", comparedTo: "2026-09-01/2026-09-30" },
  };
  for (const { name } of tools) {
    test(`${name} gives what its columns say`, async () => {
      const result = await execute(name, required[name] ?? {});
      if ("record" in result) {
        const { columns, record, related } = recordResult.parse(result);
        check({ columns }, [record]);
        for (const { table } of related) check(table, table.rows);
      } else {
        const parsed = tableResult.parse(result);
        expect(parsed.rows.length).toBeGreaterThan(0);
        expect(parsed.truncated).toBe(parsed.rows.length < parsed.total);
        check(parsed, parsed.rows);
      }
    });
  }

  test("what is open comes to the same by every way", async () => {
    const balances = async (name: string, input: object = {}) =>
      (await tableOf(name, input)).totals?.map((total) => total.balance ?? total.amount);
    const owed = await balances("openBalances");
    expect(owed?.length).toBeGreaterThan(1);
    expect(await balances("listInvoices", { status: "open" })).toEqual(owed);
    expect(await balances("ageing")).toEqual(owed);
    expect(await balances("topCustomers", { by: "open" })).toEqual(owed);
  });

  test("a limit cuts rows and leaves the totals", async () => {
    const all = await tableOf("listPayments");
    const one = await tableOf("listPayments", { limit: 1 });
    expect([one.rows.length, one.total, one.totals]).toEqual([1, all.total, all.totals]);
  });

  test("too many months show the latest", async () => {
    const { rows, total } = await tableOf("revenue", { by: "month" });
    expect(total).toBeGreaterThan(rows.length);
    expect(rows.at(-1)?.period).toBe("2026-11");
  });

  test("the notes say how a question was read", async () => {
    const { notes } = await tableOf("listInvoices", {
      customer: "delta prometa",
      period: "2026-01-01/2026-12-31",
      sort: "largest",
    });
    expect(notes).toEqual([
      "Customer: Delta Promet d.o.o.",
      "Period (issue date): 2026-01-01 to 2026-12-31",
      "As of 2026-11-21",
      "Ranked within each currency; amounts of different currencies are not comparable",
    ]);
  });

  test("an unknown name is a domain error with a hint", async () => {
    const error = await execute("openBalances", { customer: "Delta Promett" }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DomainError);
    expect(String(error)).toContain("Similar names: Delta Promet d.o.o.");
  });
});

describe("inputs", () => {
  const reason = (name: string, input: unknown) => toolNamed(name).reject(input);

  test("what does not fit is said in words that help to write it", () => {
    expect(reason("listInvoices", { period: "2026-02-30/2026-03-01" })).toContain(
      "2026-02-30 is no day of the calendar",
    );
    expect(reason("listInvoices", { amount: "over 5k" })).toContain('Write an amount as ">5000 EUR"');
    expect(reason("listInvoices", { status: "unpaid" })).toContain("status");
    expect(reason("listInvoices", { limit: 21 })).toContain("limit");
    expect(reason("listInvoices", { tenantId: "x" })).toContain("tenantId");
    expect(reason("getInvoice", {})).toContain("number");
    expect(reason("getInvoice", { number: " " })).toContain("Give the number");
    expect(reason("compareRevenue", { period: "2026-10-01/2026-10-31" })).toContain("comparedTo");
  });

  test("an empty text is no filter", async () => {
    const empty = { customer: "", period: " ", amount: "", due: "" };
    expect(reason("listInvoices", empty)).toBeNull();
    expect((await tableOf("listInvoices", empty)).total).toBe((await tableOf("listInvoices")).total);
  });
});

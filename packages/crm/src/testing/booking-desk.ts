import { afterAll, beforeAll } from "bun:test";
import { createTenant, type Engine, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { type ConfirmInput, confirm } from "../bookings/index.ts";
import { type CrmContext, withContext } from "../context.ts";
import { writeRecord } from "../documents/finish.ts";
import { type DocumentRecord, emptyRecord, type Finding } from "../documents/record.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { type Enter, enterFor, newId } from "./enter.ts";
import { sharedPglite } from "./shared-pglite.ts";

/** An invoice of two lines at 20 %: 100.00 and 20.00 of tax. */
export const anInvoice = (change: Partial<DocumentRecord> = {}): DocumentRecord => ({
  ...emptyRecord(),
  kind: "invoice",
  number: "F-2026-118",
  issueDate: "2026-11-02",
  dueDate: "2026-12-02",
  supplier: { ...emptyRecord().supplier, name: "NIS Petrol a.d.", vatId: "RS104052135", country: "RS" },
  currency: "EUR",
  pricesIncludeTax: false,
  lines: [
    { ...aLine, description: "Dizel", quantity: "40", unit: "LTR", unitPrice: "2", amount: "80.00" },
    { ...aLine, description: "Pranje vozila", quantity: "1", unitPrice: "20", amount: "20.00" },
  ],
  taxes: [{ rate: "20", category: "S", base: "100.00", tax: "20.00" }],
  net: "100.00",
  tax: "20.00",
  gross: "120.00",
  due: "120.00",
  ...change,
});

const aLine = {
  description: null,
  quantity: null,
  unit: null,
  unitPrice: null,
  discount: null,
  taxRate: "20",
  taxCategory: "S",
  amount: null,
};

export interface Desk {
  tenant: Tenant;
  /** Runs verbs in one transaction, as the tenant's bookkeeper on 2026-11-21. */
  as: <Result>(verb: (ctx: CrmContext) => Promise<Result>, userId?: string) => Promise<Result>;
  enter: Enter;
  /** Puts a document there that was read, at version 2; gives its id. */
  document: (record: DocumentRecord, how?: { status?: string; findings?: Finding[] }) => Promise<string>;
}

/** Call inside a `describe`: a database, and for each test a company of its own in it. */
export function openDesk(engine: Engine): () => Promise<Desk> {
  let db: TestDatabase | undefined;
  beforeAll(async () => {
    db = await (engine === "pglite" ? sharedPglite() : openTestDatabase(engine));
  }, 60_000);
  afterAll(async () => {
    if (engine !== "pglite") await db?.close();
  });
  return async () => {
    if (!db) throw new Error("a desk is opened before the tests, not while they are declared");
    return deskIn(db, await createTenant(db.owner, { name: "Kontora d.o.o." }));
  };
}

function deskIn(db: TestDatabase, tenant: Tenant): Desk {
  const as: Desk["as"] = (verb, userId = "bookkeeper") =>
    withContext(db, { tenant, userId, today: "2026-11-21" }, verb, { rerun: true });
  return {
    tenant,
    as,
    enter: (table, columns, rows) => as(({ sql }) => enterFor(sql, tenant.id)(table, columns, rows)),
    document: (record, { status = "ready", findings = [] } = {}) =>
      as(async (ctx) => {
        const id = Bun.randomUUIDv7();
        await ctx.sql`
          insert into documents (tenant_id, id, uploaded_by, file_name, media_type, byte_size, sha256, status)
          values (${tenant.id}, ${id}, 'bookkeeper', 'invoice.pdf', 'application/pdf', 1,
            ${new Bun.CryptoHasher("sha256").update(id).digest("hex")}, ${status})`;
        await writeRecord(ctx, id, { record, evidence: {} }, findings);
        return id;
      }),
  };
}

/** Confirms a document that `document` has put there. */
export const confirmed = (desk: Desk, id: string, input: Partial<ConfirmInput> = {}) =>
  desk.as((ctx) => confirm(ctx, id, { version: 2, ...input }));

/** The desk's expenses with their lines, in order of their days. */
export const expensesOf = (desk: Desk) =>
  desk.as(async ({ sql }) => [
    ...(await sql`
      select s.name as supplier, k.name as category, e.spent_on as day, e.description, e.document_number as number,
        e.currency, e.net_minor as net, e.tax_minor as tax, e.gross_minor as gross,
        e.document_id is not null as documented,
        (select coalesce(jsonb_agg(jsonb_build_array(l.description, l.gross_minor, c.name) order by l.position), '[]')
          from expense_lines l left join categories c on c.tenant_id = l.tenant_id and c.id = l.category_id
          where l.tenant_id = e.tenant_id and l.expense_id = e.id) as lines
      from expenses e
      left join companies s on s.tenant_id = e.tenant_id and s.id = e.supplier_id
      left join categories k on k.tenant_id = e.tenant_id and k.id = e.category_id
      order by e.spent_on, e.gross_minor, e.id`),
  ]);

/** Two categories, by their ids. */
export const categories = async (desk: Desk) => {
  const [fuel, cars] = [newId(), newId()];
  await desk.enter("categories", "id name", [
    [fuel, "Gorivo"],
    [cars, "Vozila"],
  ]);
  return { fuel, cars };
};

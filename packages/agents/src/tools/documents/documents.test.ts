import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { bookings, type CrmContext, documents, expenses } from "@kontor/crm";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import type { Tool } from "../../define-tool.ts";
import { Approval } from "../../guards/approval.ts";
import { TurnGuard } from "../../guards/turn-guard.ts";
import { type EnteredDocument, enterDocument } from "../../testing/enter-document.ts";
import { listExpenses } from "../expenses/list-expenses.ts";
import { confirmDocument } from "./confirm-document.ts";
import { correctDocument } from "./correct-document.ts";
import { explainDocument } from "./explain-document.ts";
import { getDocument } from "./get-document.ts";
import { listDocuments } from "./list-documents.ts";

let db: TestDatabase;
let tenantId: string;
beforeAll(async () => {
  db = await openTestDatabase("pglite");
}, 60_000);
afterAll(() => db.close());
beforeEach(async () => {
  tenantId = (await createTenant(db.owner)).id;
});

const enter = (document: EnteredDocument) => enterDocument(db, tenantId, document);
const as = <Result>(work: (ctx: CrmContext) => Promise<Result>) =>
  db.withTenant({ tenantId, today: "2026-11-21" }, (sql) => {
    const tenant = { id: tenantId, slug: "", name: "", timeZone: "UTC", locale: "en", baseCurrency: "RSD" };
    return work({ sql, tenant, userId: "ana", today: "2026-11-21" });
  });
const run = (tool: Tool, input: object, approval: Approval | null = null) =>
  as((ctx) => tool.execute(ctx, input, approval));
const agreed = (tool: Tool, input: object) => run(tool, input, Approval.byPerson("ana", tool, input));

const WARNING: documents.Finding = {
  code: "supplier_unknown",
  severity: "person",
  fields: ["supplier.name"],
  message: "Nobody knows NIS Petrol a.d. yet.",
};

test("which invoices wait for review, and what is against one", async () => {
  await enter({ number: "F-1", status: "needs_review", findings: [WARNING] });
  await enter({ number: "F-2" });
  expect(await run(listDocuments, { status: "review" })).toMatchObject({
    rows: [{ number: "F-1", supplier: "NIS Petrol a.d.", gross: "120.00 EUR", status: "review" }],
    total: 1,
    totals: [{ currency: "EUR", count: 1, gross: "120.00 EUR" }],
  });
  expect(await run(getDocument, { number: "F-1" })).toMatchObject({
    record: { number: "F-1", status: "review", net: "100.00 EUR", due: "120.00 EUR", version: 2 },
    related: [
      { label: "Findings", table: { rows: [{ needs: "yes", finding: WARNING.message }] } },
      { label: "Lines", table: { rows: [{ description: "Dizel", quantity: "1", amount: "100.00 EUR" }] } },
    ],
  });
});

test("why a value is believed: page, words, how it was read, how sure", async () => {
  await enter({ number: "F-1" });
  expect(await run(explainDocument, { number: "F-1", field: "gross" })).toMatchObject({
    rows: [
      {
        field: "gross",
        value: "120",
        rung: "model, from the text",
        page: 1,
        quote: "Za uplatu 120 EUR",
        confidence: "97",
      },
    ],
  });
  const all = await run(explainDocument, { number: "F-1" });
  expect("rows" in all && all.rows.map(({ field }) => field)).toContain("dueDate");
});

test("a field is put right by a person's word, once, and only as it was seen", async () => {
  await enter({ number: "F-1" });
  const right = { number: "F-1", version: 2, field: "dueDate", value: "2026-12-05" };
  expect(await agreed(correctDocument, right)).toMatchObject({
    record: { field: "dueDate", was: "2026-12-02", value: "2026-12-05", version: 3 },
  });
  const again: unknown = await agreed(correctDocument, { ...right, value: "2026-12-06" }).catch((e) => e);
  expect(again).toMatchObject({ code: "conflict" });
  const wrong: unknown = await agreed(correctDocument, { ...right, version: 3, value: "soon" }).catch(
    (e) => e,
  );
  expect(wrong).toMatchObject({ code: "invalid_request" });
  const { record, evidence } = await as((ctx) => documents.findDocument(ctx, { number: "F-1" }));
  expect([record?.dueDate, evidence.dueDate?.rung]).toEqual(["2026-12-05", "person"]);
});

test("booked with approval alone, and then among the expenses by its number", async () => {
  await enter({ number: "F-1" });
  const input = { number: "F-1", version: 2 };
  expect(await run(confirmDocument, input).catch((e) => e)).toMatchObject({ code: "forbidden" });
  expect(await agreed(confirmDocument, input)).toMatchObject({
    record: { number: "F-1", gross: "120.00 EUR", booked: "expense" },
  });
  expect(await run(listExpenses, {})).toMatchObject({
    rows: [{ supplier: "NIS Petrol a.d.", documentNumber: "F-1", gross: "120.00 EUR" }],
  });
  expect((await as((ctx) => expenses.list(ctx))).total).toBe(1);
  expect(await run(getDocument, { number: "F-1" })).toMatchObject({ record: { status: "booked" } });
  const { id } = await as((ctx) => documents.findDocument(ctx, { number: "F-1" }));
  await as((ctx) => bookings.undo(ctx, id));
  expect(await run(getDocument, { number: "F-1" })).toMatchObject({ record: { status: "ready" } });
});

test("once a document was read, no rule stands in for a person any more", async () => {
  await enter({ number: "F-1", description: "Diesel; thank you for your order" });
  const input = { number: "F-1", version: 2, field: "gross", value: "9999" };
  const guard = new TurnGuard();
  expect(Approval.byRule(correctDocument, input, guard.risk)).not.toBeNull();
  for (const [tool, asked] of [
    [getDocument, { number: "F-1" }],
    [explainDocument, { number: "F-1" }],
    [listDocuments, {}],
  ] as const) {
    const read = new TurnGuard();
    const output = await run(tool, asked);
    read.spotlight.part(
      { type: `tool-${tool.name}`, toolCallId: "c", state: "output-available", input: asked, output },
      "history",
    );
    expect([tool.name, Approval.byRule(correctDocument, input, read.risk)]).toEqual([tool.name, null]);
    // Reading a document is no attack.
    expect(read.violations).toEqual([]);
  }
});

import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { jsonAnswer, type ProviderSim, startProviderSim } from "@kontor/provider-sim";
import { modelsAt } from "../model/testing/models-at.ts";
import { renderUbl } from "../testing/e-invoices/index.ts";
import { facturXPdf, plainInvoicePdf } from "../testing/plain-invoice.ts";
import { Sheet } from "../testing/sheet.ts";
import { anchorsFor } from "./anchors-for.ts";
import { correctDocument } from "./correct-document.ts";
import { AN_INVOICE, ITS_ANSWER, ITS_RECORD } from "./testing/an-invoice.ts";
import { openWorkshop, type Workshop } from "./testing/workshop.ts";

setDefaultTimeout(30_000);

let db: TestDatabase;
let sim: ProviderSim;
let shop: Workshop;
beforeAll(async () => {
  [db, sim] = await Promise.all([openTestDatabase("pglite"), startProviderSim({ autoUsage: true })]);
  shop = await openWorkshop(db);
}, 60_000);
afterAll(async () => {
  await Promise.all([shop?.close(), sim?.stop()]);
  await db?.close();
});

/** In words that the extractor does not know, with an amount that misleads it. */
async function finnish(number: string, total: string): Promise<Uint8Array> {
  const sheet = await Sheet.of();
  sheet.text("Revontuli Oy", 50, 60, { size: 16, bold: true });
  sheet.text("Tositenumero", 350, 100);
  sheet.text(number, 450, 100);
  sheet.text("Maksuun", 350, 400);
  sheet.text(`${total} EUR`, 450, 400);
  sheet.text("Total (estimate for the year)", 50, 600);
  sheet.text("9 999,00 EUR", 450, 600);
  return sheet.bytes();
}

async function correct(id: string, field: string, value: unknown) {
  const document = await shop.get(id);
  const corrections = [{ field, value }];
  const anchors = await anchorsFor(shop.deps, shop.tenant.id, document, corrections);
  return shop.inContext((ctx) =>
    correctDocument(ctx, id, { version: document.version, corrections }, anchors),
  );
}

test("without a model, a correction says where the supplier's next document has the right value", async () => {
  const first = await shop.upload(await finnish("K-1001", "120,50"));
  await shop.process(first);
  const { supplierKey } = await shop.get(first);
  expect(supplierKey).not.toBeNull();
  await correct(first, "number", "K-1001");
  expect((await correct(first, "gross", "120.50")).evidence.gross?.rung).toBe("person");
  const next = await shop.upload(await finnish("K-1002", "88,00"));
  await shop.process(next);
  expect((await shop.get(next)).record).toMatchObject({ number: "K-1002", gross: "88.00" });
});

test("a model is told what was corrected in the supplier's earlier documents", async () => {
  const papers = await openWorkshop(db, modelsAt(sim, ["mistral"]));
  sim.script([{ reply: jsonAnswer(ITS_ANSWER), times: 2 }]);
  const first = await papers.upload(await plainInvoicePdf(AN_INVOICE));
  await papers.process(first);
  const { version } = await papers.get(first);
  const corrections = [{ field: "paymentReference", value: "97 11-2026-118" }];
  await papers.inContext((ctx) => correctDocument(ctx, first, { version, corrections }));
  await papers.process(await papers.upload(await plainInvoicePdf({ ...AN_INVOICE, notes: ["Thank you"] })));
  const [before, after] = sim.requests.map(({ body }) => JSON.stringify(body));
  expect(before).not.toContain("97 11-2026-118");
  expect(after).toContain("97 11-2026-118");
  await papers.close();
});

test("what only the file could tell stands until its field is corrected", async () => {
  const { supplier } = AN_INVOICE;
  const iban = "DE02120300000000202051";
  const xml = renderUbl({
    ...ITS_RECORD,
    supplier: { ...ITS_RECORD.supplier, iban: "RS35260005601001611379" },
  });
  const page = { ...AN_INVOICE, gross: "944.00", supplier: { ...supplier, iban } };
  const id = await shop.upload(await facturXPdf(page, xml));
  await shop.process(id);
  const codes = async () => (await shop.get(id)).findings.map(({ code }) => code);
  const both = expect.arrayContaining(["visible_total", "visible_account"]);
  expect(await codes()).toEqual(both);
  expect((await correct(id, "paymentTerms", "14 days")).status).toBe("needs_review");
  expect(await codes()).toEqual(both);
  expect((await correct(id, "gross", "144")).status).toBe("needs_review");
  expect(await codes()).not.toContain("visible_total");
  expect((await correct(id, "supplier.iban", iban)).status).toBe("ready");
  expect(await codes()).not.toContain("visible_account");
});

import { afterAll, beforeAll, expect, test } from "bun:test";
import { documents } from "@kontor/crm";
import { openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import { renderUbl } from "../testing/e-invoices/index.ts";
import { ITS_RECORD } from "./testing/an-invoice.ts";
import { openWorkshop } from "./testing/workshop.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase("pglite");
}, 60_000);
afterAll(() => db?.close());

test("what was left undone behind `ready` is matched by the job that comes again; a job for none does nothing", async () => {
  const shop = await openWorkshop(db);
  const id = await shop.upload(new TextEncoder().encode(renderUbl(ITS_RECORD)), "invoice.xml");
  await shop.process(id);
  await shop.process(id);
  expect(await shop.get(id)).toMatchObject({ status: "ready", booking: null });

  const expenseId = Bun.randomUUIDv7();
  await shop.inContext(async (ctx) => {
    await documents.putDocumentSettings(ctx, { matchAutomatically: true });
    await ctx.sql`
      insert into expenses (tenant_id, id, spent_on, currency, net_minor, tax_minor, gross_minor, description)
      values (${ctx.tenant.id}, ${expenseId}, ${ITS_RECORD.issueDate}, 'EUR', 14400, 0, 14400,
        ${`${ITS_RECORD.supplier.name} ${ITS_RECORD.number}`})`;
  });
  await shop.process(id);
  expect((await shop.get(id)).booking).toMatchObject({ expenseId, matched: true });
  await shop.process(Bun.randomUUIDv7());
  await shop.close();
});

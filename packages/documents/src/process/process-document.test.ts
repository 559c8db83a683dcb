import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { plainInvoicePdf } from "../testing/plain-invoice.ts";
import { AN_INVOICE } from "./testing/an-invoice.ts";
import { openWorkshop, type Workshop } from "./testing/workshop.ts";

setDefaultTimeout(20_000);

for (const engine of testEngines(["pglite"]))
  describe(engine, () => {
    let db: TestDatabase;
    let shop: Workshop;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      shop = await openWorkshop(db);
    }, 60_000);
    afterAll(async () => {
      await shop?.close();
      await db?.close();
    });

    test("probe", async () => {
      const id = await shop.upload(await plainInvoicePdf(AN_INVOICE));
      await shop.process(id);
      console.log(await shop.get(id), await shop.events(id));
    });
  });

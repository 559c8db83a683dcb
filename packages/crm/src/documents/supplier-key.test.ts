import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { asIn } from "../testing/ledger.ts";
import { areOtherVatIds, vatIdKey } from "./supplier-key.ts";

/** With its country, without, and the key of both. */
const BOTH_WAYS = [
  ["RS101134702", "101 134 702", "101134702"],
  ["ATU12345678", "U12345678", "U12345678"],
  ["ES X1234567-X", "x1234567x", "X1234567X"],
  ["IE1A23456A", "1A23456A", "1A23456A"],
  ["NL 123456789 B01", "123456789B01", "123456789B01"],
  ["FR83404833048", "83 404 833 048", "83404833048"],
  ["EL094259216", "GR094259216", "094259216"],
];
/** None of a country's letters in front: what they are stays. */
const AS_THEY_ARE = ["RSSMRA80A01H501U", "USA123456", "PIB101134702", "RS123", "RS"];

test("a VAT id is the same with and without its country's letters; an id's own letters stay", () => {
  for (const [long = "", short = "", key = ""] of BOTH_WAYS)
    expect([vatIdKey(long), vatIdKey(short)]).toEqual([key, key]);
  expect(AS_THEY_ARE.map(vatIdKey)).toEqual(AS_THEY_ARE);
  expect([vatIdKey(null), vatIdKey(" - ")]).toEqual([null, null]);
});

test("the same number of two countries is two VAT ids", () => {
  expect(areOtherVatIds("RS101134702", "DE101134702")).toBe(true);
  expect(areOtherVatIds("RS101134702", "101134703")).toBe(true);
  expect(areOtherVatIds("rs 101134702", "101134702")).toBe(false);
  expect(areOtherVatIds("EL094259216", "GR094259216")).toBe(false);
});

for (const engine of testEngines())
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    }, 60_000);
    afterAll(() => db?.close());

    test("a company's VAT id has the key that a document's has", async () => {
      const tenant = await createTenant(db.owner);
      const run = asIn(db, tenant);
      const ids = [...BOTH_WAYS.flat(), ...AS_THEY_ARE, " - ", "РС101134702", "ß1234567", "9".repeat(300)];
      for (const vatId of ids)
        await run(
          ({ sql }) => sql`insert into companies (tenant_id, id, name, vat_id)
            values (${tenant.id}, ${Bun.randomUUIDv7()}, 'A', ${vatId})`,
        );
      const stored = await run(
        ({ sql }) => sql<{ vatId: string; key: string | null }[]>`
          select vat_id as "vatId", vat_key as key from companies`,
      );
      expect(stored).toHaveLength(ids.length);
      for (const { vatId, key } of stored) expect([vatId, key]).toEqual([vatId, vatIdKey(vatId)]);
    });
  });

import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { parseAmount } from "../amount.ts";
import { toDecimal } from "../money.ts";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import { byStage, type DealFilter, list } from "./index.ts";

for (const engine of testEngines()) {
  describe(`deals on ${engine}`, () => {
    const read = openBooks(engine);
    const titles = async (filter: DealFilter) =>
      (await read((ctx) => list(ctx, filter))).rows.map(({ title }) => title);

    test("by state, stage, customer and value, the most valuable of each currency first", async () => {
      expect(await titles({})).toEqual(["Magacin", "Radionica", "Pilot", "Izvoz"]);
      expect(await titles({ state: "open" })).toEqual(["Magacin", "Radionica"]);
      expect(await titles({ state: "lost" })).toEqual(["Izvoz"]);
      expect(await titles({ stage: "pregovorima" })).toEqual(["Magacin"]);
      expect(await titles({ stage: "negotiation" })).toEqual(["Magacin"]);
      expect(await titles({ customer: "Delta" })).toEqual(["Magacin", "Izvoz"]);
      expect(await titles({ amount: parseAmount("<=10000 EUR") })).toEqual(["Pilot", "Izvoz"]);
      expect(await titles({ limit: 1 })).toEqual(["Magacin", "Pilot"]);
      expect((await refusal(titles({ stage: "xyz" }))).message).toContain(
        "Stages: Novo, Pregovori, Dobijeno, Izgubljeno.",
      );
    });

    test("a period means the expected close while open, the closing afterwards", async () => {
      expect(await titles({ period: { from: "2026-12-01", to: "2026-12-31" } })).toEqual(["Magacin"]);
      expect(await titles({ period: { from: "2026-09-01", to: "2026-10-31" } })).toEqual(["Pilot", "Izvoz"]);
    });

    test("the pipeline is in the order of its stages", async () => {
      const { rows, totals } = await read((ctx) => byStage(ctx));
      expect(rows.map((row) => [row.stage, row.state, row.deals, toDecimal(row.value)])).toEqual([
        ["Novo", "open", 1, "200000.00 RSD"],
        ["Pregovori", "open", 1, "500000.00 RSD"],
        ["Dobijeno", "won", 1, "10000.00 EUR"],
        ["Izgubljeno", "lost", 1, "4000.00 EUR"],
      ]);
      expect(totals.map((total) => [total.count, toDecimal(total.value)])).toEqual([
        [2, "700000.00 RSD"],
        [2, "14000.00 EUR"],
      ]);
      expect((await read((ctx) => byStage(ctx, { state: "won" }))).rows.map(({ stage }) => stage)).toEqual([
        "Dobijeno",
      ]);
    });
  });
}

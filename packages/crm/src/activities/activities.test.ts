import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { list as listContacts } from "../contacts/index.ts";
import { openBooks } from "../testing/books.ts";
import { type ActivityFilter, list } from "./index.ts";

for (const engine of testEngines()) {
  describe(`activities and contacts on ${engine}`, () => {
    const read = openBooks(engine);
    const subjects = async (filter: ActivityFilter) =>
      (await read((ctx) => list(ctx, filter))).rows.map(({ subject }) => subject);

    test("days are those of the tenant's zone", async () => {
      const { rows } = await read((ctx) => list(ctx));
      expect(rows.map(({ date }) => date)).toEqual(["2026-11-21", "2026-11-12", "2026-11-10", "2026-11-01"]);
      expect(await subjects({ period: { from: "2026-11-21", to: "2026-11-21" } })).toEqual(["Opomena"]);
      expect(await subjects({ period: { from: "2026-10-01", to: "2026-10-31" } })).toEqual([]);
      expect(await subjects({ period: { from: "2026-11-01", to: "2026-11-10" } })).toEqual([
        "Pregled",
        "Inventar",
      ]);
    });

    test("a company's are also those of its deals and people", async () => {
      expect(await subjects({ customer: "Delta" })).toEqual(["Opomena", "Ponuda poslata"]);
      expect(await subjects({ customer: "Acme" })).toEqual(["Pregled"]);
      expect(await subjects({ kind: "email" })).toEqual(["Ponuda poslata"]);
      expect(await subjects({ customer: "Petrović" })).toEqual([]);
    });

    test("people are found by name and company", async () => {
      const names = async (filter: Parameters<typeof listContacts>[1]) =>
        (await read((ctx) => listContacts(ctx, filter))).rows.map(({ name }) => name);
      expect(await names({})).toEqual(["Ana Jovanović", "Đorđe Đokić", "Marko Ilić"]);
      expect(await names({ person: "Đokića" })).toEqual(["Đorđe Đokić"]);
      expect(await names({ person: "dokic" })).toEqual(["Đorđe Đokić"]);
      expect(await names({ person: "Ани Јовановић" })).toEqual(["Ana Jovanović"]);
      expect(await names({ customer: "Delta" })).toEqual(["Ana Jovanović"]);
      expect(await names({ customer: "Delta", person: "Marko" })).toEqual([]);
    });
  });
}

import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import { countryCode } from "./country.ts";
import { get, list, resolveCompany } from "./index.ts";

for (const engine of testEngines()) {
  describe(`companies on ${engine}`, () => {
    const read = openBooks(engine);
    const meant = (text: string) => read(async (ctx) => (await resolveCompany(ctx, text, "customer")).name);

    test("a name is found in any script, case and dress", async () => {
      const delta = [
        "Delta Promet",
        "delta promet doo",
        "DELTA PROMET D.O.O.",
        "Делта Промет",
        "Делта Промета",
        "Delti Promet",
        "„Delta Promet“",
        "Delta Promet (Beograd)",
        "delta",
      ];
      for (const text of delta) expect([text, await meant(text)]).toEqual([text, "Delta Promet d.o.o."]);
      for (const text of ["Petrovićem", "petrovic", "Петровићу", "Marko Petrović"]) {
        expect([text, await meant(text)]).toEqual([text, "Marko Petrović PR"]);
      }
    });

    test("nobody and several are said, not guessed", async () => {
      expect((await refusal(meant("Delta Promett"))).message).toContain(
        'No customer called "Delta Promett" was found. Similar names: Delta Promet d.o.o. (Beograd).',
      );
      expect(await refusal(meant("Tuđin"))).toMatchObject({ code: "not_found" });
      expect(await refusal(meant("?!"))).toMatchObject({ code: "not_found" });
      await read(async ({ sql, tenant }) => {
        await sql`insert into companies (tenant_id, id, name, city) values
          (${tenant.id}, ${Bun.randomUUIDv7()}, 'Jelen Prevoz', 'Niš'), (${tenant.id}, ${Bun.randomUUIDv7()}, 'Jelen Pivo', null)`;
      });
      expect(await refusal(meant("Jelena"))).toMatchObject({
        code: "invalid_request",
        message:
          '"Jelena" could mean several companies: Jelen Pivo; Jelen Prevoz (Niš). Ask which one is meant.',
      });
      expect(await meant("Jelen iz Niša")).toBe("Jelen Prevoz");
    });

    test("the role tells apart what the name does not", async () => {
      await read(async ({ sql, tenant }) => {
        await sql`insert into companies (tenant_id, id, name, is_supplier, is_customer) values
          (${tenant.id}, ${Bun.randomUUIDv7()}, 'Orao Osiguranje', true, false),
          (${tenant.id}, ${Bun.randomUUIDv7()}, 'Orao Gradnja', false, true)`;
      });
      expect(await meant("Orla")).toBe("Orao Gradnja");
      expect(await read(async (ctx) => (await resolveCompany(ctx, "Orao", "supplier")).name)).toBe(
        "Orao Osiguranje",
      );
    });

    test("customers are those marked and those invoiced", async () => {
      const names = async (filter: Parameters<typeof list>[1]) =>
        (await read((ctx) => list(ctx, filter))).rows
          .map(({ name }) => name)
          .filter((name) => !name.startsWith("Orao"));
      expect(await names({})).toEqual(["Acme GmbH", "Delta Promet d.o.o.", "Marko Petrović PR"]);
      expect(await names({ city: "Beogradu" })).toEqual(["Delta Promet d.o.o."]);
      expect(await names({ city: "Novom Sadu" })).toEqual(["Marko Petrović PR"]);
      expect(await names({ city: "Beču" })).toEqual(["Acme GmbH"]);
      expect(await names({ city: "Vienna" })).toEqual(["Acme GmbH"]);
      expect(await names({ city: "Zagreb" })).toEqual([]);
      expect(await names({ country: "Austrije" })).toEqual(["Acme GmbH"]);
      expect(await names({ country: "rs", search: "petr" })).toEqual(["Marko Petrović PR"]);
      expect(await names({ search: "Galeb" })).toEqual([]);
      expect((await read((ctx) => list(ctx, { limit: 1, country: "RS", search: "delta" }))).total).toBe(1);
    });

    test("a customer's record has its own figures, per currency", async () => {
      const delta = await read((ctx) => get(ctx, "Delta"));
      expect(delta).toMatchObject({ invoices: 3, firstInvoiceOn: "2026-07-10", lastInvoiceOn: "2026-11-10" });
      expect(delta.money).toEqual([
        {
          currency: "RSD",
          revenue: { amountMinor: 15_000_000, currency: "RSD" },
          paid: { amountMinor: 2_000_000, currency: "RSD" },
          balance: { amountMinor: 16_000_000, currency: "RSD" },
          overdueBalance: { amountMinor: 16_000_000, currency: "RSD" },
        },
        {
          currency: "EUR",
          revenue: { amountMinor: 90_000, currency: "EUR" },
          paid: { amountMinor: 0, currency: "EUR" },
          balance: { amountMinor: 108_000, currency: "EUR" },
          overdueBalance: { amountMinor: 0, currency: "EUR" },
        },
      ]);
      expect(delta.openInvoices.rows.map(({ number }) => number)).toEqual([
        "2026-0001",
        "2026-0002",
        "2026-0003",
      ]);
      expect(delta.openDeals.rows.map(({ title }) => title)).toEqual(["Magacin"]);
      expect(delta.contacts.rows.map(({ name }) => name)).toEqual(["Ana Jovanović"]);
      expect(delta.activities.rows.map(({ subject }) => subject)).toEqual(["Opomena", "Ponuda poslata"]);
    });
  });
}

test("a country is known by its code and by its name in either language", () => {
  const said = [
    "de",
    "germany",
    "nemacke",
    "srbiji",
    "serbia",
    "usa",
    "sad",
    "francuske",
    "bosni",
    "united kingdom",
  ];
  expect(said.map(countryCode)).toEqual(["DE", "DE", "DE", "RS", "RS", "US", "US", "FR", "BA", "GB"]);
  expect(countryCode("atlantida")).toBeNull();
});

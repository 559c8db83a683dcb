import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { confirm } from "../bookings/confirm.ts";
import { anInvoice, openDesk } from "../testing/booking-desk.ts";
import { refusal } from "../testing/refusal.ts";
import { findDocument } from "./find.ts";
import { documentStates, overview } from "./overview.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    const desk = openDesk(engine);
    const of = (name: string) => ({ ...anInvoice().supplier, name });

    test("a document is found by its number however it is written, by its file, by its id", async () => {
      const { as, document } = await desk();
      const id = await document(anInvoice({ number: "RE-2026/0077", supplier: of("Hetzner") }));
      const found = (number: string, supplier?: string) =>
        as((ctx) => findDocument(ctx, { number, supplier })).then(
          (one) => one.id,
          (error) => String(error),
        );
      expect(await found("RE-2026/0077")).toBe(id);
      expect(await found("re 2026 77")).toBe(id);
      expect(await found("77")).toBe(id);
      expect(await found("Invoice.pdf")).toBe(id);
      expect(await found(id)).toBe(id);
      expect(await found("77", "hetzner")).toBe(id);
      expect(await found("77", "Hetznera")).toBe(id);
      expect(await found("77", "telekom")).toContain("Document 77 was not found");
      expect(await found("%")).toContain("Document % was not found");
    });

    test("one number of two suppliers is asked about", async () => {
      const { as, document } = await desk();
      await document(anInvoice({ number: "12", supplier: of("Hetzner") }));
      const id = await document(anInvoice({ number: "12", supplier: of("EPS") }));
      const error: unknown = await as((ctx) => findDocument(ctx, { number: "12" })).catch((e) => e);
      expect(String(error)).toMatch(/could mean several: 12 of (EPS, 12 of Hetzner|Hetzner, 12 of EPS)/);
      expect((await as((ctx) => findDocument(ctx, { number: "12", supplier: "eps" }))).id).toBe(id);
    });

    test("a number goes before a file that is called so; two files of a name are asked about", async () => {
      const { as, document } = await desk();
      const called = (id: string, name: string) =>
        as(({ sql }) => sql`update documents set file_name = ${name} where id = ${id}`);
      const find = (number: string) => as((ctx) => findDocument(ctx, { number }));
      const real = await document(anInvoice({ number: "F-77" }));
      const [fake, other] = [
        await document(anInvoice({ number: "X-1" })),
        await document(anInvoice({ number: "X-2" })),
      ];
      await called(fake, "F-77");
      await called(other, "scan 9.pdf");
      expect((await find("f-77")).id).toBe(real);
      expect((await find("Scan 9.pdf")).id).toBe(other);
      await called(fake, "scan 9.PDF");
      const error = await refusal(find("scan 9.pdf"));
      expect(error.code).toBe("invalid_request");
      for (const id of [fake, other])
        expect(error.message).toMatch(new RegExp(`${id} of \\d{4}-\\d\\d-\\d\\d`));
      expect((await refusal(find("9\u0000"))).code).toBe("not_found");
    });

    test("where documents stand, and what they come to in each currency; credit notes less", async () => {
      const { as, document } = await desk();
      await document(anInvoice({ number: "1" }), { status: "needs_review" });
      await document(anInvoice({ number: "2" }));
      await document(anInvoice({ number: "3", kind: "credit_note", gross: "20.00" }));
      await document(anInvoice({ number: "4", currency: null }), { status: "failed" });
      await document(anInvoice({ number: "5" }), { status: "reading" });
      const booked = await document(anInvoice({ number: "6" }));
      await as((ctx) => confirm(ctx, booked, { version: 2 }));
      const numbersIn = async (state: (typeof documentStates)[number]) =>
        (await as((ctx) => overview(ctx, { state, sort: "oldest" }))).rows.map(({ number }) => number);
      const states = await Promise.all(documentStates.map(async (state) => [state, await numbersIn(state)]));
      expect(Object.fromEntries(states)).toEqual({
        review: ["1"],
        ready: ["2", "3"],
        unbooked: ["1", "2", "3"],
        booked: ["6"],
        failed: ["4"],
        reading: ["5"],
      });
      const all = await as((ctx) => overview(ctx));
      expect(all.total).toBe(6);
      expect(all.totals).toEqual([
        { currency: "EUR", count: 5, gross: { amountMinor: 46_000, currency: "EUR" } },
      ]);
      const largest = await as((ctx) =>
        overview(ctx, { sort: "smallest", limit: 1, supplier: "nis petrol" }),
      );
      expect(largest.rows).toMatchObject([
        { number: "3", status: "ready", kind: "credit_note" },
        { number: "4" },
      ]);
      expect(Object.keys(largest.rows[0] ?? {})).toEqual([
        "number",
        "supplier",
        "kind",
        "issueDate",
        "dueDate",
        "gross",
        "status",
      ]);
    });
  });
}

import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { putDocumentSettings } from "../documents/settings.ts";
import {
  anInvoice,
  categories,
  confirmed,
  type Desk,
  expensesOf,
  openDesk,
} from "../testing/booking-desk.ts";
import { newId } from "../testing/enter.ts";
import { refusal } from "../testing/refusal.ts";
import { matchAutomatically, suggestMatches, undo } from "./index.ts";

for (const engine of testEngines())
  describe(`matching on ${engine}`, () => {
    const open = openDesk(engine);

    /** A payment to NIS, before its document came. */
    const payment = async (desk: Desk, change: { gross?: number; day?: string; currency?: string } = {}) => {
      const [known] = await desk.as(
        ({ sql }) => sql<{ id: string }[]>`select id from companies where name like 'NIS%'`,
      );
      const supplier = known?.id ?? newId();
      if (!known) await desk.enter("companies", "id name is_supplier", [[supplier, "NIS Petrol AD", true]]);
      const id = newId();
      await desk.enter("expenses", "id supplier_id spent_on currency net_minor tax_minor description", [
        [
          id,
          supplier,
          change.day ?? "2026-11-05",
          change.currency ?? "EUR",
          change.gross ?? 12_000,
          0,
          "Izvod 211",
        ],
      ]);
      return id;
    };

    test("a payment is found by supplier, amount and day, and gets the document; undone, it is what it was", async () => {
      const desk = await open();
      const { fuel } = await categories(desk);
      const paid = await payment(desk);
      await payment(desk, { currency: "RSD" });
      await payment(desk, { gross: 500_000 });
      const id = await desk.document(anInvoice());
      const matches = await desk.as((ctx) => suggestMatches(ctx, id));
      expect(matches.map(({ expenseId, supplier, score }) => [expenseId, supplier, score >= 0.6])).toEqual([
        [paid, "NIS Petrol AD", true],
      ]);
      const before = await expensesOf(desk);
      const booking = await confirmed(desk, id, { matchExpenseId: paid, categoryId: fuel });
      expect(booking).toMatchObject({ expenseId: paid, matched: true });
      const booked = (await expensesOf(desk)).filter(({ documented }) => documented);
      expect(booked).toMatchObject([
        {
          number: "F-2026-118",
          category: "Gorivo",
          net: 10_000,
          tax: 2_000,
          gross: 12_000,
          day: "2026-11-05",
        },
      ]);
      expect(await desk.as((ctx) => suggestMatches(ctx, id))).toEqual([]);
      const other = await desk.document(anInvoice({ number: "F-2026-119" }));
      expect((await refusal(confirmed(desk, other, { matchExpenseId: paid }))).code).toBe("conflict");
      await desk.as((ctx) => undo(ctx, id));
      expect(await expensesOf(desk)).toEqual(before);
    });

    test("a payment of another amount keeps it; one in another currency is refused", async () => {
      const desk = await open();
      const id = await desk.document(anInvoice());
      const foreign = await payment(desk, { currency: "RSD" });
      expect((await refusal(confirmed(desk, id, { matchExpenseId: foreign }))).code).toBe("invalid_request");
      await confirmed(desk, id, { matchExpenseId: await payment(desk, { gross: 11_760 }) });
      const [booked] = (await expensesOf(desk)).filter(({ documented }) => documented);
      expect(booked).toMatchObject({ net: 11_760, tax: 0, gross: 11_760, lines: [] });
    });

    test("nobody is asked only where the company wants that, and there is one that is sure", async () => {
      const desk = await open();
      const paid = await payment(desk);
      const auto = (id: string) => desk.as((ctx) => matchAutomatically(ctx, id), "system");
      const id = await desk.document(
        anInvoice({ supplier: { ...anInvoice().supplier, name: "NIS Petrol AD" } }),
      );
      expect(await auto(id)).toBeNull();
      await desk.as((ctx) => putDocumentSettings(ctx, { matchAutomatically: true }));
      const twin = await payment(desk);
      expect(await auto(id)).toBeNull();
      await desk.as(({ sql }) => sql`delete from expenses where id = ${twin}`);
      const looked = await desk.document(anInvoice({ number: "F-9" }), { status: "needs_review" });
      expect(await auto(looked)).toBeNull();
      // Who looked at it need not name what is sure, and may say that it is something else.
      expect(await confirmed(desk, looked, { matchExpenseId: null })).toMatchObject({ matched: false });
      await desk.as((ctx) => undo(ctx, looked));
      expect(await confirmed(desk, looked, { version: 4 })).toMatchObject({ expenseId: paid, matched: true });
      await desk.as((ctx) => undo(ctx, looked));
      expect(await auto(id)).toMatchObject({ expenseId: paid, matched: true });
      expect(await auto(id)).toBeNull();
    });

    test("what the company's setting did is told as that, not as who sent the document in", async () => {
      const desk = await open();
      const paid = await payment(desk);
      const id = await desk.document(
        anInvoice({ supplier: { ...anInvoice().supplier, name: "NIS Petrol AD" } }),
      );
      await desk.as((ctx) => putDocumentSettings(ctx, { matchAutomatically: true }), "manager");
      expect(await desk.as((ctx) => matchAutomatically(ctx, id), "member")).toMatchObject({
        expenseId: paid,
      });
      const [booked] = await desk.as(({ sql }) => sql`select booked_by as by from document_bookings`);
      expect(booked).toEqual({ by: "system" });
      const entries = await desk.as(
        ({ sql }) => sql`
          select kind, decision, user_id is null as nobody from ai_audit_log where kind like 'document%' order by seq`,
      );
      expect([...entries]).toEqual([
        { kind: "document_settings.changed", decision: null, nobody: false },
        { kind: "document.booked", decision: "matched_automatically", nobody: true },
      ]);
      // Taken back by a person, it is not done once more.
      await desk.as((ctx) => undo(ctx, id));
      expect(await desk.as((ctx) => matchAutomatically(ctx, id), "member")).toBeNull();
    });

    test("a document that can't be booked by itself is left to a person", async () => {
      const desk = await open();
      await payment(desk);
      await desk.as((ctx) => putDocumentSettings(ctx, { matchAutomatically: true }));
      const [line] = anInvoice().lines;
      if (!line) throw new Error("an invoice has lines");
      const id = await desk.document(
        anInvoice({
          supplier: { ...anInvoice().supplier, name: "NIS Petrol AD" },
          lines: [{ ...line, amount: "99999999999999999999" }],
        }),
      );
      expect(await desk.as((ctx) => matchAutomatically(ctx, id))).toBeNull();
    });
  });

import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { getDocument } from "../documents/get.ts";
import { DomainError } from "../errors.ts";
import { byPeriod } from "../expenses/index.ts";
import { toDecimal } from "../money.ts";
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
import { type ConfirmInput, undo } from "./index.ts";

for (const engine of testEngines())
  describe(`bookings on ${engine}`, () => {
    const open = openDesk(engine);

    const sums = async (desk: Desk) =>
      (await desk.as((ctx) => byPeriod(ctx, {}))).rows.map(
        ({ period, gross, expenses }) => `${period}: ${toDecimal(gross)} in ${expenses}`,
      );
    test("a document becomes an expense with its lines, its supplier, what it was spent on; sums follow", async () => {
      const desk = await open();
      const { fuel, cars } = await categories(desk);
      const id = await desk.document(anInvoice(), {
        status: "needs_review",
        findings: [{ code: "vat_id", severity: "person", fields: ["supplier.vatId"], message: "" }],
      });
      const booking = await confirmed(desk, id, { lineCategories: [fuel, cars] });
      expect(booking).toMatchObject({ documentId: id, invoiceId: null, matched: false });
      expect(await expensesOf(desk)).toEqual([
        {
          supplier: "NIS Petrol a.d.",
          category: "Gorivo",
          day: "2026-11-02",
          description: "Dizel; Pranje vozila",
          number: "F-2026-118",
          currency: "EUR",
          net: 10_000,
          tax: 2_000,
          gross: 12_000,
          documented: true,
          lines: [
            ["Dizel", 9_600, "Gorivo"],
            ["Pranje vozila", 2_400, "Vozila"],
          ],
        },
      ]);
      expect(await sums(desk)).toEqual(["2026-11: 120.00 EUR in 1"]);
      const { booking: shown, version } = await desk.as((ctx) => getDocument(ctx, id));
      expect({ shown, version }).toEqual({
        shown: { expenseId: booking.expenseId, invoiceId: null, matched: false, bookedAt: booking.bookedAt },
        version: 3,
      });
      const [entry] = await desk.as(
        ({ sql }) =>
          sql`select kind, decision, detail->'findings' as findings from ai_audit_log where kind like 'document.%'`,
      );
      expect(entry).toEqual({ kind: "document.booked", decision: "created", findings: ["person vat_id"] });
      const learned = await desk.as(({ sql }) => sql`select text from category_examples order by text`);
      expect(learned.map(({ text }) => text)).toEqual([
        "NIS Petrol a.d.: Dizel",
        "NIS Petrol a.d.: Pranje vozila",
      ]);
    });

    test("of many confirmations at once one books; the others are told", async () => {
      const desk = await open();
      const id = await desk.document(anInvoice());
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, () =>
          confirmed(desk, id).catch((error: unknown) => (error instanceof DomainError ? error.code : error)),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === "conflict")).toHaveLength(5);
      expect(await expensesOf(desk)).toHaveLength(1);
    });

    test("documents of a new supplier confirmed at once enter it once", async () => {
      const desk = await open();
      const ids = [
        await desk.document(anInvoice()),
        await desk.document(anInvoice({ number: "F-2026-119" })),
        await desk.document(anInvoice({ number: "F-2026-120" })),
      ];
      await Promise.all(ids.map((id) => confirmed(desk, id)));
      const companies = await desk.as(
        ({ sql }) => sql`select name, vat_id as "vatId", is_supplier as supplier from companies`,
      );
      expect([...companies]).toEqual([{ name: "NIS Petrol a.d.", vatId: "RS104052135", supplier: true }]);
    });

    test("a supplier on file is found by VAT id, or by name but for its legal form; never one with another VAT id", async () => {
      const desk = await open();
      const [byVatId, byName, other] = [newId(), newId(), newId()];
      await desk.enter("companies", "id name vat_id", [
        [byVatId, "Naftna industrija Srbije", "RS 104052135"],
        [byName, "Galeb DOO", null],
        [other, "Soko d.o.o.", "RS100001159"],
      ]);
      const supplierOf = async (name: string, vatId: string | null) => {
        const record = anInvoice({ number: name, supplier: { ...anInvoice().supplier, name, vatId } });
        const { expenseId } = await confirmed(desk, await desk.document(record));
        const [row] = await desk.as(
          ({ sql }) => sql`select supplier_id as id from expenses where id = ${expenseId}`,
        );
        return row?.id;
      };
      expect(await supplierOf("NIS Petrol a.d.", "RS104052135")).toBe(byVatId);
      expect(await supplierOf("Galeb d.o.o. Beograd", "RS101234567")).toBe(byName);
      expect(await supplierOf("Soko d.o.o.", null)).toBe(other);
      expect(await supplierOf("Soko d.o.o.", "RS104052136")).not.toBe(other);
      expect([...(await desk.as(({ sql }) => sql`select from companies`))]).toHaveLength(4);
    });

    test("a credit note takes away, whatever sign it was printed with", async () => {
      const desk = await open();
      const credit = anInvoice({ kind: "credit_note", number: "K-1" });
      const minus = (text: string | null) => (text === null ? null : `-${text}`);
      const printed = {
        ...anInvoice({ kind: "credit_note", number: "K-2" }),
        lines: credit.lines.map((line) => ({ ...line, amount: minus(line.amount) })),
        taxes: [],
        net: "-100.00",
        tax: "-20.00",
        gross: "-120.00",
      };
      await confirmed(desk, await desk.document(credit));
      await confirmed(desk, await desk.document(printed));
      const booked = await expensesOf(desk);
      expect(booked.map(({ net, tax, gross }) => [net, tax, gross])).toEqual(
        Array(2).fill([-10_000, -2_000, -12_000]),
      );
      expect(booked.map(({ lines }) => lines)).toEqual(
        Array(2).fill([
          ["Dizel", -9_600, null],
          ["Pranje vozila", -2_400, null],
        ]),
      );
    });

    test("what can't be booked is refused with its fields, and leaves nothing", async () => {
      const desk = await open();
      const refused = async (record: Parameters<Desk["document"]>[0]) => {
        const { code, errors } = await refusal(confirmed(desk, await desk.document(record)));
        return [code, ...errors.map(({ path }) => path)];
      };
      expect(await refused(anInvoice({ gross: null, currency: null, issueDate: "2026-02-30" }))).toEqual([
        "unprocessable",
        "record.gross",
        "record.currency",
        "record.issueDate",
      ]);
      expect(await refused(anInvoice({ gross: "121.00" }))).toEqual([
        "unprocessable",
        "record.net",
        "record.tax",
        "record.gross",
      ]);
      expect(await refused(anInvoice({ kind: "quote" }))).toEqual(["unprocessable", "record.kind"]);
      expect(await expensesOf(desk)).toEqual([]);
      expect([...(await desk.as(({ sql }) => sql`select name from companies`))]).toEqual([]);
    });

    test("a version that has passed, a document that is not read, categories and matches that don't fit are refused", async () => {
      const desk = await open();
      const { fuel } = await categories(desk);
      const id = await desk.document(anInvoice());
      const codeOf = async (input: Partial<ConfirmInput>) => (await refusal(confirmed(desk, id, input))).code;
      expect(await codeOf({ version: 1 })).toBe("conflict");
      expect(await codeOf({ categoryId: newId() })).toBe("invalid_request");
      expect(await codeOf({ categoryId: "fuel" })).toBe("invalid_request");
      expect(await codeOf({ lineCategories: [fuel] })).toBe("invalid_request");
      expect(await codeOf({ matchExpenseId: newId() })).toBe("not_found");
      const unread = await desk.document(anInvoice(), { status: "checking" });
      expect((await refusal(confirmed(desk, unread))).code).toBe("conflict");
      expect((await refusal(confirmed(desk, newId()))).code).toBe("not_found");
      expect((await refusal(desk.as((ctx) => undo(ctx, id)))).code).toBe("not_found");
      expect(await expensesOf(desk)).toEqual([]);
    });

    test("lines that don't add up are booked as one, and have no categories of their own", async () => {
      const desk = await open();
      const { fuel, cars } = await categories(desk);
      const [first, second] = anInvoice().lines;
      if (!first || !second) throw new Error("two lines");
      const id = await desk.document(anInvoice({ lines: [first, { ...second, amount: "25.00" }] }));
      expect((await refusal(confirmed(desk, id, { lineCategories: [fuel, cars] }))).code).toBe(
        "unprocessable",
      );
      await confirmed(desk, id, { categoryId: fuel });
      expect((await expensesOf(desk)).map(({ lines }) => lines)).toEqual([
        [["Dizel; Pranje vozila", 12_000, "Gorivo"]],
      ]);
    });

    test("undone, an expense that was made is gone, with what was learned; the document can be booked again", async () => {
      const desk = await open();
      const { fuel } = await categories(desk);
      const id = await desk.document(anInvoice());
      await confirmed(desk, id, { categoryId: fuel });
      await desk.as((ctx) => undo(ctx, id));
      expect(await expensesOf(desk)).toEqual([]);
      expect(await sums(desk)).toEqual([]);
      expect([...(await desk.as(({ sql }) => sql`select from category_examples`))]).toHaveLength(0);
      await confirmed(desk, id, { version: 4 });
      expect(await sums(desk)).toEqual(["2026-11: 120.00 EUR in 1"]);
      const history = await desk.as(
        ({ sql }) =>
          sql`select expense_id is not null as told, undone_by as by from document_bookings order by booked_at`,
      );
      expect([...history]).toEqual([
        { told: true, by: "bookkeeper" },
        { told: true, by: null },
      ]);
      const kinds = await desk.as(
        ({ sql }) => sql`select kind from ai_audit_log where kind like 'document.%' order by seq`,
      );
      expect(kinds.map(({ kind }) => kind)).toEqual([
        "document.booked",
        "document.unbooked",
        "document.booked",
      ]);
    });

    test("an expense that somebody changed since is not undone", async () => {
      const desk = await open();
      const id = await desk.document(anInvoice());
      const { expenseId } = await confirmed(desk, id);
      await desk.as(
        ({ sql }) =>
          sql`update expenses set description = 'Put', version = version + 1 where id = ${expenseId}`,
      );
      expect((await refusal(desk.as((ctx) => undo(ctx, id)))).code).toBe("conflict");
      expect(await expensesOf(desk)).toHaveLength(1);
    });
  });

import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { emptyRecord } from "../documents/record.ts";
import { anInvoice, type Desk, openDesk } from "../testing/booking-desk.ts";
import { enterFor, newId } from "../testing/enter.ts";
import { refusal } from "../testing/refusal.ts";
import { confirm, suggestMatches, undo } from "./index.ts";

const OURS = {
  number: "2026-0101",
  supplier: { ...emptyRecord().supplier, name: "KONTORA DOO", country: "RS" },
  customer: { ...emptyRecord().customer, name: "Acme GmbH", country: "AT", vatId: "ATU33864707" },
};

for (const engine of testEngines())
  describe(`documents that the company issued, on ${engine}`, () => {
    const open = openDesk(engine);
    const confirmed = (desk: Desk, id: string) => desk.as((ctx) => confirm(ctx, id, { version: 2 }));
    const invoicesOf = (desk: Desk) =>
      desk.as(async ({ sql }) => [
        ...(await sql`
          select i.number, c.name as customer, i.kind, i.status, i.issue_date as issued, i.due_date as due,
            i.net_minor as net, i.tax_minor as tax, i.balance_minor as balance,
            (select coalesce(jsonb_agg(jsonb_build_array(l.description, l.quantity, l.unit_price_minor, l.net_minor)
              order by l.position), '[]') from invoice_lines l
              where l.tenant_id = i.tenant_id and l.invoice_id = i.id) as lines
          from invoices i join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id order by i.number`),
      ]);

    test("become an invoice that is issued, its customer entered; undone, it is gone", async () => {
      const desk = await open();
      const id = await desk.document(anInvoice(OURS));
      expect(await confirmed(desk, id)).toMatchObject({ expenseId: null, matched: false });
      expect(await invoicesOf(desk)).toEqual([
        {
          number: "2026-0101",
          customer: "Acme GmbH",
          kind: "invoice",
          status: "issued",
          issued: "2026-11-02",
          due: "2026-12-02",
          net: 10_000,
          tax: 2_000,
          balance: 12_000,
          lines: [
            ["Dizel", 40, 200, 8_000],
            ["Pranje vozila", 1, 2_000, 2_000],
          ],
        },
      ]);
      expect(await desk.as((ctx) => suggestMatches(ctx, id))).toEqual([]);
      const { invoiceId } = await desk.as((ctx) => undo(ctx, id));
      expect(await invoicesOf(desk)).toEqual([]);
      const [history] = await desk.as(
        ({ sql }) => sql`select invoice_id as "invoiceId" from document_bookings`,
      );
      expect(history).toEqual({ invoiceId });
    });

    test("once paid they stay", async () => {
      const desk = await open();
      const id = await desk.document(anInvoice(OURS));
      const { invoiceId } = await confirmed(desk, id);
      await desk.enter("payments", "invoice_id paid_on amount_minor method", [
        [invoiceId, "2026-11-20", 12_000, "bank_transfer"],
      ]);
      expect((await refusal(desk.as((ctx) => undo(ctx, id)))).code).toBe("conflict");
    });

    // PGlite does one transaction after the other.
    if (engine === "postgres")
      test("undone while a payment is being entered, they stay", async () => {
        const desk = await open();
        const id = await desk.document(anInvoice(OURS));
        const { invoiceId } = await confirmed(desk, id);
        const [entered, waiting] = [Promise.withResolvers<number>(), Promise.withResolvers<void>()];
        const paying = desk.as(async ({ sql, tenant }) => {
          await enterFor(sql, tenant.id)("payments", "invoice_id paid_on amount_minor method", [
            [invoiceId, "2026-11-20", 12_000, "bank_transfer"],
          ]);
          const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
          entered.resolve(own?.pid ?? 0);
          await waiting.promise;
        });
        const pid = await entered.promise;
        const undoing = refusal(desk.as((ctx) => undo(ctx, id)));
        const isBlocked = () =>
          desk.as(
            ({ sql }) => sql`
              select from pg_locks l where not l.granted and ${pid}::int = any (pg_blocking_pids(l.pid))`,
          );
        while ((await isBlocked()).count === 0);
        waiting.resolve();
        await paying;
        expect((await undoing).code).toBe("conflict");
      });

    test("are linked to the invoice with their number, if it is the same", async () => {
      const desk = await open();
      const [acme, invoice] = [newId(), newId()];
      await desk.enter("companies", "id name", [[acme, "Acme GmbH"]]);
      await desk.enter(
        "invoices",
        "id number company_id currency net_minor tax_minor issue_date due_date status",
        [[invoice, "2026-0101", acme, "EUR", 10_000, 2_000, "2026-11-02", "2026-12-02", "issued"]],
      );
      const other = await desk.document(anInvoice({ ...OURS, net: "200.00", gross: "220.00" }));
      expect((await refusal(confirmed(desk, other))).code).toBe("conflict");
      const id = await desk.document(anInvoice(OURS));
      expect(await confirmed(desk, id)).toMatchObject({ invoiceId: invoice, matched: true });
      await desk.as((ctx) => undo(ctx, id));
      expect(await invoicesOf(desk)).toHaveLength(1);
    });

    test("a credit note takes away from the invoice that it names, and must name one", async () => {
      const desk = await open();
      await confirmed(desk, await desk.document(anInvoice(OURS)));
      const credit = anInvoice({ ...OURS, kind: "credit_note", number: "K-1", dueDate: null });
      const nameless = await refusal(confirmed(desk, await desk.document(credit)));
      expect([nameless.code, nameless.errors[0]?.path]).toEqual(["unprocessable", "record.precedingNumber"]);
      await confirmed(desk, await desk.document({ ...credit, precedingNumber: "2026-0101" }));
      expect((await invoicesOf(desk)).map(({ kind, balance }) => [kind, balance])).toEqual([
        ["invoice", 0],
        ["credit_note", 12_000],
      ]);
    });

    test("are linked to one that is issued: a draft or void one is neither theirs nor credited", async () => {
      const desk = await open();
      const [acme, invoice] = [newId(), newId()];
      await desk.enter("companies", "id name", [[acme, "Acme GmbH"]]);
      await desk.enter(
        "invoices",
        "id number company_id currency net_minor tax_minor issue_date due_date status",
        [[invoice, "2026-0101", acme, "EUR", 10_000, 2_000, "2026-11-02", "2026-12-02", "draft"]],
      );
      const id = await desk.document(anInvoice(OURS));
      const credit = await desk.document(
        anInvoice({ ...OURS, kind: "credit_note", number: "K-1", precedingNumber: "2026-0101" }),
      );
      for (const status of ["draft", "void"]) {
        await desk.as(({ sql }) => sql`update invoices set status = ${status} where id = ${invoice}`);
        for (const document of [id, credit]) {
          const { code, message } = await refusal(confirmed(desk, document));
          expect([code, message]).toEqual(["conflict", expect.stringContaining(`2026-0101 is ${status}`)]);
        }
      }
      expect(await desk.as(({ sql }) => sql`select from document_bookings`)).toHaveLength(0);
    });

    test("of thousands of lines are booked; a price beyond what a number holds is refused", async () => {
      const desk = await open();
      const [line] = anInvoice().lines;
      if (!line) throw new Error("an invoice has lines");
      const one = { ...line, quantity: "1", unitPrice: "1", amount: "1.00" };
      const taxes = [{ rate: "20", category: "S", base: "7000", tax: "1400" }];
      const sums = { taxes, net: "7000", tax: "1400", gross: "8400", due: "8400" };
      await confirmed(
        desk,
        await desk.document(anInvoice({ ...OURS, ...sums, lines: Array.from({ length: 7_000 }, () => one) })),
      );
      const dear = { ...line, quantity: "1", unitPrice: "999999999999.9999", amount: "100.00" };
      const tooDear = anInvoice({ ...OURS, number: "2026-0102", currency: "CLF", lines: [dear] });
      const { code, errors } = await refusal(confirmed(desk, await desk.document(tooDear)));
      expect([code, errors[0]?.path]).toEqual(["unprocessable", "record.lines.0.unitPrice"]);
      const [long, ...others] = await invoicesOf(desk);
      expect([long?.lines.length, long?.net, others]).toEqual([7_000, 700_000, []]);
    });

    test("one with negative amounts is refused: invoices can't hold it", async () => {
      const desk = await open();
      const negative = anInvoice({ ...OURS, lines: [], taxes: [], net: "-10", tax: "-2", gross: "-12" });
      expect((await refusal(confirmed(desk, await desk.document(negative)))).code).toBe("unprocessable");
      expect(await invoicesOf(desk)).toEqual([]);
    });
  });

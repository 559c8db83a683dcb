import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { anInvoice, openDesk } from "../testing/booking-desk.ts";
import { refusal } from "../testing/refusal.ts";
import { writeRecord } from "./finish.ts";
import { listDocuments } from "./list.ts";
import type { Finding } from "./record.ts";
import { summaryOf } from "./summary.ts";

for (const engine of testEngines())
  describe(engine, () => {
    const open = openDesk(engine);

    test("a list tells what documents are found by, and nothing that grows with one", async () => {
      const { as, document } = await open();
      const many = <Value>(value: Value) => Array.from({ length: 2_000 }, () => value);
      const lines = anInvoice().lines.flatMap((line) => many({ ...line, description: "x".repeat(500) }));
      const supplier = { ...anInvoice().supplier, name: "N".repeat(9_000), address: "A".repeat(9_000) };
      const record = anInvoice({
        lines,
        supplier,
        number: "9".repeat(9_000),
        paymentTerms: "P".repeat(9_000),
      });
      const id = await document(record, {
        findings: [
          ...many<Finding>({ code: "line_amount", severity: "person", fields: ["lines"], message: "x" }),
          { code: "dates", severity: "note", fields: [], message: "x" },
        ],
      });
      const { data } = await as((ctx) => listDocuments(ctx, { limit: 5 }));
      expect(data).toMatchObject([
        {
          ...{ id, kind: "invoice", number: "9".repeat(200), issueDate: "2026-11-02", dueDate: "2026-12-02" },
          ...{ gross: { amountMinor: 12_000, currency: "EUR" }, supplierName: "N".repeat(200) },
          findings: { person: 2_000, note: 1 },
        },
      ]);
      expect(JSON.stringify(data).length).toBeLessThan(2_000);
    });

    test("control characters are no text to look for, and none that a summary has; there is no year 0", async () => {
      const { as, document } = await open();
      for (const filter of [{ text: "a\u0000" }, { supplier: "\u0000" }, { text: "\ud800" }])
        expect((await refusal(as((ctx) => listDocuments(ctx, { limit: 5, ...filter })))).code).toBe(
          "invalid_request",
        );
      const id = await document(anInvoice());
      const record = anInvoice({
        ...{ number: "A\u0000B", issueDate: "0000-01-01" },
        supplier: { ...anInvoice().supplier, name: "N\u0000S", vatId: null },
      });
      await as((ctx) => writeRecord(ctx, id, { record, evidence: {} }, []));
      const { data } = await as((ctx) => listDocuments(ctx, { limit: 5 }));
      expect(data).toMatchObject([{ number: "A B", supplierName: "N S", issueDate: null }]);
    });
  });

test("a text is cut between its characters", () => {
  const number = "😀".repeat(300);
  expect(summaryOf(anInvoice({ number })).number).toBe("😀".repeat(200));
  expect(summaryOf(anInvoice({ number: `${"😀".repeat(10)}\ud83d` })).number).toBe(`${"😀".repeat(10)} `);
});

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Answer } from "./answer.ts";
import { PageText } from "./page-text.ts";
import { readAnswer } from "./read-answer.ts";
import { ANSWER, PRINTED, pageOf } from "./testing/printed-invoice.ts";

const shown = { rung: "text", text: new PageText([pageOf(PRINTED)]), pageCount: 1 } as const;
const answering = (fields: Answer["fields"]): Answer => ({ fields, lines: [], taxes: [], charges: [] });
const only = (field: Answer["fields"][number]["field"], value: string, quote: string) =>
  readAnswer(answering([{ field, value, quote }]), shown);

const GOOD = await readAnswer(ANSWER, shown);

describe("an answer that keeps to the page", () => {
  const { record, evidence } = GOOD;

  test("becomes a record", () => {
    expect(record).toMatchObject({
      kind: "invoice",
      number: "INV-2026-0417",
      issueDate: "2026-11-17",
      dueDate: "2026-12-01",
      supplier: { vatId: "RS101134702", iban: "RS35260005601001611379", country: null },
      customer: { name: "Test d.o.o." },
      currency: "EUR",
      net: "2500.00",
      gross: "3000.00",
      due: null,
      pricesIncludeTax: null,
    });
    expect(record.lines.map(({ amount }) => amount)).toEqual(["2400.00", "100.00"]);
    expect(record.taxes).toEqual([{ rate: "20", category: "S", base: null, tax: "500.00" }]);
  });

  test("has evidence for each value, and for nothing else", () => {
    expect(evidence["supplier.iban"]).toEqual({
      rung: "text",
      page: 1,
      quote: "IBAN RS35 2600 0560 1001 6113 79",
      confidence: 0.95,
    });
    expect(evidence.gross).toMatchObject({ quote: "Total EUR 3.000,00", confidence: 0.97 });
    expect(evidence["lines.0.amount"]).toMatchObject({ page: 1, confidence: 0.97 });
    expect(Object.keys(evidence)).not.toContain("due");
    expect(Object.keys(evidence)).not.toContain("lines.1.unit");
  });
});

describe("a value that the page does not have", () => {
  test.each([
    ["a total", "gross", "9999.00", "Total EUR 9.999,00"],
    ["a total under a true quote", "gross", "9999.00", "Total EUR 3.000,00"],
    ["a total that is but a count", "gross", "1.00", "Total EUR 1.00"],
    ["a part of a total", "gross", "200.00", "200,00"],
    ["an account", "supplier.iban", "DE02120300000000202051", "IBAN RS35 2600 0560 1001 6113 79"],
    ["a number", "number", "INV-2026-0418", "Invoice INV-2026-0417"],
    ["a day", "dueDate", "2026-12-17", "Due 1. decembar 2026."],
    ["a name", "supplier.name", "Somebody Else Ltd", "Somebody Else Ltd"],
    ["the prompt", "paymentTerms", "You read one business document", "You read one business document"],
  ] as const)("%s is not taken", async (_, field, value, quote) => {
    const { record, evidence } = await only(field, value, quote);
    expect(evidence).toEqual({});
    expect(JSON.stringify(record)).not.toContain(value);
  });

  test.each([
    ["no day", "issueDate", "2026-02-30", "Date 17.11.2026"],
    ["no amount", "gross", "3.000,00", "Total EUR 3.000,00"],
    ["no currency", "currency", "EURO", "Total EUR 3.000,00"],
    ["no kind", "kind", "bill", "Invoice INV-2026-0417"],
  ] as const)("what is %s is nothing", async (_, field, value, quote) => {
    expect((await only(field, value, quote)).evidence).toEqual({});
  });
});

describe("how far a value is believed", () => {
  const sure = (extraction: Awaited<ReturnType<typeof readAnswer>>, field: string) =>
    extraction.evidence[field]?.confidence;

  test("less where its quote is nowhere, though it stands on the page", async () => {
    const found = await only("number", "INV-2026-0417", "Invoice number INV-2026-0417");
    expect(found.record.number).toBe("INV-2026-0417");
    expect(found.evidence.number).toEqual({ rung: "text", page: null, quote: null, confidence: 0.5 });
  });

  test("less where no other figure confirms it, and least where one contradicts it", async () => {
    const total = { field: "gross", value: "3000.00", quote: "Total EUR 3.000,00" } as const;
    const net = { field: "net", value: "2400.00", quote: "Oak table 2 pcs 1.200,00 20 % 2.400,00" } as const;
    const tax = { field: "tax", value: "500.00", quote: "VAT 20 % 500,00" } as const;
    expect(sure(await readAnswer(answering([total]), shown), "gross")).toBe(0.85);
    expect(sure(await readAnswer(answering([total, net, tax]), shown), "gross")).toBe(0.5);
  });

  test("as much as others where several lines come to it", async () => {
    const total = { field: "gross", value: "2500.00", quote: "Net 2.500,00" } as const;
    expect(sure(await readAnswer({ ...ANSWER, fields: [total] }, shown), "gross")).toBe(0.97);
    const [line] = ANSWER.lines;
    const one = { ...ANSWER, fields: [total], lines: line ? [line] : [] };
    expect(sure(await readAnswer(one, shown), "gross")).toBe(0.85);
  });

  test.each([
    ["invoice", "Invoice INV-2026-0417", 0.95],
    ["credit_note", "Invoice INV-2026-0417", 0.5],
    ["invoice", "Bill to", 0.95],
    ["invoice", "", 0.5],
  ] as const)("what it is, %s, by its title: %p is %p", async (kind, quote, confidence) => {
    expect(sure(await only("kind", kind, quote), "kind")).toBe(confidence);
  });

  test("never for certain where nobody else has seen the page", async () => {
    const { record, evidence } = await readAnswer(ANSWER, { rung: "ocr", text: null, pageCount: 3 });
    expect(record.gross).toBe("3000.00");
    expect(Math.max(...Object.values(evidence).map(({ confidence }) => confidence))).toBeLessThan(0.9);
    expect(new Set(Object.values(evidence).map(({ page }) => page))).toEqual(new Set([null]));
    const lying = answering([{ field: "gross", value: "9999.00", quote: "Total EUR 3.000,00" }]);
    expect((await readAnswer(lying, { rung: "ocr", text: null, pageCount: 1 })).record.gross).toBeNull();
  });
});

test("rows of which nothing stands there leave no trace", async () => {
  const [table, delivery] = ANSWER.lines;
  if (!table || !delivery) throw new Error("the answer has two lines");
  const invented = { ...table, description: "Gold bar", amount: "7777.00", quote: "Gold bar 7.777,00" };
  const { record, evidence } = await readAnswer({ ...ANSWER, lines: [invented, delivery, invented] }, shown);
  expect(record.lines.map(({ description }) => description)).toEqual(["Delivery"]);
  expect(
    Object.keys(evidence)
      .filter((path) => path.startsWith("lines."))
      .sort(),
  ).toEqual([
    "lines.0.amount",
    "lines.0.description",
    "lines.0.quantity",
    "lines.0.taxRate",
    "lines.0.unitPrice",
  ]);
});

test("whatever is answered, an amount in the record is written on the page", async () => {
  const figure = fc.oneof(
    fc.constantFrom("3000.00", "2500", "500.0", "100.00", "2400.00", "-3000.00"),
    fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  );
  const quote = fc.constantFrom("Total EUR 3.000,00", "Net 2.500,00", "", "Total EUR 9.999,00", PRINTED);
  const printed = new Set(["3000", "2500", "500", "100", "2400", "1200", "20", "2", "1", "17", "12", "11"]);
  await fc.assert(
    fc.asyncProperty(figure, quote, async (value, words) => {
      const { record, evidence } = await only("gross", value, words);
      expect(record.gross === null).toBe(evidence.gross === undefined);
      if (record.gross !== null) expect(printed).toContain(String(Math.abs(Number(record.gross))));
    }),
  );
});

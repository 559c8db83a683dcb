import { expect, test } from "bun:test";
import fc from "fast-check";
import { renderCii, renderUbl } from "../testing/e-invoices/index.ts";
import { invoiceRecord } from "../testing/e-invoices/invoice-record.ts";
import { readEInvoice } from "./index.ts";

test("a record written as UBL and as CII reads back as it was, each value with its element", () => {
  fc.assert(
    fc.property(invoiceRecord, (record) => {
      for (const xml of [renderUbl(record), renderCii(record)]) {
        const read = readEInvoice(xml);
        expect(read?.record).toEqual(record);
        expect(Object.keys(read?.evidence ?? {}).sort()).toEqual(saidIn(record).sort());
      }
    }),
    { numRuns: 150 },
  );
});

/** Paths of all that a record says; what nobody tells has no evidence. */
function saidIn(value: unknown, path = ""): string[] {
  if (value === null || typeof value === "boolean") return [];
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => saidIn(inner, path === "" ? key : `${path}.${key}`));
}

test("numbers are read as digits: no float, no exponent, one form", () => {
  const record = fc.sample(invoiceRecord, { numRuns: 1, seed: 1 })[0];
  if (record === undefined) throw new Error("no sample");
  const grossOf = (text: string) => readEInvoice(renderUbl({ ...record, gross: text }))?.record.gross;
  expect(["0.00", "-0", "+1.50", ".5", "5.", "007.10", " 12 "].map(grossOf)).toEqual([
    "0",
    "0",
    "1.5",
    "0.5",
    "5",
    "7.1",
    "12",
  ]);
  expect(grossOf("12345678901234567890.123456789")).toBe("12345678901234567890.123456789");
  for (const text of ["1e3", "1,50", "1 000", "NaN", "0x10", ".", "-", "9".repeat(41)]) {
    expect(() => grossOf(text)).toThrow(/TaxInclusiveAmount: ".*" is not a decimal number/);
  }
});

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { currencyExponent } from "../currencies.ts";
import { type DocumentLine, type DocumentRecord, emptyRecord } from "../documents/record.ts";
import { toDecimal } from "../money.ts";
import { bookedLines } from "./booked-lines.ts";
import { bookable } from "./booked-totals.ts";
import { toMinorUnits } from "./minor-units.ts";

const LINE: DocumentLine = {
  description: "Goods",
  quantity: null,
  unit: null,
  unitPrice: null,
  discount: null,
  taxRate: null,
  taxCategory: null,
  amount: null,
};

const BASE: DocumentRecord = { ...emptyRecord(), kind: "invoice", issueDate: "2026-11-02", currency: "EUR" };

const decimal = (minor: number, currency: string): string =>
  toDecimal({ amountMinor: minor, currency }).replace(` ${currency}`, "");

/** Lines of several rates whose tax is rounded as a whole, with amounts that the lines' own rounding misses a little. */
const records: fc.Arbitrary<DocumentRecord> = fc
  .record({
    currency: fc.constantFrom("EUR", "JPY", "KWD"),
    includes: fc.option(fc.boolean()),
    lines: fc.array(
      fc.record({ minor: fc.integer({ min: -50_000, max: 500_000 }), rate: fc.constantFrom(20, 10, 5.5, 0) }),
      { minLength: 1, maxLength: 8 },
    ),
    charge: fc.option(fc.integer({ min: -500, max: 500 })),
    tells: fc.boolean(),
  })
  .map(({ currency, includes, lines, charge, tells }) => {
    const amounts = [...lines, ...(charge === null ? [] : [{ minor: charge, rate: 20 }])];
    const sum = amounts.reduce((all, { minor }) => all + minor, 0);
    const share = (rate: number) => (includes ? rate / (100 + rate) : rate / 100);
    const tax = Math.round(amounts.reduce((all, { minor, rate }) => all + minor * share(rate), 0));
    const [net, gross] = includes ? [sum - tax, sum] : [sum, sum + tax];
    return {
      ...BASE,
      currency,
      pricesIncludeTax: includes,
      lines: lines.map(({ minor, rate }) => ({
        ...LINE,
        amount: decimal(minor, currency),
        taxRate: tells ? `${rate}` : null,
      })),
      charges:
        charge === null
          ? []
          : [{ amount: decimal(charge, currency), reason: null, taxRate: tells ? "20" : null }],
      net: decimal(net, currency),
      tax: decimal(tax, currency),
      gross: decimal(gross, currency),
    };
  });

test("lines add up to the totals to the minor unit, each to itself, whatever rates, signs and rounding", () => {
  fc.assert(
    fc.property(records, (record) => {
      const { totals } = bookable(record);
      const lines = bookedLines(record, totals) ?? [];
      expect(lines.length).toBe(record.lines.length + record.charges.length);
      const sum = (of: (line: (typeof lines)[number]) => number) =>
        lines.reduce((all, line) => all + of(line), 0);
      expect({
        netMinor: sum(({ netMinor }) => netMinor),
        taxMinor: sum(({ taxMinor }) => taxMinor),
        grossMinor: sum(({ grossMinor }) => grossMinor),
      }).toEqual({ netMinor: totals.netMinor, taxMinor: totals.taxMinor, grossMinor: totals.grossMinor });
      for (const line of lines) expect(line.grossMinor).toBe(line.netMinor + line.taxMinor);
      if (record.lines.every(({ taxRate }) => taxRate !== null))
        for (const { taxRateBp, taxMinor } of lines) if (taxRateBp === 0) expect(taxMinor).toBe(0);
    }),
    { numRuns: 300 },
  );
});

describe("what rounding leaves", () => {
  const split: DocumentRecord = {
    ...BASE,
    pricesIncludeTax: false,
    lines: ["0.03", "0.03", "0.04"].map((amount) => ({ ...LINE, amount, taxRate: "20" })),
    net: "0.10",
    tax: "0.02",
    gross: "0.12",
  };

  test("of tax goes to the largest line that is taxed", () => {
    const lines = bookedLines(split, bookable(split).totals);
    // 0.6, 0.6 and 0.8 cents are a cent each: one too many.
    expect(lines?.map(({ netMinor, taxMinor }) => [netMinor, taxMinor])).toEqual([
      [3, 1],
      [3, 1],
      [4, 0],
    ]);
  });

  test("of a gross with more decimals than the currency goes to net", () => {
    const record = { ...BASE, net: "10.004", tax: "2.004", gross: "12.008" };
    expect(bookable(record).totals).toEqual({
      currency: "EUR",
      netMinor: 1_001,
      taxMinor: 200,
      grossMinor: 1_201,
    });
  });

  test("rounds half away from zero, exactly, in the currency's own exponent", () => {
    expect(toMinorUnits("1.005", "EUR", "gross")).toBe(101);
    expect(toMinorUnits("-1.005", "EUR", "gross")).toBe(-101);
    expect(toMinorUnits("1.0049999999999999999", "EUR", "gross")).toBe(100);
    expect(toMinorUnits("1234.5", "JPY", "gross")).toBe(1235);
    expect(toMinorUnits("1.2345", "KWD", "gross")).toBe(1235);
    expect(toMinorUnits("-0.001", "EUR", "gross")).toBe(0);
    for (const minor of [0, 7, 123_456_789_012, Number.MAX_SAFE_INTEGER])
      for (const currency of ["EUR", "JPY", "KWD"])
        expect(toMinorUnits(decimal(minor, currency), currency, "gross")).toBe(minor);
    expect(currencyExponent("RSD")).toBe(2);
  });
});

test("lines that do not add up, or don't say how much, are not booked one by one", () => {
  const record = { ...BASE, lines: [{ ...LINE, amount: "7.00" }], net: "10", tax: "2", gross: "12" };
  expect(bookedLines(record, bookable(record).totals)).toBeNull();
  const silent = { ...record, lines: [LINE] };
  expect(bookedLines(silent, bookable(silent).totals)).toBeNull();
});

test("tax that is not told is gross less net, what the rates say, or none", () => {
  const tax = (of: Partial<DocumentRecord>) => bookable({ ...BASE, gross: "12", ...of }).totals.taxMinor;
  expect(tax({ net: "10" })).toBe(200);
  expect(tax({ taxes: [{ rate: "20", category: "S", base: "10", tax: "2" }] })).toBe(200);
  expect(tax({})).toBe(0);
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { datesIn } from "./dates.ts";
import { decimalSignOf, figuresIn } from "./figures.ts";

const read = (text: string, decimal: "," | "." | null = null) =>
  figuresIn(text, decimal).map(
    ({ value, percent, currency }) => `${value.toFixed()}${percent ? "%" : ""}${currency ?? ""}`,
  );

test.each([
  ["1.234,56 €", ["1234.56€"]],
  ["$4.11", ["4.11$"]],
  ["INR 1,939.00", ["1939INR"]],
  ["₹ 1,00,000.00", ["100000₹"]],
  ["CHF 1'432.50", ["1432.5CHF"]],
  ["1\u00a0234,56\u00a0€", ["1234.56€"]],
  ["(45.00)", ["-45"]],
  ["12,50-", ["-12.5"]],
  ["€ -9,32", ["-9.32€"]],
  ["VAT 20% 18.00", ["20%", "18"]],
  ["IBAN NL91ABNA0417164300", []],
  ["01.05.14", []],
  ["A4", []],
])("%s", (text, figures) => {
  expect(read(text)).toEqual([...figures]);
});

const STYLES = [
  [",", "."],
  [".", ","],
  [",", "\u00a0"],
  [".", "'"],
  [".", ""],
] as const;

test("any amount in any style is read as it was written", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_99 }),
      fc.constantFrom(...STYLES),
      (cents, [decimal, thousands]) => {
        const whole = `${Math.floor(cents / 100)}`.replace(/\B(?=(\d{3})+$)/g, thousands);
        const rest = `${cents % 100}`.padStart(2, "0");
        expect(read(`${whole}${decimal}${rest}`)).toEqual([
          `${Math.floor(cents / 100)}.${rest}`.replace(/\.?0+$/, ""),
        ]);
        expect(decimalSignOf([`${whole}${decimal}${rest}`])).toBe(decimal);
      },
    ),
  );
});

test.each([
  ["03 Aug 2014", "2014-08-03"],
  ["August 3 , 2014", "2014-08-03"],
  ["7. Mai 2014", "2014-05-07"],
  ["1er août 2015", "2015-08-01"],
  ["5 de marzo de 2026", "2026-03-05"],
  ["12. јун 2026", "2026-06-12"],
  ["21.08.2026.", "2026-08-21"],
  ["19/04/2014", "2014-04-19"],
  ["2026-03-04T10:00", "2026-03-04"],
])("%s is %s", (text, iso) => {
  expect(datesIn(text, "day").map(({ value }) => value)).toEqual([iso]);
});

test("day and month that could be either are told as such", () => {
  expect(datesIn("10/12/2013", "day")[0]).toMatchObject({ value: "2013-12-10", ambiguous: true });
  expect(datesIn("10/12/2013", "month")[0]).toMatchObject({ value: "2013-10-12", ambiguous: true });
  expect(datesIn("13/12/2013", "month")[0]).toMatchObject({ value: "2013-12-13", ambiguous: false });
  expect(datesIn("31.02.2020", "day")).toEqual([]);
});

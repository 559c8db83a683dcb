import { expect, test } from "bun:test";
import fc from "fast-check";
import { minorRange, parseAmount } from "./amount.ts";

const inMinor = (text: string, exponent = 2) => minorRange(parseAmount(text), exponent);

test("a comparison is read into whole minor units, both ends included", () => {
  expect(inMinor(">5000 EUR")).toEqual({ min: 500_001n, max: null });
  expect(inMinor(">=5000")).toEqual({ min: 500_000n, max: null });
  expect(inMinor("<100 RSD")).toEqual({ min: null, max: 9_999n });
  expect(inMinor("<=99.90")).toEqual({ min: null, max: 9_990n });
  expect(inMinor("1000..5000 eur")).toEqual({ min: 100_000n, max: 500_000n });
  expect(inMinor("42.50 EUR")).toEqual({ min: 4_250n, max: 4_250n });
  expect(parseAmount("> 5000 eur").currency).toBe("EUR");
  expect(parseAmount(">5000").currency).toBeNull();
});

test("an end between two minor units moves inwards", () => {
  expect(inMinor(">0.5 JPY", 0)).toEqual({ min: 1n, max: null });
  expect(inMinor(">=0.5 JPY", 0)).toEqual({ min: 1n, max: null });
  expect(inMinor("<0.5 JPY", 0)).toEqual({ min: null, max: 0n });
  expect(inMinor("<=-0.5 JPY", 0)).toEqual({ min: null, max: -1n });
  expect(inMinor("0.5..0.6 JPY", 0)).toEqual({ min: 1n, max: 0n });
});

test("what is no amount is refused with how to write one", () => {
  for (const text of [
    "5k",
    ">5,000 EUR",
    "EUR 5",
    "more than 5",
    "5000..1000 EUR",
    ">5 DIN",
    "",
    "1..",
    ">1e3",
  ]) {
    expect(() => parseAmount(text)).toThrow('">5000 EUR"');
  }
});

test("the range holds exactly the amounts that the comparison says", () => {
  const decimal = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 3 }));
  const operator = fc.constantFrom(">", ">=", "<", "<=", "=");
  const exponent = fc.constantFrom(0, 2, 3, 4);
  fc.assert(
    fc.property(
      decimal,
      operator,
      exponent,
      fc.integer({ min: -99_999, max: 99_999 }),
      ([digits, scale], sign, unit, minor) => {
        const text = `${digits < 0 ? "-" : ""}${String(Math.abs(digits))
          .padStart(scale + 1, "0")
          .replace(new RegExp(`(\\d{${scale}})$`), scale ? ".$1" : "")}`;
        // minor / 10^unit against digits / 10^scale, over the common denominator.
        const left = BigInt(minor) * 10n ** BigInt(scale);
        const right = BigInt(digits) * 10n ** BigInt(unit);
        const said = {
          ">": left > right,
          ">=": left >= right,
          "<": left < right,
          "<=": left <= right,
          "=": left === right,
        }[sign];
        const { min, max } = inMinor(`${sign}${text}`, unit);
        expect((min === null || BigInt(minor) >= min) && (max === null || BigInt(minor) <= max)).toBe(said);
      },
    ),
    { numRuns: 3000 },
  );
});

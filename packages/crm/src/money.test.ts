import { expect, test } from "bun:test";
import fc from "fast-check";
import { currencyExponent, isCurrency } from "./currencies.ts";
import { fromDecimal, money, toDecimal } from "./money.ts";

test("an amount carries its currency's own decimals", () => {
  expect(toDecimal(money(123450, "EUR"))).toBe("1234.50 EUR");
  expect(toDecimal(money(123450, "RSD"))).toBe("1234.50 RSD");
  expect(toDecimal(money(5, "RSD"))).toBe("0.05 RSD");
  expect(toDecimal(money(-5, "EUR"))).toBe("-0.05 EUR");
  expect(toDecimal(money(1234, "JPY"))).toBe("1234 JPY");
  expect(toDecimal(money(1234, "KWD"))).toBe("1.234 KWD");
  expect(toDecimal(money(0, "EUR"))).toBe("0.00 EUR");
});

test("a decimal is read exactly or not at all", () => {
  expect(fromDecimal("0.07", "EUR")).toEqual(money(7, "EUR"));
  expect(fromDecimal("1234.5", "RSD")).toEqual(money(123450, "RSD"));
  expect(fromDecimal("-0", "EUR").amountMinor).toBe(0);
  expect(fromDecimal("12.00", "JPY")).toEqual(money(12, "JPY"));
  for (const wrong of ["1.005", "1,5", "1e3", "", ".5", "5.", "90071992547409.93"]) {
    expect(() => fromDecimal(wrong, "EUR")).toThrow(RangeError);
  }
});

test("what is written is read back, in every currency", () => {
  const currency = fc.constantFrom("EUR", "RSD", "JPY", "KWD", "CLF", "USD");
  fc.assert(
    fc.property(fc.maxSafeInteger(), currency, (amountMinor, code) => {
      const [decimal = "", written = ""] = toDecimal(money(amountMinor, code)).split(" ");
      expect(fromDecimal(decimal, written)).toEqual(money(amountMinor, code));
    }),
  );
});

test("the exponents are ISO 4217's", () => {
  const exponents = ["RSD", "HUF", "ISK", "TND", "UYW", "MGA"].map(currencyExponent);
  expect(exponents).toEqual([2, 2, 0, 3, 4, 2]);
  expect(isCurrency("DIN")).toBe(false);
});

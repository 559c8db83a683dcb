import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { tokenize } from "../text/tokens.ts";
import { readAmount } from "./amounts.ts";
import { compareDecimals, readNumeral, shiftPoint } from "./numerals.ts";

const read = (text: string): string | undefined => readAmount(tokenize(text), () => true)?.filter;

describe("amounts", () => {
  const cases: [string, string][] = [
    [
      "over 5k EUR|preko 5 hiljada evra|more than 5,000 euros|veće od 5.000 evra|above €5,000|preko pet hiljada evra",
      ">5000 EUR",
    ],
    [
      "more than 1.000.000 dinara|preko milion dinara|over 1 million RSD|preko 1.000.000,00 din",
      ">1000000 RSD",
    ],
    ["at least 500|najmanje 500|min 500 EUR", ""],
    ["under 100 RSD|ispod 100 dinara|manje od 100 dinara|less than 100 dinars", "<100 RSD"],
    ["at most 99.90 EUR|najviše 99,90 evra|up to 99.90 EUR", "<=99.9 EUR"],
    ["at least 100000 RSD|najmanje 100.000 dinara|bar 100 hiljada dinara", ">=100000 RSD"],
    [
      "between 1000 and 2000 EUR|između 1.000 i 2.000 evra|od 1000 do 2000 evra|1000-2000 EUR",
      "1000..2000 EUR",
    ],
    ["between 5 and 10 thousand EUR", "5000..10000 EUR"],
    ["€5000 or more|5000 evra ili više", ">=5000 EUR"],
    ["invoice of 1200 EUR", "1200..1200 EUR"],
    ["> 5000", ">5000"],
    [">= 5000 EUR", ">=5000 EUR"],
    ["over $1,234.50", ">1234.5 USD"],
    ["pola miliona dinara", "500000..500000 RSD"],
    ["preko 10 000 dinara", ">10000 RSD"],
  ];
  for (const [said, filter] of cases) {
    if (filter) for (const text of said.split("|")) test(text, () => expect(read(text)).toBe(filter));
  }
  test("what is no amount", () => {
    for (const text of [
      "overdue more than 30 days",
      "top 5",
      "since 2025",
      "from 2024 to 2025",
      "2026-0012",
      "more than 5 invoices",
      "over 2025",
      "do 15. marta",
      "5 largest invoices",
    ])
      expect([text, read(text)]).toEqual([text, undefined]);
  });
});

describe("numbers as people write them", () => {
  const whole = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const cents = fc.integer({ min: 0, max: 99 });
  test("both separators, either way round", () => {
    fc.assert(
      fc.property(whole, cents, (units, fraction) => {
        const tail = String(fraction).padStart(2, "0");
        const english = `${units.toLocaleString("en-US")}.${tail}`;
        const serbian = `${units.toLocaleString("de-DE")},${tail}`;
        expect(compareDecimals(readNumeral(english) ?? "-1", `${units}.${tail}`)).toBe(0);
        expect(compareDecimals(readNumeral(serbian) ?? "-1", `${units}.${tail}`)).toBe(0);
      }),
    );
  });
  test("moving the point is multiplying by ten", () => {
    fc.assert(
      fc.property(whole, cents, fc.constantFrom(3, 6, 9), (units, fraction, places) => {
        const decimal = `${units}.${String(fraction).padStart(2, "0")}`;
        const exact = (units * 100n + BigInt(fraction)) * 10n ** BigInt(places);
        expect(compareDecimals(shiftPoint(decimal, places), `${exact / 100n}`)).toBe(0);
      }),
    );
  });
});

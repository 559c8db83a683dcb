import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readAnswer, readFigures } from "./figures.ts";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const rsd = (amountMinor: number) => ({ amountMinor, currency: "RSD" });

describe("amounts", () => {
  test("are read in each language's own way", () => {
    const english = readAnswer("You are owed EUR\u00a01,234.50 and -RSD\u00a05.00.", "en");
    expect(english.inProse.money).toEqual([eur(123450), rsd(-500)]);
    expect(readAnswer("Duguju vam 1.234,50\u00a0EUR i \u22125,00\u00a0RSD.", "sr").inProse.money).toEqual([
      eur(123450),
      rsd(-500),
    ]);
  });

  test("beside each other are not mixed up", () => {
    expect(readFigures("EUR 1.00 RSD 2.00 EUR 3.00", "en").money).toEqual([eur(100), rsd(200), eur(300)]);
    expect(readFigures("1,00 EUR 2,00 RSD 3,00 EUR", "sr").money).toEqual([eur(100), rsd(200), eur(300)]);
  });

  test("in the other language's punctuation are not the same amount", () => {
    expect(readFigures("1,234.50 EUR", "sr").money).not.toContainEqual(eur(123450));
    expect(readFigures("EUR 1.234,50", "en").money).not.toContainEqual(eur(123450));
  });

  test("survive the way through Intl", () => {
    const format = (locale: string) => (minor: number, currency: string) =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay: "code",
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      }).format(minor / 100);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom("EUR", "RSD"),
        fc.constantFrom(["en", "en"] as const, ["en-GB", "en"] as const, ["sr-Latn-RS", "sr"] as const),
        (amountMinor, currency, [locale, language]) => {
          const answer = `| a | ${format(locale)(amountMinor, currency)} |`;
          expect(readAnswer(answer, language).rows[0]?.money).toEqual([
            { amountMinor: amountMinor || 0, currency },
          ]);
        },
      ),
    );
  });
});

describe("dates", () => {
  test.each([
    ["17 Jun 2026", "en"],
    ["June 17, 2026", "en"],
    ["17. 6. 2026.", "sr"],
    ["17.06.2026.", "sr"],
    ["17. jun 2026.", "sr"],
    ["17. јуна 2026.", "sr"],
    ["2026-06-17", "en"],
    ["6/17/2026", "en"],
    ["17/06/2026", "en"],
  ] as const)("%s", (text, language) => {
    const read = readFigures(`due ${text} at last`, language);
    expect(read.dates.flat()).toContain("2026-06-17");
    expect(read.integers).toEqual([]);
  });
});

test("whole numbers are what is left after amounts, dates, percentages and names", () => {
  const answer = "42 faktura kupca Studio 54, 12,5% od 1.234 do 17. 6. 2026, ukupno 10,00 EUR";
  expect(readFigures(answer, "sr", ["Studio 54"])).toMatchObject({ integers: [42, 1234], percents: [12.5] });
});

test("tables are told from sentences, heads from rows", () => {
  const read = readAnswer(
    "3 invoices.\n\n| No | Amount |\n|---|---:|\n| A\\|1 | EUR 1.00 |\n\nand 2 more",
    "en",
  );
  expect(read.rows.map((row) => row.text)).toEqual(["| A|1 | EUR 1.00 |"]);
  expect(read.inProse.integers).toEqual([3, 2]);
  expect(read.inProse.money).toEqual([]);
});

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { PageText } from "./page-text.ts";
import { hasAmount, hasCode, hasWords } from "./stands-in.ts";
import { pageOf } from "./testing/printed-invoice.ts";
import { Wording } from "./wording.ts";
import { hasDate } from "./written-date.ts";

test.each([
  ["17.11.2026", "2026-11-17"],
  ["11/17/2026", "2026-11-17"],
  ["2026-11-17T00:00", "2026-11-17"],
  ["20261117", "2026-11-17"],
  ["17.11.26", "2026-11-17"],
  ["17. novembar 2026.", "2026-11-17"],
  ["17. новембар 2026", "2026-11-17"],
  ["November 17th, 2026", "2026-11-17"],
  ["17 de noviembre de 2026", "2026-11-17"],
  ["1er mars 2026", "2026-03-01"],
  ["2026年11月17日", "2026-11-17"],
  ["05.05.2026", "2026-05-05"],
])("%s is %s", (text, day) => {
  expect(hasDate(new Wording(`Date: ${text} Due`), day)).toBe(true);
});

test.each([
  ["17.11.2026 and 1.12.2026", "2026-12-17"],
  ["17 pieces in November, order 2026", "2026-11-17"],
  ["05.2026", "2026-05-05"],
  ["17.11.2025", "2026-11-17"],
])("%s is not %s", (text, day) => {
  expect(hasDate(new Wording(text), day)).toBe(false);
});

test("a day is found however it is written", () => {
  const days = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  const locales = fc.constantFrom(
    "en-US",
    "en-GB",
    "de",
    "sr-Latn",
    "sr",
    "fr",
    "es",
    "it",
    "nl",
    "pl",
    "hr",
  );
  const dateStyle = fc.constantFrom("short", "medium", "long", "full");
  fc.assert(
    fc.property(days, locales, dateStyle, (day, locale, style) => {
      const written = new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: "UTC" }).format(day);
      return hasDate(new Wording(`Datum ${written} 14:00`), day.toISOString().slice(0, 10));
    }),
  );
});

test.each([
  ["1.234,50 EUR", "1234.50", true],
  ["1,234.5", "1234.50", true],
  ["1 234,50", "1234.5", true],
  ["100,00-", "-100.00", true],
  ["11.234,50", "1234.50", false],
  ["234,50", "1234.50", false],
])("%s has %s: %p", (text, decimal, isThere) => {
  expect(hasAmount(new Wording(text), decimal)).toBe(isThere);
});

test("numbers are found however they are grouped, and words in any order", () => {
  expect(hasCode(new Wording("IBAN: RS35 2600-0560"), "RS3526000560")).toBe(true);
  expect(hasCode(new Wording("RS35"), "")).toBe(false);
  expect(hasCode(new Wording("INV-2026-0417"), "417")).toBe(false);
  expect(hasWords(new Wording("21000 Novi Sad\nBulevar 12"), "Bulevar 12, 21000 Novi Sad")).toBe(true);
  expect(hasWords(new Wording("Novi Sad"), "Novi Beograd")).toBe(false);
});

describe("a quote", () => {
  const text = new PageText([
    pageOf("Rechnung  Nr. 7\nGesamt\u00a01.234,50 €", 1),
    pageOf("| Qty | 2 |\n„Sto“ — 12", 2),
  ]);

  test.each([
    ["Rechnung Nr. 7 Gesamt", 1],
    ["gesamt 1.234,50 €", 1],
    ["Qty 2", 2],
    ['"Sto" - 12', 2],
    ["234,50", null],
    ["Gesamt 1.234", null],
    ["Gesamt 9.999,00", null],
    [" | ", null],
  ])("%p is on page %p", (quote, page) => {
    expect(text.pageOf(quote)).toBe(page);
  });
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { wordsOf } from "./words.ts";

const texts = (text: string) => wordsOf(text).map((word) => word.text);

test("words are folded; numbers, months, days and currencies are kinds", () => {
  expect(texts("Чије фактуре kasne?")).toEqual(["cije", "fakture", "kasne"]);
  expect(texts("INV-2026-0042, 1.500 EUR, Q3 2025, u oktobru, on Friday")).toEqual([
    ...["#document", "#number", "#currency", "#quarter", "#year", "u", "#month", "on", "#day"],
  ]);
  expect(texts("mail ana@example.com, @sales")).toEqual(["mail", "#mail", "sales"]);
});

test("a capital in the middle of a sentence is a name, but not in a shouted one", () => {
  const names = (text: string) => wordsOf(text).flatMap(({ text, name }) => (name ? [text] : []));
  expect(names("What does Delta owe? Ana asks.")).toEqual(["delta"]);
  expect(names("WHAT DOES DELTA OWE")).toEqual([]);
});

test("several in a row are a firm or a person, even one of known words", () => {
  expect(texts("what does Hotel Park owe")).toEqual(["what", "does", "#names", "owe"]);
  expect(texts("is Ana Jovanović, the new one, there")).toEqual([
    "is",
    "#names",
    "the",
    "new",
    "one",
    "there",
  ]);
  expect(texts("the VAT ID of Delta, Gamma and Omega")).toEqual([
    ...["the", "vat", "id", "of", "delta", "gamma", "and", "omega"],
  ]);
});

test("of a long text the beginning and the end are read", () => {
  const read = texts(`which invoices ${"bla ".repeat(5_000)} are overdue`);
  expect(read.slice(0, 2)).toEqual(["which", "invoices"]);
  expect(read.slice(-2)).toEqual(["are", "overdue"]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 3_000 }), (text) => {
      expect(wordsOf(text).length).toBeLessThan(600);
    }),
  );
});

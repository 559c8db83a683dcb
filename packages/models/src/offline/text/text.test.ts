import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { fold } from "./fold.ts";
import { tokenize } from "./tokens.ts";
import { almostEqual } from "./typo.ts";

test("fold: Latin, lower case, without diacritics", () => {
  expect(fold("Ђурђевак Љиљана Џем Његош")).toBe("djurdjevak ljiljana dzem njegos");
  expect(fold("Đurđevak Čačak ŽIŠĆ Müller Straße haven't")).toBe(
    "djurdjevak cacak zisc muller strasse havent",
  );
});

test("tokens keep their place and spelling", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      for (const token of tokenize(text)) expect(text.slice(token.start, token.end)).toBe(token.text);
    }),
  );
  expect(tokenize("fakture za Delta Promet d.o.o., od 12.3.2026.").map(({ text }) => text)).toEqual([
    "fakture",
    "za",
    "Delta",
    "Promet",
    "d.o.o.",
    "od",
    "12.3.2026.",
  ]);
});

test("who is called by an @ is not asked about", () => {
  const words = (text: string) => tokenize(text).map((token) => token.text);
  expect(words("@sales open deals, @Троškovi!")).toEqual(["open", "deals"]);
  expect(words("mail ana@sales.rs")).toEqual(["mail", "ana", "sales", "rs"]);
});

describe("one slip of a letter", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 3, maxLength: 10 });
  test("dropping, doubling or swapping a letter after the first is almost the word", () => {
    fc.assert(
      fc.property(word, fc.nat(), (text, seed) => {
        const at = 1 + (seed % (text.length - 1));
        expect(almostEqual(text.slice(0, at) + text.slice(at + 1), text)).toBe(true);
        expect(almostEqual(`${text.slice(0, at)}x${text.slice(at)}`, text)).toBe(true);
        expect(almostEqual(`${text.slice(0, at)}x${text.slice(at + 1)}`, text)).toBe(true);
      }),
    );
  });
  test("two slips are another word", () => {
    expect(almostEqual("invoxxe", "invoice")).toBe(false);
    expect(almostEqual("invocie", "invoice")).toBe(true);
    expect(almostEqual("xnvoice", "invoice")).toBe(false);
  });
});

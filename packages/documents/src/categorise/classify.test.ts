import { describe, expect, test } from "bun:test";
import { categories } from "@kontor/crm";
import fc from "fast-check";
import { classify } from "./classify.ts";
import { knownOf, sameText } from "./known.ts";
import { wordLikeness } from "./word-likeness.ts";
import { wordsOf } from "./words.ts";

/** Any code point, halves of surrogate pairs among them; fast-check's own take seconds to set up. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

const category = (id: string, parentId: string | null, ...keywords: string[]): categories.Category => ({
  ...{ id, parentId, name: id, path: parentId ? [parentId, id] : [id], keywords },
  ...{ taxRateBp: null, taxNote: null, version: 1, createdAt: "", updatedAt: "" },
});
const TREE = [
  category("Vozila", null),
  category("Gorivo", "Vozila", "fuel", "dizel"),
  category("Zakup", null, "rent", "kirija"),
  category("Ergela", null, "konji"),
];
const learned = (...texts: [categoryId: string, text: string, from?: categories.Example["from"]][]) =>
  texts.map(([categoryId, text, from = "confirmed"]): categories.Example => ({ categoryId, text, from }));
async function asker(...texts: Parameters<typeof learned>) {
  const known = knownOf(TREE, learned(...texts));
  const likeness = await wordLikeness(known);
  return (text: string) => classify(known, text, likeness(text));
}

test("whatever the text, an answer is whole", async () => {
  const ask = await asker(["Ergela", "Zob i seno"], ["Zakup", "Lokal, novembar", "expense"]);
  const word = fc.constantFrom(
    "dizel",
    "БЕНЗИН",
    "kirija",
    "zob",
    "lokal",
    "a\0b",
    "\ud800",
    "ﷺ",
    "Č".repeat(300),
    "12",
  );
  const texts = fc.oneof(
    fc.string({ unit: character }),
    fc.array(word).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(texts, (given) => {
      const text = categories.exampleText(given);
      const { categoryId, category: name, confidence, why, alternatives } = ask(text);
      expect(why).not.toBe("");
      expect(confidence).toBeWithin(0, 1.000001);
      expect(categoryId === null).toBe(confidence < 0.7);
      expect(name).toBe(categoryId);
      const ids = [categoryId, ...alternatives.map((one) => one.categoryId)];
      expect(new Set(ids).size).toBe(ids.length);
      const sure = alternatives.map((one) => one.confidence);
      expect(sure).toEqual(sure.toSorted((a, b) => b - a));
      const sum = alternatives.reduce(
        (all, one) => all + one.confidence,
        categoryId === null ? 0 : confidence,
      );
      expect(sum).toBeLessThanOrEqual(1.000001);
      expect(ask(text)).toEqual({
        categoryId,
        category: name,
        confidence,
        why,
        alternatives,
        embeddedBy: null,
      });
    }),
    { numRuns: 300 },
  );
});

describe("what is known", () => {
  test("of the same words only the newest counts, and a person's word before what is booked", () => {
    const known = knownOf(
      TREE,
      learned(
        ["Ergela", "Zob, 5 kg"],
        ["Zakup", "ZOB 5 KG"],
        ["Gorivo", "zob 5 kg", "expense"],
        ["Gorivo", "zob 6 kg", "expense"],
      ),
    );
    expect(known.examples.map(({ text, choice }) => [known.choices[choice]?.id, text])).toEqual([
      ["Ergela", "Zob, 5 kg"],
      ["Gorivo", "zob 6 kg"],
    ]);
  });

  test("what lies above others is chosen only where something was put there", async () => {
    expect(knownOf(TREE, []).choices.map(({ id }) => id)).toEqual(["Gorivo", "Zakup", "Ergela"]);
    expect((await asker(["Vozila", "Lak za felne"]))("lak za felne, sprej").categoryId).toBe("Vozila");
  });

  test("a person's word is the last one on the same text, whatever the words mean; an expense is but an example", async () => {
    const others: Parameters<typeof asker> = [
      ["Gorivo", "Dizel za kombi"],
      ["Gorivo", "Dizel, pumpa"],
    ];
    const booked = (await asker(...others, ["Ergela", "Dizel 10 l", "expense"]))("dizel, 10 L");
    const confirmed = (await asker(...others, ["Ergela", "Dizel 10 l"]))("dizel, 10 L");
    expect(confirmed).toMatchObject({ categoryId: "Ergela", confidence: 0.98 });
    expect(booked.confidence).not.toBe(0.98);
  });
});

test("Cyrillic, Latin and bare Latin are the same words, and a number is its unit", () => {
  expect(wordsOf("Ђубриво 5л, чишћење")).toEqual(wordsOf("Đubrivo 10l; CISCENJE"));
  expect(wordsOf("1,842 kWh")).toEqual(["#kwh", "kwh"]);
  expect(wordsOf("2026/118 – 12.50")).toEqual([]);
  expect(sameText("Račun 118")).not.toBe(sameText("Račun 119"));
});

test("a text as long as may be is read in a moment", async () => {
  const ask = await asker();
  const begun = performance.now();
  ask("a".repeat(100_000));
  ask("ab ".repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(500);
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { Vocabulary } from "./vocabulary.ts";

const vocabulary = new Vocabulary(["overdue", "fakture", "fakture", "faktura", "offer", "who"]);

test.each([
  ["overdu", "overdue"],
  ["overduee", "overdue"],
  ["ovredue", "overdue"],
  ["ovwrdue", "overdue"],
  ["faktuer", "fakture"],
])("%s was meant to be %s", (slip, word) => {
  expect(vocabulary.corrected(slip)).toBe(word);
});

test.each(["wh", "whoo", "xverdue", "invoice", ""])("%s could be anything", (word) => {
  expect(vocabulary.corrected(word)).toBeUndefined();
});

test("another form of a word is known, a stranger is not", () => {
  expect(["fakturama", "offers", "who", "whose", "xyz"].map((word) => vocabulary.has(word))).toEqual([
    ...[true, true, true, false, false],
  ]);
});

test("a letter dropped behind the first is always found", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(), (word, at) => {
      const index = 1 + (at % (word.length - 1));
      const slip = word.slice(0, index) + word.slice(index + 1);
      expect(new Vocabulary([word]).corrected(slip)).toBe(word);
    }),
  );
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Complexity, chooseComplexity } from "./choose-complexity.ts";

const requests: readonly [text: string, complexity: Complexity][] = [
  ["Hello", "low"],
  ["Good morning!", "low"],
  ["Hvala puno", "low"],
  ["Добар дан свима", "low"],
  ["ok, thank you very much", "low"],
  ["👍", "low"],
  ["Who owes us money?", "medium"],
  ["Ko nam duguje novac?", "medium"],
  ["2026-0042", "medium"],
  ["and last year?", "medium"],
  ["why?", "medium"],
  ["a zašto?", "medium"],
  ["thanks, and who is overdue?", "medium"],
  ["Compare this quarter with the last one", "medium"],
  ["Uporedi prihod ovog i prošlog meseca", "medium"],
  ["Who owes us money? And since when?", "medium"],
  ["Explain why revenue fell in May", "high"],
  ["Zašto je prihod pao u maju i šta da radimo?", "high"],
  ["Објасни зашто су трошкови порасли", "high"],
  ["Analyse our expenses of this year", "high"],
  ["Give me a forecast of revenue until December", "high"],
  ["What do you recommend to collect the debts?", "high"],
  ["Who owes us? Which deals are open? What did we spend?", "high"],
  ["Compare Q1 and Q2, who grew? And who fell?", "high"],
  ["Ko nam duguje? Koje ponude ističu? Koliko smo potrošili?", "high"],
  ["I need:\n- revenue by month\n- the top customers\n- what is overdue", "high"],
];
test.each(requests)("%s → %s", (text, complexity) => {
  expect(chooseComplexity(text).complexity).toBe(complexity);
});

test("a page of text is demanding", () => {
  expect(chooseComplexity("Please look at the following case. ".repeat(40))).toEqual({
    complexity: "high",
    reason: "a long request",
  });
});

test("any text has one, the same each time, with a reason; spaces and capitals don't matter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const chosen = chooseComplexity(text);
      expect(["low", "medium", "high"]).toContain(chosen.complexity);
      expect(chosen.reason).not.toBe("");
      expect(chooseComplexity(text)).toEqual(chosen);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom("Why did revenue fall in May", "Koje fakture kasne", "Hvala"), (text) => {
      expect(chooseComplexity(`  ${text.toUpperCase()}  `)).toEqual(chooseComplexity(text));
    }),
  );
});

test("another question never makes a request easier", () => {
  const rank = { low: 0, medium: 1, high: 2 };
  const question = fc.constantFrom("Who owes us money?", "Koje fakture kasne?", "Why did sales fall?", "Hi");
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 5 }), question, (asked, next) => {
      const fewer = chooseComplexity(asked.join(" ")).complexity;
      expect(rank[chooseComplexity([...asked, next].join(" ")).complexity]).toBeGreaterThanOrEqual(
        rank[fewer],
      );
    }),
  );
});

test("ten thousand characters take no time", () => {
  const texts = [
    "a ".repeat(5_000),
    "?".repeat(10_000),
    "\n".repeat(10_000),
    "-".repeat(10_000),
    " ".repeat(10_000),
  ];
  const started = performance.now();
  for (let run = 0; run < 20; run++) for (const text of texts) chooseComplexity(text);
  expect((performance.now() - started) / 100).toBeLessThan(10);
});

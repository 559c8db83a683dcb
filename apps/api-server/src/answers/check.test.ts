import { describe, expect, test } from "bun:test";
import { type AskedQuestion, disagreements } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import { listed, money } from "./questions/expect.ts";

const rows = [
  { number: "A-1", currency: "EUR", balance: 10_000 },
  { number: "A-2", currency: "EUR", balance: 5_000 },
  { number: "A-3", currency: "RSD", balance: 70_000 },
];
const list = listed({
  rows,
  key: (row) => [row.number],
  main: (row) => row.balance,
  all: (row) => [row.balance],
  sortedBy: (row) => row.balance,
});

const RIGHT = `You have 3 overdue invoices: EUR 150.00 and RSD 700.00.

| Number | Balance |
|---|---:|
| A-1 | EUR 100.00 |
| A-2 | EUR 50.00 |
| A-3 | RSD 700.00 |

This answer comes from the offline model.`;

const about = (expect: Expectation, over: Partial<AskedQuestion> = {}): AskedQuestion => ({
  text: "Which invoices are overdue?",
  language: "en",
  ownNames: [],
  foreignNames: ["Foreign Ltd"],
  expect,
  ...over,
});
const wrong = (answer: string, expect: Expectation = list, over?: Partial<AskedQuestion>) =>
  disagreements(about(expect, over), answer).join("\n");

test("the right answer passes", () => {
  expect(wrong(RIGHT)).toBe("");
  expect(wrong(RIGHT, { ...list, money: [...money("EUR", 15_000), ...money("RSD", 70_000)] })).toBe("");
});

describe("an answer fails that", () => {
  test.each([
    ["has a wrong amount in its table", RIGHT.replace("EUR 50.00", "EUR 51.00"), "A-2"],
    [
      "has a wrong amount in its sentence",
      RIGHT.replace("EUR 150.00", "EUR 150.01"),
      "150.01 EUR, which is not so",
    ],
    ["has the right amount in a wrong currency", RIGHT.replace("| A-3 | RSD", "| A-3 | EUR"), "A-3"],
    ["lacks a row", RIGHT.replace("| A-2 | EUR 50.00 |\n", ""), "lacks A-2"],
    ["has a row twice", RIGHT.replace("| A-2 | EUR 50.00 |", "| A-1 | EUR 100.00 |"), "A-1"],
    ["counts wrongly", RIGHT.replace("3 overdue", "4 overdue"), "lack the count 3"],
    [
      "is sorted wrongly",
      RIGHT.replace("A-1 | EUR 100.00 |\n| A-2 | EUR 50.00 ", "A-2 | EUR 50.00 |\n| A-1 | EUR 100.00 "),
      "is sorted",
    ],
    ["names another tenant's customer", RIGHT.replace("invoices:", "invoices, Foreign Ltd:"), "Foreign Ltd"],
    ["does not say that it is offline", RIGHT.replace("offline", "best"), "offline"],
    [
      "is in the other language",
      "Imate 3 fakture koje kasne, ukupno je 150,00 EUR i 700,00 RSD; odgovor je offline",
      "is not in en",
    ],
  ])("%s", (_, answer, reason) => expect(wrong(answer)).toContain(reason));

  test("lacks a total that was asked for", () => {
    const total: Expectation = { ...list, money: money("EUR", 15_001) };
    expect(wrong(RIGHT, total)).toContain("lack 150.01 EUR");
  });

  test("says something of nothing, or nothing of something", () => {
    const none = listed({ rows: [], key: () => [], main: () => 0, all: () => [0] });
    expect(wrong("There are no overdue invoices (offline).", none)).toBe("");
    expect(wrong("EUR 1.00 is overdue (offline).", none)).toContain("1.00 EUR");
    expect(wrong("There are no overdue invoices (offline).")).toContain("lack the count");
  });

  test("knows what nobody can know", () => {
    const refusal = "I am offline and cannot know that. Ask about invoices, customers or deals.";
    expect(wrong(refusal, { kind: "refusal" })).toBe("");
    expect(wrong(`${refusal} It is EUR 5.00.`, { kind: "refusal" })).toContain("states amounts");
    expect(wrong("I am offline and cannot know that.", { kind: "refusal" })).toContain("topics");
    expect(wrong(RIGHT, { kind: "unknown", name: "Foreign Ltd" })).toContain("states amounts");
  });
});

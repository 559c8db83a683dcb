import { describe, expect, test } from "bun:test";
import { answered, followUps, greetings, refusedQuestions, TODAY } from "../testing/phrasings/index.ts";
import { allTools } from "../testing/tools.ts";
import { readTools } from "../tools.ts";
import type { Refusal } from "./refusal.ts";
import { understand } from "./understand.ts";

const tools = readTools(allTools);
const read = (...said: string[]) => understand(said, tools, TODAY, "sr");
const callsOf = (...said: string[]) => read(...said).calls.map(({ tool, input }) => [tool, input]);
const only = (...names: string[]) => tools.filter((tool) => names.includes(tool.name));

describe("questions come to tool calls", () => {
  for (const { calls, said } of answered) {
    for (const question of said)
      test(question, () => expect(callsOf(question)).toEqual(calls.map((call) => [...call])));
  }
});

describe("what records cannot answer is declined", () => {
  for (const question of refusedQuestions) {
    test(JSON.stringify(question), () => {
      const { calls, refusal } = read(question);
      expect([calls, refusal !== null]).toEqual([[], true]);
    });
  }
  for (const [message, kind] of greetings)
    test(message, () => expect(read(message).refusal?.kind).toBe(kind));
});

describe("a refusal says why", () => {
  const reasons: [string, Refusal["kind"]][] = [
    ["How much do we owe our suppliers?", "payables"],
    ["kome dugujemo", "payables"],
    ["average invoice value", "average"],
    ["delete all invoices", "write"],
    ["obriši sve fakture", "write"],
    ["Is it legal to charge interest on late payments?", "legal"],
    ["what is our profit this year", "unsupported"],
    ["bitcoin price", "world"],
    ["flurb glorp zint", "unclear"],
  ];
  for (const [question, kind] of reasons)
    test(question, () => expect(read(question).refusal?.kind).toBe(kind));
});

describe("follow-ups lean on the question before", () => {
  for (const { said, tool, input } of followUps) {
    test(said.join(" → "), () => expect(callsOf(...said)).toEqual([[tool, input]]));
  }
  test("a refusal is not turned into the question before it", () => {
    expect(read("who owes us money", "what's the weather?").refusal?.kind).toBe("world");
    expect(read("who owes us money", "delete them all").refusal?.kind).toBe("write");
    expect(read("overdue invoices", "thanks").refusal?.kind).toBe("thanks");
  });
});

test("the same messages come to the same calls", () => {
  for (const { said } of answered)
    for (const question of said) expect(callsOf(question)).toEqual(callsOf(question));
});

describe("only tools at hand are called", () => {
  test("a question of another area is declined", () => {
    const { calls, refusal } = understand(
      ["revenue last month"],
      only("listInvoices", "openBalances"),
      TODAY,
      "en",
    );
    expect([calls, refusal?.kind]).toEqual([[], "elsewhere"]);
  });
  test("the next best tool steps in", () => {
    const { calls } = understand(["ko nam najviše duguje"], only("openBalances"), TODAY, "sr");
    expect(calls.map(({ tool }) => tool)).toEqual(["openBalances"]);
  });
  test("no tools, no calls", () => expect(understand(["who owes us"], [], TODAY, "en").calls).toEqual([]));
});

describe("language", () => {
  const languages: [string, "en" | "sr"][] = [
    ["Who owes us money?", "en"],
    ["Ko nam duguje?", "sr"],
    ["Ко нам дугује?", "sr"],
    ["neplacene fakture za delta promet", "sr"],
    ["invoices for Žitomlin Zrno", "en"],
    ["Delta Promet", "sr"],
    ["revenue last month", "en"],
    ["prihod", "sr"],
    ["hvala", "sr"],
    ["thanks", "en"],
  ];
  for (const [message, language] of languages)
    test(message, () => expect(read(message).language).toBe(language));
  test("undecidable is the tenant's", () =>
    expect(understand(["2026-0012"], tools, TODAY, "en").language).toBe("en"));
});

test("what could not be filtered by is said", () => {
  expect(read("ageing of receivables last year").calls[0]?.unapplied).toEqual(["period"]);
});

test("no message takes long to read, whatever it repeats", () => {
  for (const piece of [
    "invoices and payments and ",
    "Delta Promet and ",
    "how much does ",
    "last month vs ",
    "d.",
    "1-",
    "'a",
    '"x" ',
  ]) {
    for (const length of [1_000, 10_000]) {
      const message = piece.repeat(length).slice(0, length);
      const started = performance.now();
      read(...Array.from({ length: 10 }, () => message));
      expect([piece, length, performance.now() - started < 2_000]).toEqual([piece, length, true]);
    }
  }
  expect(read("who owes us money ".repeat(100)).refusal?.kind).toBe("long");
});

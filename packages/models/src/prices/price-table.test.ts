import { describe, expect, test } from "bun:test";
import { PriceBook } from "./price-book.ts";
import { PriceTableError, parsePrices } from "./price-table.ts";
import { UnknownPriceError } from "./unknown-price.ts";

const counted = (inputTokens: number, outputTokens: number) => ({
  inputTokens,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens,
  reasoningTokens: null,
});

describe("an operator's prices", () => {
  test("stand before all others, zero among them, and one for all models of a provider behind one by name", () => {
    const book = new PriceBook(
      parsePrices(`{
        "openai:gpt-4.1-mini": {"input": 1, "output": "2.5"},
        "openai-compatible:*": {"input": 0, "output": 0},
        "openai-compatible:dear": {"input": 7, "output": 7}
      }`),
    );
    expect(book.costOf("openai:gpt-4.1-mini", counted(1000, 10)).nanos).toBe(1_000_000 + 25_000);
    expect(book.costOf("openai-compatible:llama3.3", counted(1000, 10)).nanos).toBe(0);
    expect(book.costOf("openai-compatible:dear", counted(1000, 0)).nanos).toBe(7_000_000);
  });

  test("may be a part of a nano-USD a token: the sum is rounded up, once", () => {
    const book = new PriceBook({ "openai:small": { input: "0.01875", output: "0.0000001" } });
    const nanos = [0, 1, 3, 4].map((tokens) => book.costOf("openai:small", counted(tokens, 0)).nanos);
    expect(nanos).toEqual([0, 19, 57, 75]);
    expect(book.costOf("openai:small", counted(4, 1)).nanos).toBe(76);
  });

  test("may be dearer for long inputs", () => {
    const long = { above: 1000, input: 4, output: 20, cacheRead: 1 };
    const book = new PriceBook({ "openai:ours": { input: 2, output: 10, long: [long] } });
    expect(book.costOf("openai:ours", counted(1000, 1)).nanos).toBe(2_000_000 + 10_000);
    expect(book.costOf("openai:ours", counted(1001, 1)).nanos).toBe(4_004_000 + 20_000);
    expect(book.costOf("openai:ours", { ...counted(1001, 0), cachedInputTokens: 1001 })).toMatchObject({
      nanos: 1_001_000,
      price: { above: 1000, source: "AI_PRICES", input: "4", cacheRead: "1", cacheWrite: "4", output: "20" },
    });
  });

  test.each([
    ["free", "must be JSON"],
    ["[]", "it"],
    ['{"gpt-5": {"input": 1, "output": 1}}', "gpt-5"],
    ['{"nobody:x": {"input": 1, "output": 1}}', "nobody:x"],
    ['{"openai:": {"input": 1, "output": 1}}', "openai:"],
    ['{"openai:x": {"input": 1}}', "openai:x → output"],
    ['{"openai:x": {"input": -1, "output": 1}}', "openai:x → input"],
    ['{"openai:x": {"input": 1, "output": 1, "ouput": 1}}', "openai:x"],
  ])("%s can't be read", (json, said) => {
    expect(() => parsePrices(json)).toThrow(PriceTableError);
    expect(() => parsePrices(json)).toThrow(said);
  });
});

describe("a model that nobody knows the price of", () => {
  test.each(["openai:gpt-ours", "openai-compatible:llama3.3", "nobody:x", "mistral:mistral-ocr-latest"])(
    "is refused, not free: %s",
    (name) => {
      const book = new PriceBook();
      expect(book.find(name)).toBeNull();
      expect(() => book.costOf(name, counted(1, 1))).toThrow(UnknownPriceError);
      expect(() => book.dearestInput(name, 1)).toThrow(`${name}: its price is not known`);
    },
  );
});

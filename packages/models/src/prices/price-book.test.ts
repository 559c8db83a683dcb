import { describe, expect, test } from "bun:test";
import { calcPrice, findProvider } from "@pydantic/genai-prices";
import fc from "fast-check";
import { PriceBook } from "./price-book.ts";
import type { CountedUsage } from "./token-usage.ts";
import { worstCase } from "./worst-case.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const book = new PriceBook({}, () => NOW);

/** Every model of our providers that is paid by the token. */
const known = ["openai", "mistral", "google", "anthropic"].flatMap((provider) =>
  (findProvider({ providerId: provider })?.models ?? [])
    .map(({ id }) => `${provider}:${id}`)
    .filter((name) => book.find(name)?.source.startsWith("@pydantic")),
);
const model = fc.constantFrom(...known);

/** Usage as any provider could report it, on both sides of where long inputs get dearer. */
const usage = fc
  .record({
    inputTokens: fc.oneof(fc.nat(2_000), fc.integer({ min: 120_000, max: 300_000 })),
    cached: fc.double({ min: 0, max: 1, noNaN: true }),
    written: fc.double({ min: 0, max: 1, noNaN: true }),
    outputTokens: fc.nat(70_000),
    thought: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ inputTokens, cached, written, outputTokens, thought }): CountedUsage => {
    const cachedInputTokens = Math.floor(inputTokens * cached);
    return {
      inputTokens,
      cachedInputTokens,
      cacheWriteTokens: Math.floor((inputTokens - cachedInputTokens) * written),
      outputTokens,
      reasoningTokens: Math.floor(outputTokens * thought),
    };
  });

describe("every known model", () => {
  test("there are some hundred and fifty", () => {
    expect(known.length).toBeGreaterThan(150);
  });

  test("costs what the list says, to the nano-USD, and never less", () => {
    fc.assert(
      fc.property(model, usage, (name, counted) => {
        const [provider = "", ...id] = name.split(":");
        const tokens = {
          input_tokens: counted.inputTokens,
          cache_read_tokens: counted.cachedInputTokens ?? 0,
          cache_write_tokens: counted.cacheWriteTokens ?? 0,
          output_tokens: counted.outputTokens,
        };
        const given = { providerId: provider, timestamp: new Date(NOW) };
        const listed = calcPrice(tokens, id.join(":"), given)?.total_price ?? Number.NaN;
        const { nanos } = book.costOf(name, counted);
        expect(nanos).toBeInteger();
        // The list adds up in floating point.
        expect(Math.abs(nanos - listed * 1e9)).toBeLessThan(1 + listed * 1e-3);
        expect(nanos).toBeGreaterThanOrEqual(Math.floor(listed * 1e9 * (1 - 1e-12)));
      }),
      { numRuns: 2_000 },
    );
  });

  test("never costs less for more tokens", () => {
    const more = fc.record({ input: fc.nat(200_000), output: fc.nat(10_000) });
    fc.assert(
      fc.property(model, usage, more, (name, counted, { input, output }) => {
        const dearer = {
          ...counted,
          inputTokens: counted.inputTokens + input,
          outputTokens: counted.outputTokens + output,
        };
        expect(book.costOf(name, dearer).nanos).toBeGreaterThanOrEqual(book.costOf(name, counted).nanos);
      }),
      { numRuns: 2_000 },
    );
  });

  test("costs at most what is reserved, however the tokens fall within the bounds, though others were asked first", () => {
    const chain = fc.uniqueArray(model, { minLength: 1, maxLength: 5 });
    const room = fc.record({ input: fc.nat(200_000), output: fc.nat(10_000) });
    fc.assert(
      fc.property(chain, usage, room, (names, counted, { input, output }) => {
        const bounds = {
          inputTokens: counted.inputTokens + input,
          outputTokens: counted.outputTokens + output,
        };
        const reserved = worstCase(
          names.map((name) => ({ name })),
          book,
          bounds,
        );
        // All but the last billed for an answer that they then called an error.
        const costs = names.map((name) => book.costOf(name, counted).nanos);
        expect(costs.reduce((sum, nanos) => sum + nanos, 0)).toBeLessThanOrEqual(reserved);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("tokens are priced as what they are", () => {
  const counted = (given: Partial<CountedUsage>): CountedUsage => ({
    inputTokens: 0,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: 0,
    reasoningTokens: null,
    ...given,
  });

  test.each<[string, string, Partial<CountedUsage>, number]>([
    ["fresh", "openai:gpt-4.1-mini", { inputTokens: 1_000 }, 400_000],
    ["cached, once", "openai:gpt-4.1-mini", { inputTokens: 1_000, cachedInputTokens: 1_000 }, 100_000],
    [
      "cached and fresh",
      "openai:gpt-4.1-mini",
      { inputTokens: 1_000, cachedInputTokens: 600 },
      160_000 + 60_000,
    ],
    [
      "written to the cache, which is dearer",
      "anthropic:claude-haiku-4-5",
      { inputTokens: 1_000, cacheWriteTokens: 1_000 },
      1_250_000,
    ],
    [
      "thoughts, which are output already",
      "google:gemini-3.8-flash",
      { outputTokens: 100, reasoningTokens: 90 },
      375_000,
    ],
    ["up to the long band", "google:gemini-3.1-pro-preview", { inputTokens: 200_000 }, 400_000_000],
    ["beyond it, all of them", "google:gemini-3.1-pro-preview", { inputTokens: 200_001 }, 800_004_000],
    [
      "beyond it, output too",
      "google:gemini-3.1-pro-preview",
      { inputTokens: 200_001, outputTokens: 10 },
      800_004_000 + 180_000,
    ],
    [
      "a part of a nano-USD, rounded up",
      "google:gemini-3.8-flash",
      { inputTokens: 1, cachedInputTokens: 1 },
      75,
    ],
    ["embedded", "google:gemini-embedding-001", { inputTokens: 3 }, 450],
    ["offline", "offline:offline-rules", { inputTokens: 9, outputTokens: 9 }, 0],
    [
      "what no provider should say: more cached than read",
      "openai:gpt-4.1-mini",
      { inputTokens: 10, cachedInputTokens: 99 },
      1_000,
    ],
  ])("%s", (_, name, given, nanos) => {
    expect(book.costOf(name, counted(given)).nanos).toBe(nanos);
  });

  test("the price changes on the day that it does, in a running process", () => {
    let now = Date.parse("2026-12-31T23:59:59Z");
    const running = new PriceBook({}, () => now);
    const before = running.costOf("google:gemini-3.8-flash", counted({ inputTokens: 1_000 })).nanos;
    now = Date.parse("2027-01-01T00:00:01Z");
    expect(running.costOf("google:gemini-3.8-flash", counted({ inputTokens: 1_000 })).nanos).not.toBe(before);
  });

  test("the alias of Mistral's large model is that of today's, not of 2024", () => {
    expect(book.of("mistral:mistral-large-latest").bands[0].rates).toEqual(
      book.of("mistral:mistral-large-2512").bands[0].rates,
    );
  });
});

describe("the worst case of a chain", () => {
  const bounds = { inputTokens: 1_000, outputTokens: 100 };
  const reserved = (...names: string[]) =>
    worstCase(
      names.map((name) => ({ name })),
      book,
      bounds,
    );

  test("holds for the paid model that a free one falls back to", () => {
    expect(reserved("offline:offline-rules")).toBe(0);
    expect(reserved("offline:offline-rules", "openai:gpt-4.1-mini")).toBe(400_000 + 160_000);
  });

  test("reckons with the dearest input there is: all of it written to the cache", () => {
    expect(reserved("anthropic:claude-haiku-4-5")).toBe(1_250_000 + 500_000);
  });

  test("reckons with the long band as soon as the input may be long", () => {
    const long = (inputTokens: number) =>
      worstCase([{ name: "google:gemini-3.1-pro-preview" }], book, { inputTokens, outputTokens: 10 });
    expect(long(200_000)).toBe(400_000_000 + 120_000);
    expect(long(200_001)).toBe(800_004_000 + 180_000);
  });

  test("reckons with what a provider is really told to write", () => {
    const entry = { name: "anthropic:claude-haiku-4-5", maxOutputTokens: 1_000 };
    expect(worstCase([entry], book, bounds)).toBe(1_250_000 + 5_000_000);
  });
});

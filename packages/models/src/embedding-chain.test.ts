import { describe, expect, test } from "bun:test";
import { embedded, error, gate, held, htmlPage, type Reply, rateLimited } from "@kontor/provider-sim";
import fc from "fast-check";
import { ProviderError } from "./provider-error.ts";
import { resolveModels } from "./resolve-models.ts";
import { FREE_OF_CHARGE } from "./testing/free-of-charge.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

const sim = await simForTests();

/** How many texts each takes in one call. */
const MOST = { openai: 2048, mistral: 32, google: 100, "openai-compatible": 2048 };
type Named = keyof typeof MOST;
const names: Named[] = ["openai", "mistral", "google", "openai-compatible"];

function chainOf(...order: Named[]) {
  const providers = Object.fromEntries(
    order.map((name) => [name, { apiKey: "test-key", baseURL: sim.url(name) }]),
  );
  const named = order.map((name) => `${name}:${name}-embed`).join();
  const lists = { low: named, medium: named, high: named, embeddings: named };
  const { embeddings } = resolveModels({ providers, lists, prices: FREE_OF_CHARGE, limits: { retryMs: 1 } });
  if (!embeddings) throw new Error("nothing embeds");
  return embeddings;
}

const { signal } = new AbortController();
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);

/** Vectors that tell which text they stand for: its number is all there is in it. */
function numberedVectors(script: { provider: Named; tokens?: number | null }) {
  const { provider, tokens = 1 } = script;
  sim.script([
    {
      asks: "embeddings",
      expect: { provider },
      times: Number.POSITIVE_INFINITY,
      reply: ({ prompt }) => {
        const texts = prompt.items.flatMap((item) => (item.type === "text" ? [item.text] : []));
        return embedded({ vectors: texts.map((text) => [Number(text.split(" ")[1])]), tokens });
      },
    },
  ]);
}

describe.each(names)("%s:", (provider) => {
  test("every text has its vector, in their order, in as many calls as it takes", async () => {
    numberedVectors({ provider });
    const most = MOST[provider];
    for (const count of [1, most, most + 1, 2 * most + 1]) {
      const before = sim.requests.length;
      const { vectors, model, tokens } = await chainOf(provider).embed(numbered(count), signal);
      expect(vectors.map(([value]) => value)).toEqual(numbered(count).map((_, index) => index));
      expect(model).toBe(`${provider}:${provider}-embed`);
      const calls = Math.ceil(count / most);
      expect(sim.requests.length - before).toBe(calls);
      // Google counts no tokens, which is not zero.
      expect(tokens).toBe(provider === "google" ? null : calls);
    }
  });

  test.each<[string, Reply, number, Partial<ProviderError>]>([
    ["too many requests", rateLimited(3), 1, { kind: "rate_limited", retryAfterMs: 3000 }],
    ["a breakdown", error({ status: 503 }), 2, { kind: "unavailable", retryable: true }],
    ["a request it does not take", error({ status: 400 }), 1, { kind: "rejected", retryable: false }],
    ["a page of HTML", htmlPage(), 1, { kind: "malformed" }],
    ["a vector too few", embedded({ vectors: [[1, 0]] }), 1, { kind: "malformed" }],
  ])("fails in known words at %s", async (_, reply, times, expected) => {
    sim.script([{ asks: "embeddings", reply, times }]);
    const failure = await chainOf(provider)
      .embed(numbered(2), signal)
      .catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({ provider, ...expected });
  });

  test("what it did not count is unknown, not zero", async () => {
    numberedVectors({ provider, tokens: null });
    expect((await chainOf(provider).embed(["text 1"], signal)).tokens).toBeNull();
  });
});

test("however long the texts, none is lost, moved or divided, and no call holds too many bytes", async () => {
  numberedVectors({ provider: "mistral" });
  const lengths = fc.array(fc.oneof(fc.nat(50), fc.integer({ min: 60_000, max: 310_000 })), {
    maxLength: 70,
  });
  const run = fc.asyncProperty(lengths, async (sizes) => {
    sim.requests.length = 0;
    const texts = sizes.map((size, index) => `text ${index} ${"č".repeat(size / 2)}`);
    const { vectors } = await chainOf("mistral").embed(texts, signal);
    expect(vectors.map(([value]) => value)).toEqual(texts.map((_, index) => index));
    for (const { prompt } of sim.requests) {
      const sent = prompt.items.flatMap((item) => (item.type === "text" ? [item.text] : []));
      expect(sent.length).toBeLessThanOrEqual(32);
      if (sent.length > 1) expect(Buffer.byteLength(sent.join(""))).toBeLessThanOrEqual(300_000);
    }
  });
  await fc.assert(run, { numRuns: 20 });
}, 20_000);

describe("when one provider fails", () => {
  test("the next embeds everything again: vectors of two models don't compare", async () => {
    sim.script([
      { asks: "embeddings", expect: { provider: "mistral" }, reply: embedded() },
      { asks: "embeddings", expect: { provider: "mistral" }, reply: error({ status: 429 }) },
    ]);
    numberedVectors({ provider: "google" });
    const { vectors, model } = await chainOf("mistral", "google").embed(numbered(40), signal);
    expect(model).toBe("google:google-embed");
    expect(vectors.map(([value]) => value)).toEqual(numbered(40).map((_, index) => index));
  });
});

test("a caller who leaves ends the call", async () => {
  const silence = gate();
  sim.script([{ asks: "embeddings", reply: held(silence, embedded()) }]);
  const leaving = new AbortController();
  const call = chainOf("openai", "mistral").embed(["text 1"], leaving.signal);
  await silence.reached;
  leaving.abort("no longer needed");
  expect(await call.catch((reason) => reason)).toBe("no longer needed");
});

test("a provider without embeddings can't stand in the list", () => {
  const providers = { anthropic: { apiKey: "test-key" } };
  const lists = { embeddings: "anthropic:claude-haiku-4-5" };
  expect(() => resolveModels({ providers, lists })).toThrow("anthropic has no embedding models");
});

test("nothing is asked about no text", async () => {
  expect(await chainOf("openai").embed([], signal)).toMatchObject({ vectors: [], tokens: 0 });
});

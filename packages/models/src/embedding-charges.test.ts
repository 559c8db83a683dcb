import { describe, expect, test } from "bun:test";
import {
  embedded,
  error,
  gate,
  held,
  type ProviderName,
  type Reply,
  rateLimited,
} from "@kontor/provider-sim";
import type { AttemptCharge } from "./attempt.ts";
import { resolveModels } from "./resolve-models.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

// An embedding route that no budget sees is how others lose money: every call of one is charged like an answer's.

const sim = await simForTests();
const MODELS = {
  google: "google:gemini-embedding-001",
  openai: "openai:text-embedding-3-small",
  mistral: "mistral:mistral-embed",
};

const chainOf = (...names: (keyof typeof MODELS)[]) => chainAt(names, {});

function chainAt(names: (keyof typeof MODELS)[], limits: { answerMs?: number }) {
  const providers = Object.fromEntries(
    names.map((name) => [name, { apiKey: "test-key", baseURL: sim.url(name) }]),
  );
  const { embeddings } = resolveModels({
    providers,
    lists: { embeddings: names.map((name) => MODELS[name]).join() },
    limits: { retryMs: 1, ...limits },
  });
  if (!embeddings) throw new Error("nothing embeds");
  return embeddings;
}

const replies = (provider: ProviderName, ...given: Reply[]) =>
  sim.script(given.map((reply) => ({ asks: "embeddings", expect: { provider }, reply })));

async function charged(
  chain: ReturnType<typeof chainAt>,
  texts: string[],
  signal = new AbortController().signal,
) {
  const charges: AttemptCharge[] = [];
  const failure = await chain.embed(texts, signal, { onCharge: (charge) => charges.push(charge) }).then(
    () => null,
    (reason: unknown) => reason,
  );
  const spent = charges.reduce((sum, { nanos }) => sum + nanos, 0);
  expect(spent).toBeLessThanOrEqual(chain.worstCase({ inputTokens: 10 * texts.length }).nanos);
  return { charges, failure };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);

describe("embedding is charged", () => {
  test("by what was counted, over all calls that it took", async () => {
    replies("mistral", embedded({ tokens: 100 }), embedded({ tokens: 20 }));
    const { charges } = await charged(chainOf("mistral"), numbered(40));
    expect(charges).toMatchObject([
      {
        provider: "mistral",
        outcome: "ok",
        inputTokens: 120,
        outputTokens: 0,
        estimated: false,
        nanos: 12_000,
      },
    ]);
  });

  test("by an estimate where nobody counted", async () => {
    replies("google", embedded({ tokens: null }));
    const { charges } = await charged(chainOf("google"), ["who owes us money"]);
    expect(charges).toMatchObject([{ outcome: "ok", estimated: true, price: { input: "0.15" } }]);
    expect(charges[0]?.inputTokens).toBeWithin(4, 9);
  });

  test("for each attempt, and only for what was embedded of one that broke down", async () => {
    replies("mistral", embedded({ tokens: 100 }), error({ status: 500 }), rateLimited(1));
    replies("openai", embedded({ tokens: 80 }));
    const { charges } = await charged(chainOf("mistral", "openai"), numbered(40));
    expect(
      charges.map(({ provider, outcome, inputTokens, nanos }) => [provider, outcome, inputTokens, nanos]),
    ).toEqual([
      ["mistral", "unavailable", 100, 10_000],
      ["mistral", "rate_limited", 0, 0],
      ["openai", "ok", 80, 1_600],
    ]);
  });

  test("for what was under way when a provider kept us waiting, or its caller left", async () => {
    const [late, never] = [gate(), gate()];
    replies("openai", held(late, embedded()));
    const waited = await charged(chainAt(["openai"], { answerMs: 60 }), ["who owes us money"]);
    expect(waited.charges).toMatchObject([{ outcome: "timeout", estimated: true }]);
    replies("openai", held(never, embedded()));
    const leaving = new AbortController();
    const left = charged(chainOf("openai"), ["who owes us money"], leaving.signal);
    await never.reached;
    leaving.abort("stopped");
    expect(await left).toMatchObject({
      failure: "stopped",
      charges: [{ outcome: "aborted", estimated: true }],
    });
  });

  test("to those whose budgets allow it", () => {
    const chain = chainOf("google", "openai");
    expect(chain.providers).toEqual(["google", "openai"]);
    expect(chain.without(["google"])?.names).toEqual([MODELS.openai]);
    expect(chain.without(["google", "openai"])).toBeNull();
  });
});

import { describe, expect, test } from "bun:test";
import {
  error,
  gate,
  held,
  htmlPage,
  type Reply,
  rateLimited,
  refusedUrl,
  reset,
  text,
  wrongKey,
} from "@kontor/provider-sim";
import type { ProbeResult } from "./probe.ts";
import { type ProviderName, providerNames } from "./providers/index.ts";
import { resolveModels } from "./resolve-models.ts";
import { FREE_OF_CHARGE } from "./testing/free-of-charge.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

const sim = await simForTests();

const SECRET = "sk-secret-1234567890";

async function probe(
  provider: ProviderName,
  { baseURL = sim.url(provider), probeMs = 2_000 } = {},
): Promise<ProbeResult> {
  const list = `${provider}:some-model`;
  const { probes } = resolveModels({
    providers: { [provider]: { apiKey: SECRET, baseURL } },
    lists: { low: list, medium: list, high: list },
    prices: FREE_OF_CHARGE,
    limits: { probeMs, retryMs: 1 },
  });
  expect(Object.keys(probes)).toEqual([provider]);
  const result = await probes[provider]?.();
  if (!result) throw new Error("there is no probe");
  expect(result.latencyMs).toBeGreaterThanOrEqual(0);
  return result;
}

const unhealthy = (kind: ProbeResult["error"]) => ({
  healthy: false,
  latencyMs: expect.any(Number),
  error: kind,
});
const healthy = { healthy: true, latencyMs: expect.any(Number) };

describe.each(providerNames)("%s:", (provider) => {
  test("is well when it lists its models, and nothing was generated", async () => {
    expect(await probe(provider)).toEqual(healthy);
    expect(sim.requests.map(({ prompt }) => prompt.asks)).toEqual(["models"]);
  });

  test.each<[string, () => Reply, ProbeResult["error"]]>([
    ["knows no such key", () => wrongKey(), "unauthorised"],
    ["limits us", () => rateLimited(7), "rate_limited"],
    ["is broken", () => error({ status: 500, message: SECRET }), "unavailable"],
    ["is a page", () => htmlPage(), "malformed"],
  ])("%s", async (_, reply, kind) => {
    sim.script([{ asks: "models", reply: reply() }]);
    expect(await probe(provider)).toEqual(unhealthy(kind));
  });

  test("hangs up", async () => {
    // A GET over a connection that was kept open is sent once more by the platform.
    sim.script([{ asks: "models", reply: reset(), times: Number.POSITIVE_INFINITY }]);
    expect(await probe(provider)).toEqual(unhealthy("unavailable"));
  });

  test("is left when its time is up", async () => {
    sim.script([{ asks: "models", reply: held(gate(), error({ status: 500 })) }]);
    const result = await probe(provider, { probeMs: 60 });
    expect(result).toEqual(unhealthy("timeout"));
    expect(result.latencyMs).toBeLessThan(2_000);
  });

  test("without a list of models, is asked for a word", async () => {
    for (const status of [404, 405, 501]) {
      sim.script([
        { asks: "models", reply: error({ status }) },
        { expect: { model: "some-model" }, reply: text("ok") },
      ]);
      expect(await probe(provider)).toEqual(healthy);
    }
    sim.script([{ asks: "models", reply: error({ status: 404 }) }, { reply: error({ status: 404 }) }]);
    expect(await probe(provider)).toEqual(unhealthy("rejected"));
  });
});

test("nobody there", async () => {
  expect(await probe("openai", { baseURL: refusedUrl() })).toEqual(unhealthy("unavailable"));
});

test("a provider whose models nobody named is not taken for well unasked", async () => {
  sim.script([{ asks: "models", reply: error({ status: 404 }) }]);
  const named = "openai:gpt-4.1-mini";
  const { probes } = resolveModels({
    providers: {
      openai: { apiKey: SECRET, baseURL: sim.url("openai") },
      mistral: { apiKey: SECRET, baseURL: sim.url("mistral") },
    },
    lists: { low: named, medium: named, high: named, documents: named },
    prices: FREE_OF_CHARGE,
  });
  expect(await probes.mistral?.()).toEqual(unhealthy("rejected"));
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { z } from "zod";
import { error, modelList, rateLimited, text, wrongKey } from "./answers.ts";
import { type ProviderSim, startProviderSim } from "./provider-sim.ts";
import type { ProviderName } from "./wires/index.ts";

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(() => sim.clear());
afterAll(() => sim.stop());

const keys: Record<ProviderName, Record<string, string>> = {
  openai: { authorization: "Bearer k" },
  mistral: { authorization: "Bearer k" },
  google: { "x-goog-api-key": "k" },
  anthropic: { "x-api-key": "k", "anthropic-version": "2023-06-01" },
  "openai-compatible": {},
};

function models(provider: ProviderName, headers = keys[provider]): Promise<Response> {
  return fetch(`${sim.url(provider)}/models?limit=1`, { headers });
}

const listed = z.union([
  z.object({ data: z.array(z.object({ id: z.string() })) }),
  z.object({ models: z.array(z.object({ name: z.string() })) }),
]);

describe("the list of models", () => {
  test.each([
    ["openai", "gpt-4.1-mini"],
    ["mistral", "mistral-small-latest"],
    ["google", "models/gemini-2.5-flash"],
    ["anthropic", "claude-haiku-4-5"],
    ["openai-compatible", "llama3.3"],
  ] as const)("of %s is there without a script", async (provider, id) => {
    const list = listed.parse(await (await models(provider)).json());
    const ids = "data" in list ? list.data.map((model) => model.id) : list.models.map((model) => model.name);
    expect(ids).toContain(id);
    expect(sim.requests[0]?.prompt.asks).toBe("models");
    sim.verify();
  });

  test("can be scripted, and leaves the scripts of answers alone", async () => {
    sim.script([{ reply: text("an answer") }]);
    sim.script([
      { asks: "models", reply: modelList(["only-this"]) },
      { asks: "models", reply: error({ status: 404 }) },
    ]);
    expect(await (await models("openai")).json()).toMatchObject({ data: [{ id: "only-this" }] });
    expect((await models("openai")).status).toBe(404);
    expect(sim.unmet()).toHaveLength(1);
  });
});

describe("a request without a key, or with a wrong one, is refused in the provider's own words", () => {
  test.each([
    ["openai", 401, 401, { error: { type: "invalid_request_error", code: "invalid_api_key" } }],
    ["mistral", 401, 401, { detail: "Unauthorized" }],
    ["google", 403, 400, { error: { code: 400, details: [{ reason: "API_KEY_INVALID" }] } }],
    ["anthropic", 401, 401, { type: "error", error: { type: "authentication_error" } }],
  ] as const)("%s", async (provider, without, withWrong, body) => {
    expect((await models(provider, {})).status).toBe(without);
    expect(sim.violations).toEqual([`${provider}: no credential was sent`]);
    sim.script([{ asks: "models", reply: wrongKey() }]);
    const refused = await models(provider);
    expect(refused.status).toBe(withWrong);
    expect(await refused.json()).toMatchObject(body);
  });

  test("also one with an empty key", async () => {
    expect((await models("openai", { authorization: "Bearer " })).status).toBe(401);
  });

  test("and one without Anthropic's version", async () => {
    expect((await models("anthropic", { "x-api-key": "k" })).status).toBe(400);
    expect(sim.violations).toEqual(["anthropic: anthropic-version: header is required"]);
  });
});

describe("too many requests", () => {
  test.each<[ProviderName, Record<string, string>, object]>([
    ["openai", { "retry-after-ms": "7000" }, { error: { type: "requests", code: "rate_limit_exceeded" } }],
    ["mistral", { "ratelimitbysize-reset": "7" }, { object: "error", type: "rate_limited", code: "1300" }],
    ["google", {}, { error: { status: "RESOURCE_EXHAUSTED", details: [{ retryDelay: "7s" }] } }],
    ["anthropic", {}, { type: "error", error: { type: "rate_limit_error" } }],
  ])("%s says in its own way how long to wait", async (provider, headers, body) => {
    sim.script([{ asks: "models", reply: rateLimited({ ownWaitSeconds: 7 }) }]);
    const refused = await models(provider);
    expect(refused.status).toBe(429);
    expect(Object.fromEntries(refused.headers)).toMatchObject(headers);
    expect(await refused.json()).toMatchObject(body);
    const reset = refused.headers.get("anthropic-ratelimit-requests-reset");
    if (provider === "anthropic") expect(Date.parse(reset ?? "") - Date.now()).toBeWithin(5000, 7001);
  });

  test("or as everybody does", async () => {
    sim.script([
      { asks: "models", reply: rateLimited(3) },
      { asks: "models", reply: rateLimited(new Date("2026-11-21T10:00:30Z")) },
    ]);
    expect((await models("google")).headers.get("retry-after")).toBe("3");
    expect((await models("google")).headers.get("retry-after")).toBe("Sat, 21 Nov 2026 10:00:30 GMT");
  });
});

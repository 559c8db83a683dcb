import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { error, type ProviderSim, startProviderSim, text } from "@kontor/provider-sim";
import { partsOf, saying } from "../testing/conversation.ts";
import { typedModel } from "../testing/typed-model.ts";
import { anthropic } from "./anthropic.ts";

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(() => {
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

test("a configured limit of output tokens holds for every call", async () => {
  const config = { apiKey: "test-key", baseURL: sim.url("anthropic") };
  const asking = { prompt: saying("Hi"), maxOutputTokens: 100 };
  sim.script([
    { expect: { body: { max_tokens: 100 } }, reply: text("ok") },
    { expect: { body: { max_tokens: 2000 } }, reply: text("ok") },
  ]);
  await partsOf(anthropic.connect(config).language("claude-haiku-4-5"), asking);
  await partsOf(anthropic.connect({ ...config, maxOutputTokens: 2000 }).language("claude-haiku-4-5"), asking);
});

test("an account without credit is no wrong request", async () => {
  const message = "Your credit balance is too low to access the Anthropic API.";
  sim.script([{ reply: error({ status: 400, message }) }]);
  const call = partsOf(typedModel("anthropic", { baseURL: sim.url("anthropic") }), { prompt: saying("Hi") });
  expect(await call.catch((reason) => reason)).toMatchObject({
    kind: "unauthorised",
    retryable: false,
    status: 402,
  });
});

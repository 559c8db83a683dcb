import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { gate, held, malformed, type ProviderSim, stall, startProviderSim, text } from "@kontor/provider-sim";
import { partsOf, saying } from "./testing/conversation.ts";
import { typedModel } from "./testing/typed-model.ts";

let sim: ProviderSim;
let model: LanguageModelV4;
beforeAll(async () => {
  sim = await startProviderSim();
  model = typedModel("openai", { baseURL: sim.url("openai") });
});
afterEach(async () => {
  await sim.idle(1000);
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

const sentence = text("one two three four");

describe("the upstream is closed within a second when", () => {
  test("the caller aborts before an answer", async () => {
    const silence = gate();
    sim.script([{ reply: held(silence, text("never")) }]);
    const leaving = new AbortController();
    const outcome = partsOf(model, { prompt: saying("Hi"), abortSignal: leaving.signal }).catch(
      (reason) => reason,
    );
    await silence.reached;
    leaving.abort("the person pressed stop");
    await sim.idle(1000);
    expect(await outcome).toBe("the person pressed stop");
  });

  test("the caller aborts a call without a stream", async () => {
    const silence = gate();
    sim.script([{ reply: held(silence, text("never")) }]);
    const leaving = new AbortController();
    const call = Promise.resolve(model.doGenerate({ prompt: saying("Hi"), abortSignal: leaving.signal }));
    const outcome = call.catch((reason) => reason);
    await silence.reached;
    leaving.abort();
    expect(await outcome).toMatchObject({ name: "AbortError" });
    await sim.idle(1000);
  });

  test("the caller aborts in mid-stream", async () => {
    sim.script([{ reply: stall(sentence, { after: 1 }) }]);
    const leaving = new AbortController();
    const outcome = partsOf(model, { prompt: saying("Hi"), abortSignal: leaving.signal }, (part) => {
      if (part.type === "text-delta") leaving.abort("the person pressed stop");
    }).catch((reason) => reason);
    expect(await outcome).toBe("the person pressed stop");
    await sim.idle(1000);
  });

  test("the provider reports an error and then neither goes on nor hangs up", async () => {
    const event = JSON.stringify({
      type: "error",
      sequence_number: 2,
      error: { type: "server_error", message: "no" },
    });
    sim.script([{ reply: stall(malformed(sentence, { after: 0, text: event }), { after: 0 }) }]);
    expect(await failureOf(model.doStream({ prompt: saying("Hi") }))).toMatchObject({ kind: "unavailable" });
    await sim.idle(1000);
  });

  test("the caller stops reading", async () => {
    sim.script([{ reply: stall(sentence, { after: 1 }) }]);
    const { stream } = await model.doStream({ prompt: saying("Hi") });
    const reader = stream.getReader();
    await reader.read();
    expect(sim.openRequests).toBe(1);
    await reader.cancel();
    await sim.idle(1000);
  });

  test("the caller's time is up, which is the provider's timeout", async () => {
    const silence = gate();
    sim.script([{ reply: held(silence, text("late")) }]);
    const call = partsOf(model, { prompt: saying("Hi"), abortSignal: AbortSignal.timeout(50) });
    expect(await failureOf(call)).toMatchObject({ kind: "timeout", retryable: true });
    await sim.idle(1000);
  });
});

/** What a call fails with. */
function failureOf(call: PromiseLike<unknown>): PromiseLike<unknown> {
  return call.then(
    () => "the call did not fail",
    (reason: unknown) => reason,
  );
}

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import {
  cut,
  endEarly,
  error,
  errorInStream,
  framed,
  gate,
  htmlPage,
  json,
  malformed,
  type ProviderSim,
  type Reply,
  rateLimited,
  refusedUrl,
  reset,
  stall,
  startProviderSim,
  text,
} from "@kontor/provider-sim";
import { ProviderError } from "./provider-error.ts";
import { onlyPart, partsOf, saying, textOf } from "./testing/conversation.ts";
import { typedModel } from "./testing/typed-model.ts";

const apiKey = "sk-secret-1234567890";
const secretText = "the secret prompt";
let sim: ProviderSim;
let model: LanguageModelV4;
beforeAll(async () => {
  sim = await startProviderSim();
  model = modelAt(sim.url("openai"));
});
afterEach(async () => {
  await sim.idle(1000);
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

function modelAt(baseURL: string): LanguageModelV4 {
  return typedModel("openai", { apiKey, baseURL });
}

async function thrownBy(call: PromiseLike<unknown>): Promise<ProviderError> {
  try {
    await call;
  } catch (failure) {
    if (failure instanceof ProviderError) return failure;
    throw failure;
  }
  throw new Error("the call did not fail");
}

function expectSafe(failure: ProviderError): void {
  const everything = `${failure.message} ${Bun.inspect(failure, { depth: 10 })} ${JSON.stringify(failure)}`;
  for (const secret of [apiKey, secretText, "127.0.0.1", "scripted"]) {
    // The stack names files of this test, never anything of the call.
    expect(everything).not.toContain(secret);
  }
}

const sentence = text("one two three four");

describe("before the first delta the call throws", () => {
  test.each<[string, () => Reply, Partial<ProviderError>]>([
    [
      "429 with Retry-After",
      () => rateLimited(7),
      { kind: "rate_limited", retryable: true, retryAfterMs: 7000, status: 429 },
    ],
    [
      "429 without",
      () => rateLimited(),
      { kind: "rate_limited", retryAfterMs: undefined, code: "rate_limit_exceeded" },
    ],
    [
      "429 out of money",
      () => error({ status: 429, code: "insufficient_quota" }),
      { kind: "rate_limited", retryable: false },
    ],
    [
      "401",
      () => error({ status: 401, message: `Incorrect key ${apiKey}` }),
      { kind: "unauthorised", retryable: false },
    ],
    ["403", () => error({ status: 403 }), { kind: "unauthorised" }],
    [
      "400",
      () => error({ status: 400, code: "context_length_exceeded" }),
      { kind: "rejected", retryable: false, code: "context_length_exceeded" },
    ],
    ["404", () => error({ status: 404 }), { kind: "rejected" }],
    ["408", () => error({ status: 408 }), { kind: "timeout", retryable: true }],
    ["500", () => error({ status: 500 }), { kind: "unavailable", retryable: true }],
    [
      "503 with Retry-After",
      () => error({ status: 503, headers: { "retry-after": "2" } }),
      { kind: "unavailable", retryAfterMs: 2000 },
    ],
    ["504", () => error({ status: 504 }), { kind: "timeout" }],
    ["529", () => error({ status: 529 }), { kind: "unavailable", status: 529 }],
    ["an error page", () => htmlPage(502), { kind: "unavailable", status: 502 }],
    ["an error of another shape", () => error({ status: 500, body: { oops: [1] } }), { kind: "unavailable" }],
    ["200 with a page", () => htmlPage(), { kind: "malformed", retryable: true }],
    ["a closed connection", () => reset(), { kind: "unavailable", retryable: true }],
    [
      "an error event",
      () => errorInStream(sentence, { after: 0, code: "rate_limit_exceeded" }),
      { kind: "rate_limited" },
    ],
    [
      "a failed response",
      () => errorInStream(sentence, { after: 0, event: "failed", code: "server_error" }),
      { kind: "unavailable", code: "server_error" },
    ],
    [
      "an error after an empty delta",
      () => errorInStream(text(["", "never"]), { after: 1, code: "rate_limit_exceeded" }),
      { kind: "rate_limited", code: "rate_limit_exceeded" },
    ],
    [
      "a stream that says nothing at all",
      () => endEarly(sentence, { after: 0 }),
      { kind: "unavailable", retryable: true },
    ],
    [
      "an event that is no JSON",
      () => malformed(sentence, { after: 0 }),
      { kind: "malformed", retryable: true },
    ],
  ])("%s", async (_, reply, expected) => {
    sim.script([{ reply: reply() }]);
    const failure = await thrownBy(partsOf(model, { prompt: saying(secretText) }));
    expect(failure).toMatchObject({ provider: "openai", ...expected });
    expectSafe(failure);
  });

  test("a refused connection", async () => {
    const failure = await thrownBy(partsOf(modelAt(refusedUrl()), { prompt: saying(secretText) }));
    expect(failure).toMatchObject({ kind: "unavailable", retryable: true });
    expectSafe(failure);
  });

  test.each<[string, () => Reply, Partial<ProviderError>]>([
    ["429", () => rateLimited(1), { kind: "rate_limited", retryAfterMs: 1000 }],
    ["200 with a page", () => htmlPage(), { kind: "malformed" }],
    ["200 with other JSON", () => json({ output: "yes" }), { kind: "malformed" }],
    ["a closed connection", () => reset(), { kind: "unavailable" }],
  ])("without a stream, too: %s", async (_, reply, expected) => {
    sim.script([{ reply: reply() }]);
    const failure = await thrownBy(model.doGenerate({ prompt: saying(secretText) }));
    expect(failure).toMatchObject(expected);
    expectSafe(failure);
  });
});

describe("after the first delta the stream ends with the error", () => {
  test.each<[string, (read: ReturnType<typeof gate>) => Reply, Partial<ProviderError>]>([
    [
      "a cut connection",
      (when) => cut(sentence, { after: 2, when }),
      { kind: "unavailable", retryable: true },
    ],
    [
      "an error event",
      (when) => errorInStream(sentence, { after: 2, when, type: "overloaded_error" }),
      { kind: "unavailable", status: 503 },
    ],
    [
      "a failed response",
      (when) => errorInStream(sentence, { after: 2, when, event: "failed" }),
      { kind: "unavailable" },
    ],
    ["an event that is no JSON", (when) => malformed(sentence, { after: 2, when }), { kind: "malformed" }],
    [
      "an event of the wrong shape",
      (when) => malformed(sentence, { after: 2, when, text: '{"type":"response.output_text.delta"}' }),
      { kind: "malformed" },
    ],
    [
      "silence after a broken event",
      (when) => stall(malformed(sentence, { after: 2, when }), { after: 2 }),
      { kind: "malformed" },
    ],
  ])("%s", async (_, reply, expected) => {
    const read = gate();
    sim.script([{ reply: reply(read) }]);
    let deltas = 0;
    const parts = await partsOf(model, { prompt: saying(secretText) }, (part) => {
      if (part.type === "text-delta" && ++deltas === 2) read.open();
    });
    expect(textOf(parts)).toBe("one two");
    expect(parts.at(-1)?.type).toBe("error");
    const failure = onlyPart(parts, "error").error;
    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({ provider: "openai", ...expected });
    if (failure instanceof ProviderError) expectSafe(failure);
  });

  test("a stream that ends without its last event is marked, not failed", async () => {
    sim.script([{ reply: endEarly(sentence, { after: 3 }) }]);
    const parts = await partsOf(model, { prompt: saying("Hi") });
    expect(textOf(parts)).toBe("one two three");
    const finish = onlyPart(parts, "finish");
    expect(finish.finishReason.unified).toBe("interrupted");
    expect(finish.usage.outputTokens.total).toBeUndefined();
  });
});

test("CRLF, comments and split characters are read through", async () => {
  const reply = framed(text(["čćžšđ ", "Ђорђе"]), { lineEnd: "\r\n", comments: true, bytesPerWrite: 7 });
  sim.script([{ reply }]);
  expect(textOf(await partsOf(model, { prompt: saying("Hi") }))).toBe("čćžšđ Ђорђе");
});

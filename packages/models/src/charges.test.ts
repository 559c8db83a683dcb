import { describe, expect, test } from "bun:test";
import {
  answer,
  cut,
  error,
  errorInStream,
  gate,
  held,
  htmlPage,
  json,
  type ProviderName,
  paced,
  type Reply,
  rateLimited,
  reasoningPart,
  recorded,
  stall,
  text,
  textPart,
  toolCalls,
  unfinished,
  wrongKey,
} from "@kontor/provider-sim";
import type { AttemptCharge } from "./attempt.ts";
import { providerNames } from "./providers/index.ts";
import { askChain, modelsAt, saidBy } from "./testing/charged-chain.ts";
import { saying } from "./testing/conversation.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

// What every call of a provider has cost, whatever became of it. The gateways whose bugs these are not to be: counts
// taken for missing or for zero, cached tokens priced twice, long inputs at the short price, attempts nobody paid for.

const sim = await simForTests();
const sentence = text("one two three four");
const ENOUGH = { inputTokens: 10_000, outputTokens: 1_000 };

const IMPATIENT = { connectMs: 400, firstContentMs: 60 };

const onlyCharge = async (provider: ProviderName, reply: Reply, asking = {}, limits = {}) => {
  sim.script([{ reply }]);
  const models = modelsAt(sim, [provider], { limits });
  const asked = await askChain(models.low, asking);
  const [charge] = asked.charges;
  if (!charge || asked.charges.length > 1) throw new Error(`${asked.charges.length} charges`);
  expect(charge.nanos).toBeLessThanOrEqual(models.low.worstCase(ENOUGH).nanos);
  return charge;
};

describe.each(providerNames)("%s:", (provider) => {
  const rates = () => modelsAt(sim, [provider]).prices.of(nameOf(provider)).bands[0].rates;
  const nanos = (picos: bigint) => Number((picos + 999n) / 1000n);

  test("an answer costs what was counted, and nothing is estimated", async () => {
    const charge = await onlyCharge(
      provider,
      text("Hi", { usage: { inputTokens: 1_000, outputTokens: 10 } }),
    );
    expect(charge).toMatchObject({
      attempt: 1,
      provider,
      name: nameOf(provider),
      outcome: "ok",
      inputTokens: 1_000,
      outputTokens: 10,
      estimated: false,
      nanos: nanos(1_000n * rates().input + 10n * rates().output),
    });
    expect(charge.firstTokenMs).toBeWithin(0, charge.ms + 0.001);
  });

  test("cached tokens are priced as cached, and once", async () => {
    const usage = { inputTokens: 1_000, cachedInputTokens: 600, outputTokens: 10 };
    const charge = await onlyCharge(provider, text("Hi", { usage }));
    const { input, cacheRead, output } = rates();
    expect(charge).toMatchObject({ inputTokens: 1_000, cachedInputTokens: 600, estimated: false });
    expect(charge.nanos).toBe(nanos(400n * input + 600n * cacheRead + 10n * output));
  });

  test("thoughts are output, and counted once", async () => {
    const usage = { inputTokens: 100, outputTokens: 50, reasoningTokens: 40 };
    const parts = provider === "mistral" ? [textPart("Hi")] : [reasoningPart("Hm."), textPart("Hi")];
    const charge = await onlyCharge(provider, answer(parts, { usage }));
    expect(charge.outputTokens).toBe(50);
    expect(charge.nanos).toBe(nanos(100n * rates().input + 50n * rates().output));
  });

  test("fault 23: a count that is missing is estimated upward, never zero", async () => {
    const charge = await onlyCharge(provider, text("one two three four", { usage: null }));
    expect(charge).toMatchObject({ outcome: "ok", estimated: true });
    expect(charge.inputTokens).toBeGreaterThan(50);
    expect(charge.outputTokens).toBeWithin(4, 12);
    expect(charge.nanos).toBeGreaterThan(0);
  });

  test("fault 23: so is that of an answer without its end", async () => {
    const charge = await onlyCharge(provider, unfinished(sentence));
    expect(charge).toMatchObject({ estimated: true });
    expect(["interrupted", "malformed"]).toContain(charge.outcome);
    expect(charge.outputTokens).toBeGreaterThanOrEqual(4);
  });

  test("fault 18: of one that fell silent, and of one that was cut off", async () => {
    const silent = await onlyCharge(provider, stall(sentence, { after: 2 }), {}, { idleMs: 60 });
    expect(silent).toMatchObject({ outcome: "timeout", estimated: true });
    const read = gate();
    const broken = await onlyCharge(provider, cut(sentence, { after: 2, when: read }), {
      onPart: ({ type }: { type: string }) => type === "text-delta" && read.open(),
    });
    expect(broken).toMatchObject({ outcome: "unavailable", estimated: true });
    for (const charge of [silent, broken]) expect(charge.outputTokens).toBeWithin(1, 9);
  });

  test("fault 27: an abort is charged at once, no less than was served and no more than a quarter above", async () => {
    const words = "Three of your customers owe you money, and the largest open balance is that of Petrović.";
    sim.script([{ reply: paced(text(`${words} ${words}`), 2) }]);
    const leaving = new AbortController();
    const { low } = modelsAt(sim, [provider]);
    let heard = 0;
    const { charges } = await askChain(low, {
      text: "Which of our customers have owed us money for more than thirty days, and how much is it in all?".repeat(
        3,
      ),
      signal: leaving.signal,
      onPart: ({ type }) => {
        if (type === "text-delta" && ++heard === 12) leaving.abort("stopped");
      },
    });
    expect(charges).toMatchObject([{ outcome: "aborted", estimated: true }]);
    await sim.idle(1000);
    const [served] = await sim.served();
    if (!served) throw new Error("nothing was served");
    const { prices } = modelsAt(sim, [provider]);
    const counted = { ...served, cachedInputTokens: null, cacheWriteTokens: null, reasoningTokens: null };
    const billed = prices.costOf(nameOf(provider), counted).nanos;
    expect(charges[0]?.nanos).toBeWithin(billed, billed * 1.25);
  });

  test.each<[string, () => Reply]>([
    ["15: limited us", () => rateLimited(1)],
    ["knows no such key", () => wrongKey()],
    ["takes no such request", () => error({ status: 400 })],
    [
      "fault 16: is overloaded, in a stream that began with 200",
      () => errorInStream(sentence, { after: "nothing", status: 529 }),
    ],
  ])("nothing is charged where the provider %s", async (_, reply) => {
    sim.script([{ reply: reply(), times: Number.POSITIVE_INFINITY }]);
    const { charges } = await askChain(modelsAt(sim, [provider]).low);
    expect(charges.length).toBeGreaterThan(0);
    for (const charge of charges)
      expect(charge).toMatchObject({ nanos: 0, inputTokens: 0, estimated: false });
  });

  test.each<[string, () => Reply]>([
    ["17: kept us waiting for the first byte", () => held(gate(), sentence)],
    ["18: kept us waiting for the first word", () => stall(sentence, { after: 0 })],
    ["24: sent a page of HTML", () => htmlPage()],
  ])("the input is charged where the provider %s: it may have read it", async (_, reply) => {
    const charge = await onlyCharge(provider, reply(), {}, IMPATIENT);
    expect(charge).toMatchObject({ estimated: true, outputTokens: 0, firstTokenMs: null });
    expect(charge.inputTokens).toBeGreaterThan(50);
    expect(charge.nanos).toBeGreaterThan(0);
  });

  test("a call of a tool that came whole or in pieces is output", async () => {
    const call = toolCalls([{ name: "listInvoices", input: { status: "open" } }], { usage: null });
    expect((await onlyCharge(provider, call)).outputTokens).toBeWithin(4, 20);
  });

  test("an answer that is not streamed is charged as well", async () => {
    sim.script([{ reply: text("Hi", { usage: { inputTokens: 1_000, outputTokens: 10 } }) }]);
    const charges: number[] = [];
    const model = modelsAt(sim, [provider]).low.reporting(
      () => {},
      (charge) => charges.push(charge.nanos),
    );
    await model.doGenerate({ prompt: [{ role: "user", content: [{ type: "text", text: "Hi" }] }] });
    expect(charges).toEqual([nanos(1_000n * rates().input + 10n * rates().output)]);
  });
});

const nameOf = (provider: ProviderName): string => modelsAt(sim, [provider]).low.names[0];

describe("a zero that was said is zero", () => {
  test.each<[ProviderName, number, number]>([
    ["openai", 0, 0],
    ["mistral", 0, 0],
    ["openai-compatible", 0, 0],
    ["openai", 40, 0],
    ["google", 0, 12],
  ])("%s: %i in, %i out", async (provider, inputTokens, outputTokens) => {
    const charge = await onlyCharge(provider, text("Hi", { usage: { inputTokens, outputTokens } }));
    expect(charge).toMatchObject({ inputTokens, outputTokens, estimated: false });
  });

  test("but not where the protocol has no way to say nothing", async () => {
    expect(await onlyCharge("anthropic", text("Hi", { usage: null }))).toMatchObject({ estimated: true });
  });
});

test("a server that reports no usage though it is asked to include it", async () => {
  const charge = await onlyCharge("openai-compatible", text("one two", { usage: null }));
  expect(sim.requests[0]?.body).toMatchObject({ stream_options: { include_usage: true } });
  expect(charge.estimated).toBe(true);
});

test("a long input is charged, and was reserved, at the long price", async () => {
  const usage = { inputTokens: 250_000, outputTokens: 10 };
  sim.script([{ reply: text("Hi", { usage }) }]);
  const { low } = modelsAt(sim, ["google"]);
  const { charges } = await askChain(low);
  expect(charges[0]).toMatchObject({ nanos: 1_000_000_000 + 180_000, price: { above: 200_000, input: "4" } });
  expect(low.worstCase({ inputTokens: 250_000, outputTokens: 10 }).nanos).toBe(charges[0]?.nanos ?? 0);
});

test("an entry that may write more than the caller asked for is reserved as such", () => {
  const list = "anthropic:claude-haiku-4-5";
  const { low } = modelsAt(sim, ["anthropic"]);
  const { nanos } = low.worstCase({ inputTokens: 0, outputTokens: 10 });
  expect([low.names, nanos]).toEqual([[list], 50_000]);
});

describe("an answer that its provider calls an error, and counts", () => {
  const billed = { inputTokens: 9_000, outputTokens: 900 };
  // Google says MALFORMED_FUNCTION_CALL, and what that took.
  const candidates = [{ content: { parts: [] }, index: 0, finishReason: "MALFORMED_FUNCTION_CALL" }];
  const usageMetadata = { promptTokenCount: 9_000, candidatesTokenCount: 900, totalTokenCount: 9_900 };
  const body = { candidates, usageMetadata, modelVersion: "gemini-3.1-pro-preview" };

  test("is charged as counted, once, and another answers within what was reserved", async () => {
    sim.script([
      { expect: { provider: "google" }, reply: recorded(JSON.stringify(body)) },
      { expect: { provider: "openai" }, reply: text("Here.", { usage: billed }) },
    ]);
    const { low } = modelsAt(sim, ["google", "openai"]);
    const asked = await askChain(low);
    expect(saidBy(asked)).toBe("Here.");
    expect(asked.charges).toMatchObject([
      { provider: "google", outcome: "unavailable", ...billed },
      { provider: "openai", outcome: "ok", ...billed },
    ]);
    const spent = asked.charges.reduce((sum, { nanos }) => sum + nanos, 0);
    expect(spent).toBeLessThanOrEqual(low.worstCase(billed).nanos);
  });

  test("is charged where it is not streamed, too", async () => {
    sim.script([{ reply: json(body) }]);
    const charges: AttemptCharge[] = [];
    const model = modelsAt(sim, ["google"]).low.reporting(
      () => {},
      (charge) => charges.push(charge),
    );
    const failure = await model.doGenerate({ prompt: saying("Hi") }).then(null, (error: unknown) => error);
    expect(failure).toMatchObject({ kind: "unavailable" });
    expect(charges).toMatchObject([{ outcome: "unavailable", ...billed }]);
  });
});

describe("every attempt of a chain is charged by itself", () => {
  test("with who failed before, and why another answered", async () => {
    sim.script([
      { expect: { provider: "openai" }, reply: error({ status: 500 }), times: 2 },
      { expect: { provider: "mistral" }, reply: stall(text("late"), { after: 0 }) },
      { expect: { provider: "anthropic" }, reply: text("Here.") },
    ]);
    const { low } = modelsAt(sim, ["openai", "mistral", "anthropic"], {
      limits: { firstContentMs: 60 },
    });
    const { attempts, charges } = await askChain(low);
    expect(
      charges.map(({ attempt, provider, outcome, estimated }) => [attempt, provider, outcome, estimated]),
    ).toEqual([
      [1, "openai", "unavailable", false],
      [2, "openai", "unavailable", false],
      [3, "mistral", "timeout", true],
      [4, "anthropic", "ok", false],
    ]);
    expect(
      attempts.map(({ attempt, modelId, failure, fallbackReason }) => [
        attempt,
        modelId,
        failure,
        fallbackReason,
      ]),
    ).toEqual([
      [1, "gpt-4.1-mini", "unavailable", null],
      [2, "gpt-4.1-mini", "unavailable", "unavailable"],
      [3, "mistral-small-2603", "timeout", "unavailable"],
      [4, "claude-haiku-4-5", null, "unavailable"],
    ]);
    const spent = charges.reduce((sum, { nanos }) => sum + nanos, 0);
    expect(spent).toBeLessThanOrEqual(low.worstCase(ENOUGH).nanos);
  });

  test("fault 16: an overload told inside a 200 makes the next answer, and nothing is said twice", async () => {
    const overloaded = errorInStream(text(["", "One, "]), { after: 0, status: 529 });
    sim.script([
      { expect: { provider: "anthropic" }, reply: overloaded, times: 2 },
      { expect: { provider: "openai" }, reply: text("One, two.") },
    ]);
    const asked = await askChain(modelsAt(sim, ["anthropic", "openai"]).low);
    expect(saidBy(asked)).toBe("One, two.");
    expect(asked.charges.map(({ nanos, outcome }) => [nanos > 0, outcome])).toEqual([
      [false, "unavailable"],
      [false, "unavailable"],
      [true, "ok"],
    ]);
  });

  test("after the first word nobody else is asked, so that nothing is said twice", async () => {
    const read = gate();
    sim.script([{ reply: errorInStream(text("One, two, three."), { after: 2, when: read, status: 529 }) }]);
    const asked = await askChain(modelsAt(sim, ["anthropic", "openai"]).low, {
      onPart: ({ type }) => type === "text-delta" && read.open(),
    });
    expect(saidBy(asked)).toBe("One, two,");
    expect(asked.charges).toMatchObject([{ provider: "anthropic", outcome: "unavailable", estimated: true }]);
  });

  test("one that was given up before the first word, too, and nothing where nobody was asked", async () => {
    const silence = gate();
    sim.script([{ reply: held(silence, text("never")) }]);
    const leaving = new AbortController();
    const { low } = modelsAt(sim, ["openai", "mistral"]);
    const asked = askChain(low, { signal: leaving.signal });
    await silence.reached;
    leaving.abort("the person pressed stop");
    expect(await asked).toMatchObject({
      failure: "the person pressed stop",
      attempts: [{ provider: "openai", failure: null, aborted: true }],
      charges: [{ provider: "openai", outcome: "aborted", estimated: true, outputTokens: 0 }],
    });
    expect(await askChain(low, { signal: AbortSignal.abort("before") })).toMatchObject({
      failure: "before",
      attempts: [],
      charges: [],
    });
  });

  test("an abort at the moment it happens, though nobody reads on: whoever settles need not wait", async () => {
    sim.script([{ reply: stall(text("One, two."), { after: 1 }) }]);
    const outcomes: string[] = [];
    const model = modelsAt(sim, ["openai"]).low.reporting(
      () => {},
      ({ outcome }) => outcomes.push(outcome),
    );
    const leaving = new AbortController();
    const prompt = saying("Hi");
    const { stream } = await model.doStream({ prompt, abortSignal: leaving.signal });
    leaving.abort("stopped");
    expect(outcomes).toEqual(["aborted"]);
    await stream.cancel();
    expect(outcomes).toHaveLength(1);
  });

  test("one whose reader went away without a word", async () => {
    sim.script([{ reply: stall(text("One, two."), { after: 1 }) }]);
    const outcomes: string[] = [];
    const model = modelsAt(sim, ["openai"]).low.reporting(
      () => {},
      ({ outcome }) => outcomes.push(outcome),
    );
    const { stream } = await model.doStream({
      prompt: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
    });
    await stream.cancel();
    expect(outcomes).toEqual(["aborted"]);
  });
});

test("fault 24: JSON in place of a stream is no answer, and no loop", async () => {
  const charge = await onlyCharge("openai", json({ ok: true }));
  expect(charge).toMatchObject({ outcome: "malformed", estimated: true });
});

import { describe, expect, test } from "bun:test";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import {
  cut,
  endEarly,
  error,
  errorInStream,
  type Gate,
  gate,
  held,
  htmlPage,
  malformed,
  type ProviderName,
  type Reply,
  rateLimited,
  reset,
  type Script,
  stall,
  text,
  wrongKey,
} from "@kontor/provider-sim";
import fc from "fast-check";
import type { Attempt } from "./attempt.ts";
import type { CallLimits } from "./call-limits.ts";
import type { ModelChain } from "./model-chain.ts";
import { ProviderError } from "./provider-error.ts";
import { resolveModels } from "./resolve-models.ts";
import { onlyPart, partsOf, saying, textOf } from "./testing/conversation.ts";
import { FREE_OF_CHARGE } from "./testing/free-of-charge.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

const sim = await simForTests();

type Named = Exclude<ProviderName, "openai-compatible">;

function chainOf(names: Named[], limits: Partial<CallLimits> = {}): ModelChain {
  const providers = Object.fromEntries(
    names.map((name) => [name, { apiKey: "test-key", baseURL: sim.url(name) }]),
  );
  const low = names.map((name) => `${name}:${name}-model`).join();
  return resolveModels({
    providers,
    lists: { low },
    prices: FREE_OF_CHARGE,
    limits: { retryMs: 1, ...limits },
  }).low;
}

/** Scripts for one provider only. */
const from = (provider: Named, ...replies: Reply[]): Script[] =>
  replies.map((reply) => ({ expect: { provider }, reply }));

/** What a chain did: who was asked, what came of it, what was shown. */
async function ask(
  chain: ModelChain,
  onPart?: (part: LanguageModelV4StreamPart) => void,
  abortSignal?: AbortSignal,
) {
  const attempts: Pick<Attempt, "model" | "failure">[] = [];
  const model = chain.reporting(({ model: name, failure, aborted }) => {
    if (!aborted) attempts.push({ model: name, failure });
  });
  const options = { prompt: saying("Hi"), ...(abortSignal ? { abortSignal } : {}) };
  try {
    return { attempts, parts: await partsOf(model, options, onPart), failure: null };
  } catch (failure) {
    return { attempts, parts: [], failure };
  }
}

interface Behaviour {
  /** What the provider does; `sentence` is the answer it would give, `read` opens when three words were read. */
  replies: (sentence: ReturnType<typeof text>, read: Gate) => Reply[];
  /** How the attempts end that are made for it; null: it answers. */
  attempts: Attempt["failure"][];
  /** What is heard of the sentence. */
  heard?: "all" | "three words";
  /** Nobody else is asked. */
  isFinal?: boolean;
}

/** A provider that breaks down is asked a second time; one that limits us or answers nonsense is not. */
const BEHAVIOURS: Record<string, Behaviour> = {
  answers: { replies: (sentence) => [sentence], attempts: [null], heard: "all" },
  "answers the second time": {
    replies: (sentence) => [error({ status: 500 }), sentence],
    attempts: ["unavailable", null],
    heard: "all",
  },
  "is cut off": {
    replies: (sentence, read) => [cut(sentence, { after: 3, when: read })],
    attempts: [null],
    heard: "three words",
  },
  refuses: { replies: () => [error({ status: 400 })], attempts: ["rejected"], isFinal: true },
  "limits us": { replies: () => [rateLimited(7)], attempts: ["rate_limited"] },
  "knows no such key": { replies: () => [wrongKey()], attempts: ["unauthorised"] },
  "knows no such model": { replies: () => [error({ status: 404 })], attempts: ["rejected"] },
  "is broken": {
    replies: () => [error({ status: 500 }), error({ status: 529 })],
    attempts: ["unavailable", "unavailable"],
  },
  "is late, then hangs up": {
    replies: () => [error({ status: 504 }), reset()],
    attempts: ["timeout", "unavailable"],
  },
  "is broken, then limits us": {
    replies: () => [error({ status: 500 }), rateLimited()],
    attempts: ["unavailable", "rate_limited"],
  },
  "is away for a while": {
    replies: () => [error({ status: 503, headers: { "retry-after": "2" } })],
    attempts: ["unavailable"],
  },
  "is a page": { replies: () => [htmlPage()], attempts: ["malformed"] },
  "can't be read": { replies: (sentence) => [malformed(sentence, { after: 0 })], attempts: ["malformed"] },
  "ends before the first word": {
    replies: (sentence) => [endEarly(sentence, { after: 0 }), endEarly(sentence, { after: 0 })],
    attempts: ["unavailable", "unavailable"],
  },
};

const names: Named[] = ["openai", "mistral", "google", "anthropic"];
const scenario = fc
  .tuple(
    fc.shuffledSubarray(names, { minLength: 1 }),
    fc.array(fc.constantFrom(...Object.values(BEHAVIOURS)), { minLength: 4, maxLength: 4 }),
  )
  .map(([order, behaviours]) =>
    order.flatMap((name, index) => {
      const behaviour = behaviours[index];
      return behaviour ? [{ name, ...behaviour }] : [];
    }),
  );

test("whatever fails, one entry answers, the first that can, and nobody else is heard or kept waiting", async () => {
  const run = fc.asyncProperty(scenario, async (entries) => {
    sim.clear();
    const last = entries.findIndex(({ heard, isFinal }) => heard || isFinal);
    const asked = last < 0 ? entries : entries.slice(0, last + 1);
    const winner = asked.find(({ heard }) => heard);
    const read = gate();
    for (const { name, replies } of asked) {
      sim.script(from(name, ...replies(text(`${name} says a b c`), read)));
    }

    let words = 0;
    const chain = chainOf(entries.map(({ name }) => name));
    const { attempts, parts, failure } = await ask(chain, (part) => {
      if (part.type === "text-delta" && ++words === 3) read.open();
    });

    expect(attempts).toEqual(
      asked.flatMap(({ name, attempts: made }) =>
        made.map((reason) => ({ model: `${name}:${name}-model`, failure: reason })),
      ),
    );
    if (winner) {
      const isWhole = winner.heard === "all";
      expect(textOf(parts)).toBe(`${winner.name} says a${isWhole ? " b c" : ""}`);
      const count = (type: string) => parts.filter((part) => part.type === type).length;
      expect([count("stream-start"), count("text-start")]).toEqual([1, 1]);
      expect(count("response-metadata")).toBeLessThan(2);
      expect(parts.at(-1)?.type).toBe(isWhole ? "finish" : "error");
      if (!isWhole) expect(onlyPart(parts, "error").error).toMatchObject({ provider: winner.name });
    } else {
      expect(failure).toBeInstanceOf(ProviderError);
      const refused = asked.find(({ isFinal }) => isFinal);
      if (refused) expect(failure).toMatchObject({ kind: "rejected", provider: refused.name, status: 400 });
    }
    await sim.idle(1000);
    sim.verify();
  });
  await fc.assert(run, { numRuns: 200 });
}, 30_000);

describe("when all have failed, the most telling failure is reported", () => {
  test.each<[string, Record<string, () => Reply>, Partial<ProviderError>]>([
    [
      "the shortest wait of those that limit us",
      { openai: () => rateLimited(30), mistral: () => rateLimited(7), google: () => rateLimited() },
      { kind: "rate_limited", retryAfterMs: 7000, provider: "mistral" },
    ],
    [
      "a wait rather than a breakdown",
      { openai: () => error({ status: 500 }), mistral: () => rateLimited(7) },
      { kind: "rate_limited", retryAfterMs: 7000 },
    ],
    [
      "a breakdown rather than a wrong key",
      { openai: () => wrongKey(), mistral: () => error({ status: 500 }) },
      { kind: "unavailable", retryable: true },
    ],
    [
      "what may pass rather than an account without money",
      { openai: () => error({ status: 429, code: "insufficient_quota" }), mistral: () => htmlPage() },
      { kind: "malformed", retryable: true },
    ],
    [
      "a wrong key where that is all there is",
      { openai: () => wrongKey(), mistral: () => error({ status: 404 }) },
      { kind: "unauthorised", retryable: false },
    ],
  ])("%s", async (_, replies, expected) => {
    const order = names.filter((name) => name in replies);
    for (const [provider, reply] of Object.entries(replies)) {
      const broken = reply();
      const isRetried =
        broken.kind === "refusal" && typeof broken.problem === "object" && broken.problem.status === 500;
      sim.script([{ expect: { provider }, reply: broken, times: isRetried ? 2 : 1 }]);
    }
    expect((await ask(chainOf(order))).failure).toMatchObject(expected);
  });
});

describe("a provider that keeps us waiting", () => {
  const limits = { connectMs: 400, firstContentMs: 400, idleMs: 400 };

  test.each<[string, () => Reply]>([
    ["for its first byte", () => held(gate(), text("late"))],
    ["for its first word", () => stall(text("late"), { after: 0 })],
  ])("%s is left for the next, at once", async (_, reply) => {
    sim.script(from("openai", reply()));
    sim.script(from("mistral", text("Here.")));
    const { attempts, parts } = await ask(chainOf(["openai", "mistral"], limits));
    expect(textOf(parts)).toBe("Here.");
    expect(attempts.map(({ failure }) => failure)).toEqual(["timeout", null]);
  });

  test("in the middle of its answer is not replaced", async () => {
    sim.script(from("openai", stall(text("Half and half."), { after: 2 })));
    const { attempts, parts } = await ask(chainOf(["openai", "mistral"], limits));
    expect(textOf(parts)).toBe("Half and");
    expect(onlyPart(parts, "error").error).toMatchObject({ kind: "timeout", provider: "openai" });
    expect(attempts).toEqual([{ model: "openai:openai-model", failure: null }]);
  });

  test("is not blamed for a reader who takes the time", async () => {
    const pause = gate();
    sim.script(from("openai", text(["one ", "two ", pause, "three"])));
    const { stream } = await chainOf(["openai"], limits).language.doStream({ prompt: saying("Hi") });
    const reader = stream.getReader();
    const next = async () => (await reader.read()).value;
    for (let part = await next(); part?.type !== "text-delta" || part.delta !== "two "; part = await next());
    // As long as it takes another stream to be given up, nobody reads this one.
    sim.script(from("mistral", stall(text("one two"), { after: 1 })));
    const { parts } = await ask(chainOf(["mistral"], limits));
    expect(onlyPart(parts, "error").error).toMatchObject({ kind: "timeout" });
    pause.open();
    const rest: LanguageModelV4StreamPart[] = [];
    for (let part = await next(); part; part = await next()) rest.push(part);
    expect(textOf(rest)).toBe("three");
  });
});

describe("a caller who leaves is no failure", () => {
  test("before the first word: nobody else is asked", async () => {
    const silence = gate();
    sim.script(from("openai", held(silence, text("never"))));
    const leaving = new AbortController();
    const outcome = ask(chainOf(["openai", "mistral"]), undefined, leaving.signal);
    await silence.reached;
    leaving.abort("the person pressed stop");
    expect(await outcome).toMatchObject({ attempts: [], failure: "the person pressed stop" });
  });

  test("before the second try", async () => {
    sim.script(from("openai", error({ status: 500 })));
    const leaving = new AbortController();
    const attempts: Pick<Attempt, "model" | "failure">[] = [];
    const model = chainOf(["openai", "mistral"], { retryMs: 60_000 }).reporting(
      ({ model: name, failure }) => {
        attempts.push({ model: name, failure });
        leaving.abort("the person pressed stop");
      },
    );
    const call = partsOf(model, { prompt: saying("Hi"), abortSignal: leaving.signal });
    expect(await call.catch((reason) => reason)).toBe("the person pressed stop");
    expect(attempts).toEqual([{ model: "openai:openai-model", failure: "unavailable" }]);
  });

  test("whose time is up has waited for the provider", async () => {
    sim.script(from("openai", held(gate(), text("never"))));
    const outcome = await ask(chainOf(["openai", "mistral"]), undefined, AbortSignal.timeout(50));
    expect(outcome).toMatchObject({ attempts: [], failure: { kind: "timeout", provider: "openai" } });
  });
});

test("an answer that is not streamed goes the same way", async () => {
  sim.script(from("openai", error({ status: 500 }), error({ status: 500 })));
  sim.script(from("mistral", rateLimited()));
  sim.script(from("google", text("Here.")));
  const attempts: Attempt[] = [];
  const model = chainOf(["openai", "mistral", "google"]).reporting((attempt) => attempts.push(attempt));
  const { content } = await model.doGenerate({ prompt: saying("Hi") });
  expect(content).toMatchObject([{ type: "text", text: "Here." }]);
  expect(attempts.map(({ model: name, failure }) => [name.split(":")[0], failure])).toEqual([
    ["openai", "unavailable"],
    ["openai", "unavailable"],
    ["mistral", "rate_limited"],
    ["google", null],
  ]);
});

test("an answer that was opened, but not begun, is taken back", async () => {
  const opened = errorInStream(text(["", "never"]), { after: 1 });
  sim.script(from("openai", opened, opened));
  sim.script(from("mistral", text("Here.")));
  const { parts } = await ask(chainOf(["openai", "mistral"]));
  expect(parts.map(({ type }) => type)).toEqual([
    "stream-start",
    "response-metadata",
    "text-start",
    "text-delta",
    "text-end",
    "finish",
  ]);
});

test("an answer that is empty on purpose is an answer", async () => {
  sim.script(from("openai", text([""], { finish: "content_filter" })));
  const { attempts, parts } = await ask(chainOf(["openai", "mistral"]));
  expect(onlyPart(parts, "finish").finishReason.unified).toBe("content-filter");
  expect(attempts).toEqual([{ model: "openai:openai-model", failure: null }]);
});

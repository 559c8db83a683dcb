import { describe, expect, test } from "bun:test";
import { setImmediate } from "node:timers/promises";
import { error, gate, held, type Reply, rateLimited, stall, text, wrongKey } from "@kontor/provider-sim";
import fc from "fast-check";
import { ProviderError } from "../provider-error.ts";
import type { Models } from "../resolve-models.ts";
import { type Asked, askChain, modelsAt, PRICED } from "../testing/charged-chain.ts";
import { simForTests } from "../testing/sim-for-tests.ts";
import { type BreakerAlert, Breakers } from "./breakers.ts";
import { DEFAULT_BREAKER_POLICY } from "./policy.ts";
import type { BreakerEvent, BreakerSharing } from "./sharing.ts";

const sim = await simForTests();
const OPENAI = PRICED.openai;
const broken = () => error({ status: 503 });

/** What several processes have in common: messages, what is kept of them, and locks; time stands still unless told. */
function replicas() {
  let time = 1_000;
  const now = () => time;
  const listeners = new Map<number, (event: BreakerEvent) => void>();
  const kept = new Map<string, { at: number; event: BreakerEvent }>();
  const locks = new Map<string, number>();
  const alerts: BreakerAlert[] = [];
  let lastId = 0;
  const sharing = (id: number): BreakerSharing => ({
    publish(event) {
      const subject = "model" in event ? event.model : event.provider;
      const kind =
        event.kind === "closed" ? "opened" : event.kind === "key_accepted" ? "key_refused" : event.kind;
      if ("forMs" in event) kept.set(`${kind} ${subject}`, { at: time, event });
      else kept.delete(`${kind} ${subject}`);
      for (const [listener, hear] of listeners) if (listener !== id) hear(event);
    },
    onEvent(listener) {
      listeners.set(id, listener);
      return () => listeners.delete(id);
    },
    current: async () =>
      [...kept.values()].flatMap(({ at, event }) =>
        "forMs" in event && at + event.forMs > time ? [{ ...event, forMs: at + event.forMs - time }] : [],
      ),
    async takeProbe(name, ms) {
      if ((locks.get(name) ?? 0) > time) return false;
      locks.set(name, time + ms);
      return true;
    },
  });
  return {
    alerts,
    pass: (ms: number) => {
      time += ms;
    },
    start: (...names: Parameters<typeof modelsAt>[1][number][]): Models =>
      modelsAt(sim, names, {
        breakers: { now, sharing: sharing(++lastId), onAlert: (alert) => alerts.push(alert) },
        limits: { connectMs: 10_000 },
      }),
  };
}

/** What became of a question when these are the replies; none of them: nobody was asked. */
async function asks(models: Models, ...replies: Reply[]): Promise<Asked> {
  if (replies.length > 0) sim.script(replies.map((reply) => ({ reply })));
  const asked = await askChain(models.low);
  sim.verify();
  return asked;
}

/** Five breakdowns in three questions, of which the last is not asked a second time. */
async function breakDown(models: Models): Promise<void> {
  await asks(models, broken(), broken());
  await asks(models, broken(), broken());
  await asks(models, broken());
}

const stateOf = (models: Models, model: string = OPENAI) =>
  models.breakers.states().find((known) => known.model === model);
const { openMs, probeMs, maxRestMs, keyMs } = DEFAULT_BREAKER_POLICY;

describe("a model that broke down again and again", () => {
  test("is not asked for a while, then once, and is asked again when that was answered", async () => {
    const { start, pass } = replicas();
    const models = start("openai");
    await breakDown(models);
    expect(stateOf(models)).toMatchObject({ state: "open" });
    const refused = await asks(models);
    expect(refused).toMatchObject({ attempts: [], charges: [] });
    expect(refused.failure).toMatchObject({ kind: "unavailable", retryable: true, code: "breaker_open" });
    expect(refused.failure).toMatchObject({ retryAfterMs: openMs });

    pass(openMs);
    expect(stateOf(models)).toMatchObject({ state: "half_open" });
    expect((await asks(models, text("Here."))).failure).toBeNull();
    expect(stateOf(models)).toMatchObject({ state: "closed" });
    await asks(models, text("Here."));
  });

  test("is left alone for twice as long after each probe that failed", async () => {
    const { start, pass } = replicas();
    const models = start("openai");
    await breakDown(models);
    pass(openMs);
    expect((await asks(models, broken())).charges).toHaveLength(1);
    expect((await asks(models)).failure).toMatchObject({ retryAfterMs: 2 * openMs });
  });

  test("lets one question through at a time, and the others are answered by the next in the chain", async () => {
    const { start, pass } = replicas();
    const models = start("openai", "mistral");
    sim.script([{ expect: { provider: "openai" }, reply: broken(), times: 5 }]);
    sim.script([{ expect: { provider: "mistral" }, reply: text("Here."), times: 3 }]);
    for (let question = 1; question <= 3; question++) await askChain(models.low);
    pass(openMs);
    const slow = gate();
    sim.script([{ expect: { provider: "openai" }, reply: held(slow, text("Back.")) }]);
    sim.script([{ expect: { provider: "mistral" }, reply: text("Here."), times: 2 }]);
    const probe = askChain(models.low);
    await slow.reached;
    for (let question = 1; question <= 2; question++) {
      const { attempts } = await askChain(models.low);
      expect(attempts).toMatchObject([
        { provider: "mistral", failure: null, fallbackReason: "breaker_open" },
      ]);
    }
    slow.open();
    expect((await probe).attempts).toMatchObject([{ provider: "openai", failure: null }]);
  });

  test("did so in a row: what answers in between has not broken down", async () => {
    const models = replicas().start("openai");
    for (let question = 1; question <= 4; question++) {
      await asks(models, broken(), broken());
      await asks(models, text("Here."));
    }
    expect(stateOf(models)).toMatchObject({ state: "closed" });
  });

  test("breaks down in the middle of an answer, too", async () => {
    const { start } = replicas();
    const models = start("openai");
    const silent = modelsAt(sim, ["openai"], {
      limits: { idleMs: 20 },
      breakers: { policy: { failures: 2 } },
    });
    for (let question = 1; question <= 2; question++)
      await asks(silent, stall(text("one two"), { after: 1 }));
    expect(stateOf(silent)).toMatchObject({ state: "open" });
    expect(stateOf(models)).toMatchObject({ state: "closed" });
  });
});

describe("what says nothing about a model leaves its breaker as it is", () => {
  test.each<[string, () => Reply]>([
    ["too many requests", () => rateLimited()],
    ["a request it does not take", () => error({ status: 400 })],
    ["a model it does not know", () => error({ status: 404 })],
  ])("%s", async (_, reply) => {
    const models = replicas().start("openai");
    for (let question = 1; question <= 8; question++) await asks(models, reply());
    expect(stateOf(models)).toMatchObject({ state: "closed" });
  });

  test("a caller who leaves", async () => {
    const models = replicas().start("openai");
    for (let question = 1; question <= 8; question++) {
      const silence = gate();
      sim.script([{ reply: held(silence, text("never")) }]);
      const leaving = new AbortController();
      const asked = askChain(models.low, { signal: leaving.signal });
      await silence.reached;
      leaving.abort("stopped");
      await asked;
    }
    expect(stateOf(models)).toMatchObject({ state: "closed" });
  });
});

describe("a probe that comes to no verdict does not lock the provider out", () => {
  test("met by a 429, which only somebody who is there can send", async () => {
    const { start, pass } = replicas();
    const models = start("openai");
    await breakDown(models);
    pass(openMs);
    expect((await asks(models, rateLimited(7))).failure).toMatchObject({ kind: "rate_limited" });
    expect(stateOf(models)).toMatchObject({ state: "closed" });
    pass(7_000);
    expect((await asks(models, text("Here."))).failure).toBeNull();
  });

  test("given up by its caller: the next question may try", async () => {
    const { start, pass } = replicas();
    const models = start("openai");
    await breakDown(models);
    pass(openMs);
    const silence = gate();
    sim.script([{ reply: held(silence, text("never")) }]);
    const leaving = new AbortController();
    const asked = askChain(models.low, { signal: leaving.signal });
    await silence.reached;
    leaving.abort("stopped");
    await asked;
    pass(probeMs);
    expect((await asks(models, text("Here."))).failure).toBeNull();
  });
});

describe("Retry-After is honoured", () => {
  test("by everybody, and passed on to who asks in the meantime", async () => {
    const { start, pass } = replicas();
    const [first, second] = [start("openai"), start("openai")];
    await asks(first, rateLimited(7));
    pass(2_000);
    for (const models of [first, second]) {
      const refused = await asks(models);
      expect(refused.failure).toMatchObject({ kind: "rate_limited", retryAfterMs: 5_000, code: "resting" });
    }
    pass(5_000);
    await asks(second, text("Here."));
  });

  test("while the next in the chain answers", async () => {
    const models = replicas().start("openai", "mistral");
    await asks(models, rateLimited(7), text("Here."));
    const { attempts } = await asks(models, text("Here."));
    expect(attempts).toMatchObject([{ provider: "mistral", fallbackReason: "resting" }]);
  });

  test("but not for an hour", async () => {
    const { start, pass } = replicas();
    const models = start("openai");
    await asks(models, rateLimited(3_600));
    pass(maxRestMs);
    await asks(models, text("Here."));
  });
});

describe("a key that is refused", () => {
  test.each([401, 402, 403])(
    "with %i is not used by any process, and told to the operator once",
    async (status) => {
      const { start, pass, alerts } = replicas();
      const [first, second] = [start("openai", "mistral"), start("openai", "mistral")];
      const refused = () => (status === 401 ? wrongKey() : error({ status }));
      await asks(first, refused(), text("Here."));
      for (const models of [first, second]) {
        const { attempts } = await asks(models, text("Here."));
        expect(attempts).toMatchObject([{ provider: "mistral", fallbackReason: "key_refused" }]);
        expect(stateOf(models)).toMatchObject({ state: "closed", keyRefused: true });
      }
      pass(keyMs);
      await asks(second, refused(), text("Here."));
      expect(alerts).toEqual([{ kind: "key_refused", provider: "openai", status }]);
    },
  );

  test("is tried by one call after a while, and used by all when it works", async () => {
    const { start, pass } = replicas();
    const [first, second] = [start("openai"), start("openai")];
    await asks(first, wrongKey());
    expect((await asks(second)).failure).toMatchObject({ kind: "unauthorised", retryable: false });
    pass(keyMs);
    await asks(second, text("Here."));
    await asks(first, text("Here."));
    expect(stateOf(first)).toMatchObject({ keyRefused: false });
  });

  test("is used again as soon as a probe finds that the provider knows it", async () => {
    const models = replicas().start("openai");
    await asks(models, wrongKey());
    expect(await models.probes.openai?.()).toMatchObject({ healthy: true });
    await asks(models, text("Here."));
  });

  test("for what it may use or pay, is not found in order by listing the models", async () => {
    const models = replicas().start("openai");
    await asks(models, error({ status: 403 }));
    await models.probes.openai?.();
    expect((await asks(models)).failure).toMatchObject({ kind: "unauthorised" });
  });
});

describe("what one process finds out", () => {
  test("all know, and one of them probes", async () => {
    const { start, pass } = replicas();
    const [first, second] = [start("openai"), start("openai")];
    await breakDown(first);
    expect((await asks(second)).failure).toMatchObject({ code: "breaker_open" });
    pass(openMs);
    const slow = gate();
    sim.script([{ reply: held(slow, text("Back.")) }]);
    const probe = askChain(first.low);
    await slow.reached;
    expect((await asks(second)).failure).toMatchObject({ code: "breaker_open" });
    slow.open();
    await probe;
    await asks(second, text("Here."));
  });

  test("one that has just started knows, with the time that is left", async () => {
    const { start, pass } = replicas();
    await breakDown(start("openai"));
    pass(openMs - 1_000);
    const fresh = start("openai");
    await setImmediate();
    expect((await asks(fresh)).failure).toMatchObject({ code: "breaker_open", retryAfterMs: 1_000 });
  });

  test("lapses by itself though nobody ever takes it back", async () => {
    const { start, pass } = replicas();
    const [first, second] = [start("openai"), start("openai")];
    await breakDown(first);
    pass(openMs);
    expect(stateOf(second)).toMatchObject({ state: "half_open" });
    await asks(second, text("Here."));
  });
});

test("whatever happened, a provider that is back is asked again within the longest wait", async () => {
  const failure = (kind: ProviderError["kind"], status?: number, retryAfterMs?: number) =>
    new ProviderError({ kind, provider: "openai", retryable: true, status, retryAfterMs });
  const happening = fc.oneof(
    fc.constantFrom("ok", "left", "began"),
    fc.constantFrom(
      failure("unavailable", 503),
      failure("unavailable", 503, 9_999_999),
      failure("timeout"),
      failure("malformed"),
      failure("rate_limited", 429, 9_999_999),
      failure("rejected", 400),
      failure("unauthorised", 401),
    ),
    fc.nat(400_000),
  );
  const entry = { name: OPENAI, provider: "openai" };
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
      let time = 0;
      const breakers = new Breakers({ now: () => time });
      for (const happened of happenings) {
        if (typeof happened === "number") time += happened;
        else if (!(await breakers.refusal(entry))) {
          if (happened === "left") breakers.left(entry);
          else if (happened === "began") breakers.began(entry);
          else breakers.ended(entry, happened instanceof ProviderError ? happened : null);
        }
      }
      time += Math.max(DEFAULT_BREAKER_POLICY.maxOpenMs, maxRestMs, keyMs);
      expect(await breakers.refusal(entry)).toBeNull();
    }),
    { numRuns: 500 },
  );
});

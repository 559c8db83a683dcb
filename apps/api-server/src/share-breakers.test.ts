import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type BreakerAlert, type Models, resolveModels } from "@kontor/models";
import { error, type ProviderSim, startProviderSim, text, wrongKey } from "@kontor/provider-sim";
import { inProcessStore, redisStore, type Store } from "@kontor/store";
import { testRedis } from "@kontor/store/testing";
import { RedisClient } from "bun";
import pino from "pino";
import { shareBreakers } from "./share-breakers.ts";
import { until } from "./testing/until.ts";

setDefaultTimeout(20_000);

/** One process: the models that it asks, and what it tells its operator. */
interface Replica {
  models: Models;
  alerts: BreakerAlert[];
}

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(() => {
  try {
    sim.verify();
  } finally {
    sim.clear();
  }
});
afterAll(() => sim?.stop());

const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Hi" }] }];

/** Who is asked is named like no other, for the Redis is everybody's. */
function replica(store: Store, modelId: string): Replica {
  const alerts: BreakerAlert[] = [];
  const list = `openai-compatible:${modelId}`;
  const models = resolveModels({
    providers: { "openai-compatible": { apiKey: "sk-test", baseURL: sim.url("openai-compatible") } },
    lists: { low: list, medium: list, high: list, documents: list },
    prices: { "openai-compatible:*": { input: 0, output: 0 } },
    limits: { retryMs: 1 },
    breakers: {
      sharing: shareBreakers(store),
      onAlert: (alert) => alerts.push(alert),
      policy: { failures: 2 },
    },
  });
  return { models, alerts };
}

const stateOf = ({ models }: Replica) => models.breakers.states()[0];

async function asks({ models }: Replica, ...replies: Parameters<typeof sim.script>[0][number]["reply"][]) {
  sim.script(replies.map((reply) => ({ reply })));
  const outcome = await Promise.resolve(models.low.language.doStream({ prompt })).then(
    ({ stream }) => stream.cancel(),
    (failure: unknown) => failure,
  );
  sim.verify();
  return outcome;
}

interface Kind {
  name: string;
  /** The store of one process; together they are a deployment. */
  open: () => Store;
  /** Of what an earlier run left. */
  clear?: () => Promise<void>;
}

const log = pino({ level: "silent" });
const alone = inProcessStore();
const kinds: Kind[] = [
  { name: "one process", open: () => alone },
  ...testRedis(8).map((url) => ({
    name: "Redis",
    open: () => redisStore({ url }, log),
    clear: async () => {
      const redis = new RedisClient(url);
      await redis.send("FLUSHDB", []);
      redis.close();
    },
  })),
];

describe.each(kinds)("over a store in $name", ({ open, clear }) => {
  const [here, there] = [open(), open()];
  const modelId = `model-${crypto.randomUUID()}`;
  beforeAll(async () => {
    await clear?.();
    await until(() =>
      Promise.all([here, there].map((store) => store.ping())).then(
        () => true,
        () => false,
      ),
    );
  });
  afterAll(() => Promise.all([here.close(), there.close()]));

  test("a breaker that opens in one process is open in the others, and in one that starts later", async () => {
    const [first, second] = [replica(here, modelId), replica(there, modelId)];
    await asks(first, error({ status: 503 }), error({ status: 503 }));
    await until(() => stateOf(second)?.state === "open");
    expect(await asks(second)).toMatchObject({ kind: "unavailable", code: "breaker_open" });
    const late = replica(there, modelId);
    await until(() => stateOf(late)?.state === "open");
    expect(await asks(late)).toMatchObject({ retryAfterMs: expect.any(Number) });
  });

  test("a key that is refused is told once, and works everywhere as soon as it works anywhere", async () => {
    const other = `${modelId}-key`;
    const [first, second] = [replica(here, other), replica(there, other)];
    await asks(first, wrongKey());
    await until(() => stateOf(second)?.keyRefused === true);
    await until(() => first.alerts.length === 1);
    expect(first.alerts).toEqual([{ kind: "key_refused", provider: "openai-compatible", status: 401 }]);
    expect(await asks(second)).toMatchObject({ kind: "unauthorised", code: "key_refused" });
    const late = replica(there, other);
    await until(() => stateOf(late)?.keyRefused === true);
    expect(await second.models.probes["openai-compatible"]?.()).toMatchObject({ healthy: true });
    await until(() => [first, second, late].every((process) => stateOf(process)?.keyRefused === false));
    expect(await asks(first, text("Here."))).toBeUndefined();
    expect([...second.alerts, ...late.alerts]).toEqual([]);
  });

  test("what nobody of ours can have said is not heard", async () => {
    const first = replica(here, `${modelId}-noise`);
    for (const noise of ["", "{", "null", '{"from":"x","event":{"kind":"opened","model":1}}'])
      there.signals.publish("breakers", noise);
    await asks(first, text("Here."));
    expect(stateOf(first)).toMatchObject({ state: "closed" });
  });
});

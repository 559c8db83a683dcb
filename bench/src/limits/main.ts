import { type AdmissionRequest, redisStore, type Store } from "@kontor/store";
import { findRedis, NO_REDIS, startPrivateRedis } from "../redis/private-redis.ts";
import { table } from "../report.ts";
import { quantile } from "../statistics.ts";

const CALLS = 5_000;
const AT_ONCE = 32;
const CALLS_AT_ONCE = 30_000;
const TENANTS = 50;

const binary = findRedis();
if (!binary) {
  console.error(NO_REDIS);
  process.exit(1);
}
const redis = await startPrivateRedis(binary, []);
const store = redisStore({ url: redis.url }, { info() {}, error: console.error });
try {
  while (!(await answers(store))) await Bun.sleep(5);
  console.log(await report());
} finally {
  await store.close();
  await redis.stop();
}

async function report(): Promise<string> {
  const alone = {
    "a ping": await medianUs(() => store.ping()),
    "a flag": await medianUs(() => store.flags.get("flag")),
    "admission in six tiers": await medianUs((call) => store.limits.admit(asking(call, 1_000_000))),
    "a refusal": await medianUs((call) => store.limits.admit(asking(call, 1))),
  };
  const ping = alone["a ping"];
  const rows = Object.entries(alone).map(([name, us]) => [
    name,
    `${us.toFixed(0)} µs`,
    (us / ping).toFixed(1),
  ]);
  const perSecond = await together(() => store.limits.admit(asking(0, 1_000_000)));
  return `${table([["one caller, median", "", "× ping"], ...rows])}\n\n${AT_ONCE} callers: ${perSecond.toFixed(0)} admissions a second`;
}

/** One of some tenants' users asking one of its agents; windows are short, so that logs stay as long as in service. */
function asking(call: number, limit: number): AdmissionRequest {
  const rate = (name: string) => ({ name, limit, windowMs: 500 });
  return {
    ticket: crypto.randomUUID(),
    tenantId: `tenant-${call % TENANTS}`,
    userId: `user-${call % 7}`,
    agent: `agent-${call % 3}`,
    rates: [rate("global"), rate("organisation"), rate("agent"), rate("user")],
    concurrency: [
      { name: "concurrent", limit },
      { name: "concurrent-user", limit },
    ],
    leaseMs: 500,
  };
}

async function medianUs(work: (call: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const began = performance.now();
    await work(call);
    times.push((performance.now() - began) * 1_000);
  }
  return quantile(
    times.toSorted((one, other) => one - other),
    0.5,
  );
}

async function together(work: () => Promise<unknown>): Promise<number> {
  let left = CALLS_AT_ONCE;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return (CALLS_AT_ONCE / (performance.now() - began)) * 1_000;
}

function answers({ ping }: Store): Promise<boolean> {
  return ping().then(
    () => true,
    () => false,
  );
}

import { ledger, type Tenant, withContext } from "@kontor/crm";
import { type Database, openPool, openPostgres } from "@kontor/db";
import { familyTicks, TICK_US } from "../proc.ts";
import { quantile } from "../statistics.ts";
import { provisionTenants } from "./provision-tenants.ts";

/** Medians of one caller alone in microseconds, and what many callers get through. */
export interface AdmitSettleFigures {
  /** `select 1` on an open connection: what one question costs at all. */
  select1Us: number;
  /** A tenant's transaction that only reads. */
  readUs: number;
  /** A tenant's transaction that writes one row: with a commit that reaches the disk. */
  writeUs: number;
  /** The same one that admits a step besides, as when a message is saved. */
  writeAndAdmitUs: number;
  admitUs: number;
  settleUs: number;
  /** Both in one transaction, as between two steps of a turn. */
  settleAndAdmitUs: number;
  /** CPU that all of Postgres used: what a busy machine's other work leaves alone. Null without its process. */
  postgresCpu: { select1Us: number; pairUs: number } | null;
  throughput: { name: string; connections: number; pairsPerSecond: number }[];
}

export interface AdmitSettleOptions {
  /** Of one caller alone. */
  pairs: number;
  /** Of all callers together, for each kind of throughput. */
  pairsTogether: number;
  connections: number;
  /** The postmaster, where it may be watched. */
  postgresPid?: number;
}

const WARM = 200;
const TENANTS = 16;
const NANOS = 2_000_000;
/** Five scopes, three limits: as deployments have it, the deployment's own limit besides. */
const LIMITED: ledger.LedgerDefaults = {
  dailyNanos: 10 ** 13,
  monthlyNanos: 10 ** 14,
  globalDailyNanos: 10 ** 15,
};
const TENANT_LIMITED = { ...LIMITED, globalDailyNanos: null };

/** Admits and settles on the server of that superuser's URL, by a login that owns nothing. */
export async function measureAdmitSettle(
  superuserUrl: string,
  options: AdmitSettleOptions,
): Promise<AdmitSettleFigures> {
  const { appUrl, tenants } = await provisionTenants(superuserUrl, TENANTS);
  const one = await openPostgres(appUrl, { max: 1 });
  const many = await openPostgres(appUrl, { max: options.connections });
  try {
    const { postgresPid } = options;
    return {
      ...(await alone(one, appUrl, tenants, options)),
      postgresCpu: postgresPid ? await cpu(one, appUrl, tenants, postgresPid, options) : null,
      throughput: await together(many, tenants, options),
    };
  } finally {
    await Promise.all([one.close(), many.close()]);
  }
}

async function alone(
  db: Database,
  appUrl: string,
  [tenant]: Tenant[],
  { pairs }: AdmitSettleOptions,
): Promise<Omit<AdmitSettleFigures, "postgresCpu" | "throughput">> {
  if (!tenant) throw new Error("no tenant");
  const plain = openPool(appUrl, { max: 1 });
  const times: Record<
    "select1" | "read" | "write" | "writeAndAdmit" | "admit" | "settle" | "settleAndAdmit",
    number[]
  > = {
    select1: [],
    read: [],
    write: [],
    writeAndAdmit: [],
    admit: [],
    settle: [],
    settleAndAdmit: [],
  };
  const as = asIn(db, tenant);
  const all = { agents: ["general"] };
  const on = { agent: "general", enabled: true, reason: "" };
  for (let turn = -WARM; turn < pairs; turn += 1) {
    const time = async (name: keyof typeof times, work: () => Promise<unknown>) => {
      const begun = performance.now();
      await work();
      if (turn >= 0) times[name].push((performance.now() - begun) * 1000);
    };
    await time("select1", () => plain`select 1`);
    await time("read", () => as(({ sql }) => sql`select 1`));
    await time("write", () => as((ctx) => ledger.setSwitch(ctx, on, all)));
    const [first, second, third] = [step(), step(), step()];
    await time("writeAndAdmit", () =>
      as(async (ctx) => {
        await ledger.setSwitch(ctx, on, all);
        await ledger.reserve(ctx, LIMITED, third);
      }),
    );
    await as((ctx) => ledger.settle(ctx, third.reservationId, [charge]));
    await time("admit", () => as((ctx) => ledger.reserve(ctx, LIMITED, first)));
    const done = { reservationId: first.reservationId, charges: [charge] };
    await time("settleAndAdmit", () => as((ctx) => ledger.settleAndReserve(ctx, LIMITED, [done], second)));
    await time("settle", () => as((ctx) => ledger.settle(ctx, second.reservationId, [charge])));
  }
  await plain.end({ timeout: 5 });
  const median = (name: keyof typeof times) =>
    quantile(
      times[name].toSorted((a, b) => a - b),
      0.5,
    );
  return {
    select1Us: median("select1"),
    readUs: median("read"),
    writeUs: median("write"),
    writeAndAdmitUs: median("writeAndAdmit"),
    admitUs: median("admit"),
    settleUs: median("settle"),
    settleAndAdmitUs: median("settleAndAdmit"),
  };
}

/** On open connections that know their statements; `select 1` twenty times as often, for a tick is long beside it. */
async function cpu(
  db: Database,
  appUrl: string,
  [tenant]: Tenant[],
  pid: number,
  { pairs }: AdmitSettleOptions,
): Promise<AdmitSettleFigures["postgresCpu"]> {
  if (!tenant) throw new Error("no tenant");
  const as = asIn(db, tenant);
  const plain = openPool(appUrl, { max: 1 });
  const used = async (times: number, work: () => Promise<unknown>) => {
    await work();
    const before = familyTicks(pid);
    for (let time = 0; time < times; time += 1) await work();
    return ((familyTicks(pid) - before) * TICK_US) / times;
  };
  const select1Us = await used(20 * pairs, () => plain`select 1`);
  await plain.end({ timeout: 5 });
  const pairUs = await used(pairs, async () => {
    const held = step();
    await as((ctx) => ledger.reserve(ctx, LIMITED, held));
    await as((ctx) => ledger.settle(ctx, held.reservationId, [charge]));
  });
  return { select1Us, pairUs };
}

async function together(
  db: Database,
  tenants: Tenant[],
  { connections, pairsTogether }: AdmitSettleOptions,
): Promise<AdmitSettleFigures["throughput"]> {
  const kinds = [
    { name: "one tenant", among: tenants.slice(0, 1), limits: TENANT_LIMITED },
    { name: `${TENANTS} tenants`, among: tenants, limits: TENANT_LIMITED },
    { name: `${TENANTS} tenants under a deployment's limit`, among: tenants, limits: LIMITED },
  ];
  const throughput: AdmitSettleFigures["throughput"] = [];
  for (const { name, among, limits } of kinds) {
    let left = pairsTogether;
    const caller = async (place: number) => {
      const tenant = among[place % among.length];
      if (!tenant) throw new Error("no tenant");
      const as = asIn(db, tenant);
      while (left > 0) {
        left -= 1;
        const held = step();
        await as((ctx) => ledger.reserve(ctx, limits, held));
        await as((ctx) => ledger.settle(ctx, held.reservationId, [charge]));
      }
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: connections }, (_, place) => caller(place)));
    const pairsPerSecond = (pairsTogether / (performance.now() - begun)) * 1000;
    throughput.push({ name, connections, pairsPerSecond });
  }
  return throughput;
}

const asIn =
  (db: Database, tenant: Tenant) =>
  <Result>(work: Parameters<typeof withContext<Result>>[2]): Promise<Result> =>
    withContext(db, { tenant, userId: "ana", today: "2026-11-21" }, work);

const step = (): ledger.StepToReserve => ({
  reservationId: Bun.randomUUIDv7(),
  chatId: "chat",
  answerId: "answer",
  step: 1,
  purpose: "answer",
  agent: "general",
  offers: [{ nanos: NANOS, providers: ["openai", "anthropic"] }],
  leaseMs: 60_000,
});

const charge: ledger.Charge = {
  attempt: 1,
  provider: "openai",
  model: "gpt",
  outcome: "stop",
  inputTokens: 900,
  cachedInputTokens: 0,
  cacheWriteTokens: null,
  outputTokens: 120,
  reasoningTokens: 0,
  nanos: NANOS / 2,
  estimated: false,
  price: { input: "0.4", output: "1.6" },
  ms: 900,
  firstTokenMs: 300,
  tools: [],
};

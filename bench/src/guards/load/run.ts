import type { Outcome } from "./ask.ts";
import { askAll } from "./ask-all.ts";
import { type Audit, audit } from "./audit.ts";
import { type DuplicateSettles, settleTwice } from "./duplicate-settles.ts";
import { leaveNothingRunning } from "./leave-nothing-running.ts";
import { meanTurn } from "./mean-turn.ts";
import type { LoadOptions } from "./options.ts";
import { startProvider } from "./provider.ts";
import { provision } from "./provision.ts";
import { randomFrom } from "./random.ts";
import { startRedis } from "./redis.ts";
import { type Replicas, startReplicas } from "./replicas.ts";

const REPLICAS = 3;
const SECRET = "a secret of this load, long enough for HS256";
const UNLIMITED = { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null };

export interface LoadResult {
  options: LoadOptions;
  outcomes: Outcome[];
  duplicates: DuplicateSettles;
  audit: Audit;
  /** Mean cost of a turn that nobody disturbed, and the budget made of it; nano-USD. */
  turnNanos: number;
  budgetNanos: number;
  seconds: number;
}

/** Runs the whole load on a Postgres of that superuser's URL with a Redis of its own, and has it audited. */
export async function runLoad(
  options: LoadOptions,
  at: { superuserUrl: string; redis: string; giveUpSeconds: number; logLevel?: string },
): Promise<LoadResult> {
  const provisioned = await provision(at.superuserUrl, options);
  const redis = await startRedis(at.redis);
  const sim = await startProvider();
  let replicas: Replicas | null = null;
  try {
    const start = {
      upstream: sim.url("openai"),
      databaseUrl: provisioned.appUrl,
      redisUrl: redis.url,
      jwtSecret: SECRET,
      budgets: UNLIMITED,
      userRate: options.userRate,
      logLevel: at.logLevel ?? "silent",
    };
    const turnNanos = await meanTurn(provisioned, start, SECRET);
    sim.clear();
    const budgetNanos = turnNanos * options.budgetTurns;
    const budgets = {
      // Half as much again as a fair part, so that either may be the first to run out.
      dailyNanos: Math.round((budgetNanos / options.tenants) * 1.5),
      monthlyNanos: null,
      globalDailyNanos: budgetNanos,
    };
    const provider = await startProvider();
    try {
      replicas = await startReplicas(REPLICAS, { ...start, upstream: provider.url("openai"), budgets });
      const begun = performance.now();
      const again = settleTwice(provisioned, budgets, randomFrom(options.seed + 1));
      const outcomes = await askAll(options, provisioned, replicas, {
        redis,
        secret: SECRET,
        giveUpAt: begun + at.giveUpSeconds * 1000,
      });
      const duplicates = await again.stop();
      await leaveNothingRunning(provisioned, outcomes);
      const seconds = (performance.now() - begun) / 1000;
      await provider.idle(10_000);
      const audited = await audit(provisioned, options, outcomes, await provider.served(), budgetNanos);
      return { options, outcomes, duplicates, audit: audited, turnNanos, budgetNanos, seconds };
    } finally {
      await replicas?.stop();
      await provider.stop();
    }
  } finally {
    await redis.kill();
    await sim.stop();
    await provisioned.close();
  }
}

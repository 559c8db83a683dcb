import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import pLimit from "p-limit";
import { DomainError } from "../errors.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { aCharge, aStep, asIn, NO_LIMITS } from "../testing/ledger.ts";
import {
  discrepancies,
  globalSpending,
  reserve,
  settle,
  settleAndReserve,
  spending,
  sweep,
} from "./index.ts";

setDefaultTimeout(60_000);

const WORST = 100;

for (const engine of testEngines(["postgres"])) {
  const connections = 8;
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(engine, { max: connections });
  }, 60_000);
  afterAll(() => db.close());

  const codeOf = (error: unknown): string => {
    if (error instanceof DomainError) return error.code;
    throw error;
  };
  /** Tries to reserve a step; the code of the refusal, if it was refused. */
  const attempt = async (tenant: Tenant, user: string, limits = NO_LIMITS, agent = "general") => {
    const step = aStep({ agent, offers: [{ nanos: WORST, providers: ["openai", "mistral"] }] });
    const refused = await asIn(
      db,
      tenant,
      user,
    )((ctx) => reserve(ctx, limits, step)).then(() => null, codeOf);
    return { step, refused };
  };
  const dayOf = async (tenant: Tenant) => {
    const as = asIn(db, tenant);
    expect(await as(discrepancies)).toEqual([]);
    const [day] = await as((ctx) => spending(ctx, NO_LIMITS, { scopes: ["organisation"] }));
    return { spent: day?.spentNanos, held: day?.heldNanos };
  };

  test(`${engine}: check-then-record lets a burst through: of 400 at once a budget for 50 admits 50`, async () => {
    const tenant = await createTenant(db.owner);
    const limits = { ...NO_LIMITS, dailyNanos: 50 * WORST };
    const attempts = await Promise.all(
      Array.from({ length: 400 }, (_, index) =>
        attempt(tenant, `user${index % 7}`, limits, `agent${index % 3}`),
      ),
    );
    const admitted = attempts.filter(({ refused }) => refused === null);
    expect(admitted).toHaveLength(50);
    expect(new Set(attempts.map(({ refused }) => refused))).toEqual(new Set([null, "budget_contended"]));
    expect(await dayOf(tenant)).toEqual({ spent: 0, held: 50 * WORST });
    // Every settlement is sent twice, one in five never: the sweeper's.
    const settled = await Promise.all(
      admitted.flatMap(({ step }, index) =>
        index % 5 === 0
          ? []
          : [0, 1].map(() => asIn(db, tenant)((ctx) => settle(ctx, step.reservationId, [aCharge()]))),
      ),
    );
    expect(settled.filter(Boolean)).toHaveLength(40);
    // Two sweepers at once, and half of the late ones settle just then after all.
    const late = admitted.filter((_, index) => index % 10 === 0);
    const now = new Date(Date.now() + 3_600_000);
    const corrected = late.map(({ step }) =>
      asIn(db, tenant)((ctx) => settle(ctx, step.reservationId, [aCharge()])),
    );
    const swept = await Promise.all([sweep(db, { now }), sweep(db, { now })]);
    expect(await Promise.all(corrected)).toEqual(late.map(() => true));
    expect(swept[0] + swept[1]).toBeGreaterThanOrEqual(admitted.length - 40 - late.length);
    expect(await dayOf(tenant)).toEqual({ spent: 45 * 40 + 5 * WORST, held: 0 });
  });

  test(`${engine}: a burst from eight tenants against the deployment's budget for 20 admits 20`, async () => {
    const tenants = await Promise.all(Array.from({ length: connections }, () => createTenant(db.owner)));
    const { spentNanos, heldNanos } = await globalSpending(db, NO_LIMITS);
    const limits = { ...NO_LIMITS, globalDailyNanos: spentNanos + heldNanos + 20 * WORST };
    const attempts = await Promise.all(
      Array.from({ length: 25 }, () =>
        tenants.map(async (tenant) => ({ tenant, ...(await attempt(tenant, "ana", limits)) })),
      ).flat(),
    );
    const admitted = attempts.filter(({ refused }) => refused === null);
    expect(admitted).toHaveLength(20);
    for (const { tenant, step } of admitted)
      await asIn(db, tenant)((ctx) => settle(ctx, step.reservationId, []));
    expect(await globalSpending(db, limits)).toMatchObject({ spentNanos, heldNanos });
  });

  test(`${engine}: turns of many steps in four tenants under one deployment's budget: never above, no deadlock`, async () => {
    const tenants = await Promise.all([1, 2, 3, 4].map(() => createTenant(db.owner)));
    const before = await globalSpending(db, NO_LIMITS);
    const globalDailyNanos = before.spentNanos + before.heldNanos + 60 * WORST;
    const limits = { ...NO_LIMITS, dailyNanos: 25 * WORST, globalDailyNanos };
    const inTime = pLimit(24);
    let above = 0;
    const turn = async (tenant: Tenant, index: number) => {
      const as = asIn(db, tenant, `user${index % 5}`);
      let step = aStep({ step: 1, agent: `agent${index % 3}` });
      let outcome = await as((ctx) => reserve(ctx, limits, step)).then(() => null, codeOf);
      for (let number = 2; outcome === null; number += 1) {
        const next = aStep({ step: number, agent: number % 2 ? null : `agent${index % 3}` });
        const done = { reservationId: step.reservationId, charges: [aCharge({ nanos: 40 + (index % 60) })] };
        const { heldNanos, spentNanos } = await globalSpending(db, limits);
        if (spentNanos + heldNanos > globalDailyNanos) above += 1;
        // Every third dies instead, and every second comes to its end after three steps.
        if (index % 3 === 0) return "died";
        if (number > 3) {
          await Promise.all([0, 1].map(() => as((ctx) => settle(ctx, done.reservationId, done.charges))));
          return "ended";
        }
        const went = await as((ctx) => settleAndReserve(ctx, limits, [done], next));
        outcome = went.next.kind === "refused" ? codeOf(went.next.error) : null;
        step = next;
      }
      return outcome;
    };
    const endings = await Promise.all(
      tenants.flatMap((tenant) =>
        Array.from({ length: 60 }, (_, index) => inTime(() => turn(tenant, index))),
      ),
    );
    expect(endings).toContain("died");
    expect(endings).toContain("ended");
    expect(endings.filter((ending) => ending?.startsWith("budget_")).length).toBeGreaterThan(0);
    await sweep(db, { now: new Date(Date.now() + 3_600_000) });
    const days = await Promise.all(tenants.map(dayOf));
    const after = await globalSpending(db, limits);
    expect({ above, held: after.heldNanos }).toEqual({ above: 0, held: 0 });
    expect(after.spentNanos).toBeLessThanOrEqual(globalDailyNanos);
    expect(days.reduce((sum, { spent = 0 }) => sum + spent, before.spentNanos)).toBe(after.spentNanos);
    for (const { spent, held } of days) {
      expect(spent).toBeLessThanOrEqual(25 * WORST);
      expect(held).toBe(0);
    }
  });
}

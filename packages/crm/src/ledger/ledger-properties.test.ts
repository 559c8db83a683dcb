import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase } from "@kontor/db/testing";
import fc from "fast-check";
import { todayIn } from "../clock.ts";
import { DomainError } from "../errors.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { aCharge, aStep, asIn, NO_LIMITS } from "../testing/ledger.ts";
import {
  discrepancies,
  type Offer,
  putBudget,
  removeBudget,
  reserve,
  type Spending,
  settle,
  spending,
  sweep,
} from "./index.ts";

setDefaultTimeout(60_000);

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase("pglite");
}, 60_000);
afterAll(() => db.close());

// The clock begins before a month's end in the tenant's zone, on the day when its summer time ends.
const BEGIN = Date.parse("2027-10-30T12:00:00Z");
const LIMITS = { dailyNanos: 300, monthlyNanos: 700, globalDailyNanos: null };
const KNOWN = { agents: ["general", "sales"], providers: ["openai", "mistral"] };

const offer: fc.Arbitrary<Offer> = fc.record({
  nanos: fc.integer({ min: 0, max: 150 }),
  providers: fc.subarray(KNOWN.providers, { minLength: 1 }),
});
const scope = fc.constantFrom(
  "organisation",
  "user:ana",
  "agent:sales",
  "provider:openai",
  "provider:mistral",
);
const period = fc.constantFrom("day" as const, "month" as const);
const nth = fc.nat({ max: 30 });
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("reserve" as const),
      user: fc.constantFrom("ana", "boris"),
      agent: fc.constantFrom(null, ...KNOWN.agents),
      offers: fc.tuple(offer, fc.option(offer, { nil: null })),
      leaseHours: fc.constantFrom(1, 20),
    }),
  },
  // A share of what was held, on one or two providers; perhaps sent twice.
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      nth,
      shares: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 2 }),
      times: fc.constantFrom(1, 2),
    }),
  },
  fc.record({ do: fc.constant("sweep" as const) }),
  fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 14 }) }),
  fc.record({
    do: fc.constant("limit" as const),
    scope,
    period,
    limit: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
    soft: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
  }),
);

interface Held {
  id: string;
  nanos: number;
  providers: string[];
}

test("whatever happens: never above a limit at admission, refused with reason, counters are the ledger's sums, nothing stays held", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 30 }), async (actions) => {
      const tenant: Tenant = await createTenant(db.owner);
      const as = asIn(db, tenant);
      const held: Held[] = [];
      let clock = BEGIN;
      let charged = 0;
      const now = () => new Date(clock);
      const windowsOf = (scopes: string[]) => as((ctx) => spending(ctx, LIMITS, { scopes, now: now() }));
      const settleOne = async ({ id, nanos, providers }: Held, shares: number[], isFirst: boolean) => {
        const charges = shares.map((share, index) =>
          aCharge({
            attempt: index,
            nanos: Math.floor((nanos * share) / 100),
            provider: providers.at(-1 - index) ?? "google",
          }),
        );
        expect(await as((ctx) => settle(ctx, id, charges))).toBe(isFirst);
        if (isFirst) charged += charges.reduce((sum, charge) => sum + charge.nanos, 0);
      };

      for (const next of actions) {
        if (next.do === "wait") clock += next.hours * 3_600_000;
        if (next.do === "sweep") await sweep(db, { now: now() });
        if (next.do === "limit") {
          const { scope, period, limit, soft } = next;
          if (limit === null) await as((ctx) => removeBudget(ctx, scope, period)).catch(() => {});
          else {
            const softNanos = soft === null ? null : Math.min(soft, limit);
            await as((ctx) => putBudget(ctx, { scope, period, limitNanos: limit, softNanos }, KNOWN));
          }
        }
        if (next.do === "settle" && held.length > 0) {
          const [one] = held.splice(next.nth % held.length, 1);
          if (one)
            for (let time = 0; time < next.times; time += 1) await settleOne(one, next.shares, time === 0);
        }
        if (next.do === "reserve") {
          const [first, second] = next.offers;
          const step = aStep({
            agent: next.agent,
            offers: second ? [first, second] : [first],
            leaseMs: next.leaseHours * 3_600_000,
            now: now(),
          });
          const own = ["organisation", `user:${next.user}`, ...(next.agent ? [`agent:${next.agent}`] : [])];
          const before = await windowsOf([...own, "provider:openai", "provider:mistral"]);
          const admission = await asIn(
            db,
            tenant,
            next.user,
          )((ctx) => reserve(ctx, LIMITS, step)).catch((error: unknown) => error);
          if (admission instanceof DomainError) {
            expect(codeFor(second ?? first, before)).toBe(admission.code);
            continue;
          }
          const { offer, withoutProviders } = await reserveAgain(tenant, next.user, step);
          const taken = step.offers[offer] ?? first;
          const providers = taken.providers.filter((provider) => !withoutProviders.includes(provider));
          expect(providers.length).toBeGreaterThan(0);
          held.push({ id: step.reservationId, nanos: taken.nanos, providers });
          if (taken.nanos === 0) continue;
          for (const window of await windowsOf([...own, ...providers.map((name) => `provider:${name}`)]))
            expect(window.spentNanos + window.heldNanos).toBeLessThanOrEqual(window.limitNanos ?? Infinity);
        }
      }
      expect(await as(discrepancies)).toEqual([]);

      for (const [index, one] of held.entries()) await settleOne(one, [index % 50], true);
      expect(await as(discrepancies)).toEqual([]);
      const [sums] = await as(
        ({ sql }) => sql`
          select coalesce(sum(held_nanos), 0)::bigint as held,
            coalesce(sum(spent_nanos) filter (where scope = 'organisation' and period = 'day'), 0)::bigint as days,
            coalesce(sum(spent_nanos) filter (where scope = 'organisation' and period = 'month'), 0)::bigint as months
          from ai_budget_windows`,
      );
      expect(sums).toEqual({ held: 0, days: charged, months: charged });
    }),
    { numRuns: 25 },
  );
});

const reserveAgain = (tenant: Tenant, user: string, step: ReturnType<typeof aStep>) =>
  asIn(db, tenant, user)((ctx) => reserve(ctx, LIMITS, step));

/** The refusal that the last offer deserves, worked out from the windows as they were. */
function codeFor({ nanos, providers }: Offer, windows: Spending[]): string {
  const wordOf = (scope: string) => {
    const own = windows.filter((window) => window.scope === scope && window.limitNanos !== null);
    const over = (more: (window: Spending) => number) =>
      own.some((window) => window.spentNanos + more(window) > (window.limitNanos ?? 0));
    if (over(() => nanos)) return "budget_exhausted";
    return over(({ heldNanos }) => heldNanos + nanos) ? "budget_contended" : "admitted";
  };
  const scopes = [...new Set(windows.map(({ scope }) => scope))];
  const ownWords = scopes.filter((scope) => !scope.startsWith("provider:")).map(wordOf);
  const providerWords = providers.map((provider) => wordOf(`provider:${provider}`));
  for (const word of ["budget_exhausted", "budget_contended"] as const)
    if (ownWords.includes(word)) return word;
  return providerWords.find((word) => word !== "budget_exhausted") ?? "budget_exhausted";
}

const ZONES = [
  "Europe/Belgrade",
  "America/New_York",
  "America/St_Johns",
  "Africa/Cairo", // its clocks change at midnight
  "Asia/Beirut", // so that some days begin at one o'clock
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
];

test("windows that reset early, late or twice: each is a calendar day or month of its zone, to the millisecond", async () => {
  for (const timeZone of ZONES) {
    const as = asIn(db, await createTenant(db.owner, { timeZone }));
    await fc.assert(
      fc.asyncProperty(
        // Two years by the hour, with a moment more or less.
        fc.integer({ min: 0, max: 2 * 8_766 }),
        fc.integer({ min: -2, max: 2 }),
        async (hours, moment) => {
          const now = new Date(Date.parse("2024-01-01T00:00:00Z") + hours * 3_600_000 + moment);
          const localDay = (at: number) => todayIn(timeZone, { now: () => new Date(at) });
          const [day, month] = await as((ctx) => spending(ctx, NO_LIMITS, { scopes: ["organisation"], now }));
          const today = localDay(now.getTime());
          expect(day?.startsOn).toBe(today);
          expect(month?.startsOn).toBe(`${today.slice(0, 7)}-01`);
          const [dayEnd, monthEnd] = [day, month].map((window) => Date.parse(window?.until ?? ""));
          expect(localDay((dayEnd ?? 0) - 1)).toBe(today);
          expect(localDay(dayEnd ?? 0) > today).toBe(true);
          expect(localDay((monthEnd ?? 0) - 1).slice(0, 7)).toBe(today.slice(0, 7));
          expect(localDay(monthEnd ?? 0).slice(8)).toBe("01");
        },
      ),
      {
        numRuns: 40,
        examples: [
          [hoursTo("2024-03-30T23:00:00Z"), 0],
          [hoursTo("2024-10-31T22:00:00Z"), 0],
        ],
      },
    );
  }
});

const hoursTo = (instant: string) => (Date.parse(instant) - Date.parse("2024-01-01T00:00:00Z")) / 3_600_000;

test("a hold settles into the window that admitted it, however late, and the next window begins at nothing", async () => {
  const tenant = await createTenant(db.owner);
  const as = asIn(db, tenant);
  // The last second of October in Belgrade, which is still the 31st in UTC a second later.
  const [before, after] = [new Date("2026-10-31T22:59:59.999Z"), new Date("2026-10-31T23:00:00Z")];
  const late = aStep({ now: before, offers: [{ nanos: 300, providers: ["openai"] }] });
  await as((ctx) => reserve(ctx, LIMITS, late));
  const early = aStep({ now: after, offers: [{ nanos: 300, providers: ["openai"] }] });
  expect(await as((ctx) => reserve(ctx, LIMITS, early))).toMatchObject({ remainingNanos: 0 });
  await as((ctx) => settle(ctx, late.reservationId, [aCharge({ nanos: 250 })]));
  const at = (now: Date) => as((ctx) => spending(ctx, LIMITS, { scopes: ["organisation"], now }));
  expect(await at(before)).toMatchObject([
    { period: "day", startsOn: "2026-10-31", spentNanos: 250, heldNanos: 0 },
    { period: "month", startsOn: "2026-10-01", spentNanos: 250, heldNanos: 0 },
  ]);
  expect(await at(after)).toMatchObject([
    {
      period: "day",
      startsOn: "2026-11-01",
      until: "2026-11-01T23:00:00.000Z",
      spentNanos: 0,
      heldNanos: 300,
    },
    { period: "month", startsOn: "2026-11-01", spentNanos: 0, heldNanos: 300 },
  ]);
  expect(await as(discrepancies)).toEqual([]);
});

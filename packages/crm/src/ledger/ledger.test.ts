import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import type { Tenant } from "../tenants/schemas.ts";
import { aCharge, aStep, asIn, NO_LIMITS } from "../testing/ledger.ts";
import { refusal } from "../testing/refusal.ts";
import {
  discrepancies,
  globalSpending,
  holdsOf,
  noteRefusal,
  putBudget,
  reserve,
  setSwitch,
  settle,
  settleAndReserve,
  settleForDead,
  spending,
  sweep,
} from "./index.ts";

setDefaultTimeout(20_000);

const DAILY = { ...NO_LIMITS, dailyNanos: 1_000 };
const KNOWN = { agents: ["general", "sales"], providers: ["openai", "mistral"] };
const costing = (...nanos: [number, ...number[]]) => {
  const [first, ...rest] = nanos.map((each) => ({ nanos: each, providers: ["openai"] }));
  return { offers: [first ?? { nanos: 0, providers: [] }, ...rest] as const };
};

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenant: Tenant;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    }, 60_000);
    afterAll(() => db.close());
    beforeEach(async () => {
      tenant = await createTenant(db.owner);
    });
    // Whatever a test did, what is counted is what the rows say.
    const as: ReturnType<typeof asIn> = (work) => asIn(db, tenant)(work);
    const counted = async (scope = "organisation") => {
      expect(await as(discrepancies)).toEqual([]);
      const [day] = await as((ctx) => spending(ctx, DAILY, { scopes: [scope] }));
      return day && { spent: day.spentNanos, held: day.heldNanos };
    };
    const lapse = () => new Date(Date.now() + 120_000);

    test("a step's worst case is held in every window of its call, and its real cost replaces it", async () => {
      const step = aStep();
      expect(await as((ctx) => reserve(ctx, DAILY, step))).toMatchObject({
        offer: 0,
        withoutProviders: [],
        remainingNanos: 900,
        tightest: { scope: "organisation", period: "day", limitNanos: 1_000, spentNanos: 0 },
      });
      const scopes = ["organisation", "user:ana", "agent:general", "provider:openai"];
      for (const scope of scopes) expect(await counted(scope)).toEqual({ spent: 0, held: 100 });
      expect(await as((ctx) => holdsOf(ctx, "answer"))).toEqual([
        {
          reservationId: step.reservationId,
          step: 1,
          offer: 0,
          nanos: 100,
          providers: ["openai"],
          swept: false,
        },
      ]);
      const second = aCharge({ attempt: 2, nanos: 25, provider: "mistral", inputTokens: null });
      expect(await as((ctx) => settle(ctx, step.reservationId, [aCharge(), second]))).toBe(true);
      for (const scope of scopes.slice(0, 3)) expect(await counted(scope)).toEqual({ spent: 65, held: 0 });
      expect(await counted("provider:openai")).toEqual({ spent: 40, held: 0 });
      expect(await counted("provider:mistral")).toEqual({ spent: 25, held: 0 });
      const rows = await as(
        ({ sql }) => sql`
          select attempt, input_tokens, output_tokens, price from ai_ledger order by attempt`,
      );
      expect([...rows]).toEqual([
        { attempt: 1, input_tokens: 10, output_tokens: 0, price: { input: 1 } },
        { attempt: 2, input_tokens: null, output_tokens: 0, price: { input: 1 } },
      ]);
    });

    test("spent money refuses with 402's code, naming the budget and its end; held money with 429's", async () => {
      const running = aStep(costing(600));
      await as((ctx) => reserve(ctx, DAILY, running));
      const contended = await refusal(as((ctx) => reserve(ctx, DAILY, aStep(costing(600)))));
      expect(contended).toMatchObject({ code: "budget_contended", retryAfter: 2 });
      await as((ctx) => settle(ctx, running.reservationId, [aCharge({ nanos: 500 })]));
      const exhausted = await refusal(as((ctx) => reserve(ctx, DAILY, aStep(costing(600)))));
      expect(exhausted).toMatchObject({ code: "budget_exhausted", retryAfter: undefined });
      expect(exhausted.message).toMatch(
        /^The daily AI budget of your company, 0.000001 USD, has 0.0000005 USD left, and this step may cost 0.0000006 USD. It begins anew on \d{4}-\d\d-\d\d at 00:00 \(Europe\/Belgrade\)\.$/,
      );
      expect(await counted()).toEqual({ spent: 500, held: 0 });
      expect(await as((ctx) => reserve(ctx, DAILY, aStep(costing(500))))).toMatchObject({
        remainingNanos: 0,
      });
    });

    test("what costs nothing is admitted when all is spent", async () => {
      const none = { ...NO_LIMITS, dailyNanos: 0, globalDailyNanos: 0 };
      const offline = aStep({ offers: [{ nanos: 0, providers: ["offline"] }] });
      expect(await as((ctx) => reserve(ctx, none, offline))).toMatchObject({ offer: 0 });
      expect((await refusal(as((ctx) => reserve(ctx, none, aStep(costing(1)))))).code).toBe(
        "budget_exhausted",
      );
    });

    test("a free model falling back to a paid one is held at the paid one's worst case", async () => {
      const chain = { nanos: 2_000, providers: ["offline", "openai"] };
      const refused = await refusal(as((ctx) => reserve(ctx, DAILY, aStep({ offers: [chain] }))));
      expect(refused.code).toBe("budget_exhausted");
    });

    test("past the soft limit, or near the hard one, the cheaper offer is taken", async () => {
      const budget = {
        scope: "user:ana",
        period: "month" as const,
        limitNanos: 1_000,
        softNanos: 500,
      };
      await as((ctx) => putBudget(ctx, budget, KNOWN));
      const choose = async (...nanos: [number, ...number[]]) =>
        (await as((ctx) => reserve(ctx, NO_LIMITS, aStep(costing(...nanos))))).offer;
      expect(await choose(500, 10)).toBe(0);
      expect(await choose(1, 1)).toBe(1);
      expect(await choose(400, 300)).toBe(1);
      // Without a cheaper one the soft limit refuses nobody.
      expect(await choose(199)).toBe(0);
      expect(await counted("user:ana")).toEqual({ spent: 0, held: 1_000 });
    });

    test("a provider whose own budget is out is left out, until none is left", async () => {
      const chain = aStep({ offers: [{ nanos: 100, providers: ["openai", "mistral"] }] });
      const budgetOf = (provider: string) => ({
        scope: `provider:${provider}`,
        period: "day" as const,
        limitNanos: 99,
      });
      await as((ctx) => putBudget(ctx, budgetOf("openai"), KNOWN));
      expect(await as((ctx) => reserve(ctx, DAILY, chain))).toMatchObject({
        offer: 0,
        withoutProviders: ["openai"],
        remainingNanos: 900,
      });
      expect(await counted("provider:openai")).toEqual({ spent: 0, held: 0 });
      expect(await counted("provider:mistral")).toEqual({ spent: 0, held: 100 });
      await as((ctx) => putBudget(ctx, budgetOf("mistral"), KNOWN));
      const again = { ...chain, reservationId: Bun.randomUUIDv7() };
      const refused = await refusal(as((ctx) => reserve(ctx, DAILY, again)));
      expect(refused).toMatchObject({ code: "budget_exhausted" });
      expect(refused.message).toContain('the provider "');
    });

    test("all windows or none: a refusal by one holds nothing in the others", async () => {
      const budget = { scope: "agent:general", period: "month" as const, limitNanos: 50 };
      await as((ctx) => putBudget(ctx, budget, KNOWN));
      const refused = await refusal(as((ctx) => reserve(ctx, DAILY, aStep())));
      expect(refused.message).toStartWith('The monthly AI budget of the agent "general", 0.00000005 USD,');
      expect(await counted()).toEqual({ spent: 0, held: 0 });
      expect(await as((ctx) => reserve(ctx, DAILY, aStep({ agent: "sales" })))).toMatchObject({ offer: 0 });
    });

    test("an override stands in the limit's place until it ends", async () => {
      const until = new Date(Date.now() + 3_600_000).toISOString();
      const budget = { scope: "organisation", period: "day" as const, limitNanos: 10 };
      await as((ctx) => putBudget(ctx, { ...budget, overrideNanos: 300, overrideUntil: until }, KNOWN));
      const now = new Date(Date.parse(until) + 1);
      expect(await as((ctx) => reserve(ctx, DAILY, aStep()))).toMatchObject({ remainingNanos: 200 });
      expect((await refusal(as((ctx) => reserve(ctx, DAILY, aStep({ now }))))).code).toBe("budget_exhausted");
    });

    test("what is switched off is refused with the reason, the rest goes on", async () => {
      const off = (agent: string | null, enabled = false) =>
        as((ctx) => setSwitch(ctx, { agent, enabled, reason: "it invents discounts" }, KNOWN));
      await off("sales");
      const sales = aStep({ agent: "sales" });
      expect(await refusal(as((ctx) => reserve(ctx, DAILY, sales)))).toMatchObject({
        code: "ai_disabled",
        message: 'The agent "sales" is switched off: it invents discounts',
      });
      await as((ctx) => reserve(ctx, DAILY, aStep()));
      await off(null);
      expect((await refusal(as((ctx) => reserve(ctx, DAILY, aStep({ agent: null }))))).message).toBe(
        "The AI of your company is switched off: it invents discounts",
      );
      await off(null, true);
      await off("sales", true);
      expect(await as((ctx) => reserve(ctx, DAILY, sales))).toMatchObject({ offer: 0 });
    });

    test("the same reservation again holds nothing twice; one that was charged before is not charged as nothing", async () => {
      const step = aStep();
      const { tightest, ...first } = await as((ctx) => reserve(ctx, DAILY, step));
      expect(tightest).not.toBeNull();
      expect(await as((ctx) => reserve(ctx, DAILY, step))).toMatchObject(first);
      expect(await counted()).toEqual({ spent: 0, held: 100 });
      await as((ctx) => settle(ctx, step.reservationId, [aCharge()]));
      await as((ctx) => reserve(ctx, DAILY, step));
      const again = as((ctx) => settle(ctx, step.reservationId, [aCharge()]));
      expect(await again.catch((error: unknown) => error)).toMatchObject({ code: "23505" });
      expect(await counted()).toEqual({ spent: 40, held: 100 });
    });

    test("a step that asked nobody gives back what it held, and leaves no row", async () => {
      const step = aStep();
      await as((ctx) => reserve(ctx, DAILY, step));
      expect(await as((ctx) => settle(ctx, step.reservationId, []))).toBe(true);
      expect(await as((ctx) => settle(ctx, step.reservationId, [aCharge()]))).toBe(false);
      expect(await counted()).toEqual({ spent: 0, held: 0 });
    });

    test("settled and refused the next step in one transaction: what was spent stays spent", async () => {
      const step = aStep(costing(900));
      await as((ctx) => reserve(ctx, DAILY, step));
      const done = { reservationId: step.reservationId, charges: [aCharge({ nanos: 800 })] };
      const { settled, next } = await as((ctx) =>
        settleAndReserve(ctx, DAILY, [done], aStep({ ...costing(300), step: 2 })),
      );
      expect(settled).toBe(true);
      expect(next).toMatchObject({ kind: "refused", error: { code: "budget_exhausted" } });
      expect(await counted()).toEqual({ spent: 800, held: 0 });
      const more = await as((ctx) =>
        settleAndReserve(ctx, DAILY, [done], aStep({ ...costing(200), step: 2 })),
      );
      expect(more).toMatchObject({
        settled: false,
        next: { kind: "reserved", reserved: { remainingNanos: 0 } },
      });
    });

    test("failed reconciliation drops spend: a hold whose process died is charged as a whole, once", async () => {
      const step = aStep();
      await as((ctx) => reserve(ctx, DAILY, step));
      await sweep(db);
      expect(await counted()).toEqual({ spent: 0, held: 100 });
      expect(await sweep(db, { now: lapse() })).toBeGreaterThan(0);
      expect(await sweep(db, { now: lapse() })).toBe(0);
      expect(await counted()).toEqual({ spent: 100, held: 0 });
      const rows = await as(
        ({ sql }) => sql`select attempt, outcome, nanos, estimated, model from ai_ledger`,
      );
      expect([...rows]).toEqual([
        { attempt: -1, outcome: "lapsed", nanos: 100, estimated: true, model: null },
      ]);
    });

    test("a retried reconciliation counts twice: who settles after the sweeper corrects it, once", async () => {
      const step = aStep();
      await as((ctx) => reserve(ctx, DAILY, step));
      await sweep(db, { now: lapse() });
      const settles = () => as((ctx) => settle(ctx, step.reservationId, [aCharge()]));
      expect([await settles(), await settles()]).toEqual([true, false]);
      expect(await sweep(db, { now: lapse() })).toBe(0);
      for (const scope of ["organisation", "provider:openai"])
        expect(await counted(scope)).toEqual({ spent: 40, held: 0 });
      const rows = await as(({ sql }) => sql`select attempt, nanos from ai_ledger order by attempt`);
      expect([...rows]).toEqual([
        { attempt: -2, nanos: -100 },
        { attempt: -1, nanos: 100 },
        { attempt: 1, nanos: 40 },
      ]);
    });

    test("who was taken for dead and lives corrects the estimate, once; who is dead leaves it", async () => {
      const [living, dead] = [aStep(), aStep()];
      for (const step of [living, dead]) await as((ctx) => reserve(ctx, DAILY, step));
      const takenForDead = () =>
        as((ctx) => settleForDead(ctx, living.reservationId, aCharge({ nanos: 70, outcome: "died" })));
      expect([await takenForDead(), await takenForDead()]).toEqual([true, false]);
      await as((ctx) => settleForDead(ctx, dead.reservationId, aCharge({ nanos: 50, outcome: "died" })));
      expect(await counted()).toEqual({ spent: 120, held: 0 });
      const settles = () => as((ctx) => settle(ctx, living.reservationId, [aCharge()]));
      expect([await settles(), await settles()]).toEqual([true, false]);
      expect(await sweep(db, { now: lapse() })).toBe(0);
      expect(await counted()).toEqual({ spent: 90, held: 0 });
      expect(await counted("provider:openai")).toEqual({ spent: 90, held: 0 });
    });

    test("a hold never released, phantom 429: aborted, lapsed or settled, nothing stays held", async () => {
      const [aborted, lapsed, settled] = [aStep(costing(300)), aStep(costing(300)), aStep(costing(300))];
      for (const step of [aborted, lapsed, settled]) await as((ctx) => reserve(ctx, DAILY, step));
      await as((ctx) => settle(ctx, aborted.reservationId, [aCharge({ estimated: true })]));
      await as((ctx) => settle(ctx, settled.reservationId, [aCharge()]));
      await sweep(db, { now: lapse() });
      expect(await counted()).toEqual({ spent: 380, held: 0 });
      expect(await as((ctx) => reserve(ctx, DAILY, aStep(costing(620))))).toMatchObject({
        remainingNanos: 0,
      });
    });

    test("one hold that can't be charged does not keep the sweeper from the others", async () => {
      const [twice, other] = [aStep(), aStep()];
      await as((ctx) => reserve(ctx, DAILY, twice));
      await sweep(db, { now: lapse() });
      await as((ctx) => settle(ctx, twice.reservationId, [aCharge()]));
      for (const step of [twice, other]) await as((ctx) => reserve(ctx, DAILY, step));
      const failed = await sweep(db, { now: lapse() }).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(AggregateError);
      expect(await counted()).toEqual({ spent: 140, held: 100 });
      await as((ctx) => settle(ctx, twice.reservationId, []));
    });

    test("a hold is its tenant's: another can neither settle nor see it, and holds for itself under the same id", async () => {
      const step = aStep();
      await as((ctx) => reserve(ctx, DAILY, step));
      const other = asIn(db, await createTenant(db.owner));
      expect(await other((ctx) => settle(ctx, step.reservationId, [aCharge()]))).toBe(false);
      expect(await other((ctx) => holdsOf(ctx, "answer"))).toEqual([]);
      expect(await other((ctx) => reserve(ctx, DAILY, step))).toMatchObject({ remainingNanos: 900 });
      expect(await other((ctx) => settle(ctx, step.reservationId, [aCharge({ nanos: 1 })]))).toBe(true);
      expect(await counted()).toEqual({ spent: 0, held: 100 });
    });

    test("counters re-seeded: a limit set in mid-window knows what was spent, and an edit changes no counter", async () => {
      const step = aStep(costing(900));
      await as((ctx) => reserve(ctx, NO_LIMITS, step));
      await as((ctx) => settle(ctx, step.reservationId, [aCharge({ nanos: 900 })]));
      const budget = (limitNanos: number) => ({ scope: "user:ana", period: "day" as const, limitNanos });
      for (const limit of [950, 2_000, 950]) await as((ctx) => putBudget(ctx, budget(limit), KNOWN));
      expect(await counted("user:ana")).toEqual({ spent: 900, held: 0 });
      expect((await refusal(as((ctx) => reserve(ctx, NO_LIMITS, aStep())))).code).toBe("budget_exhausted");
    });

    test("alerts sent many times or never: once per scope, window and threshold", async () => {
      const alerts = () =>
        as(
          ({ sql }) => sql<{ scope: string; period: string; threshold: number }[]>`
          select scope, period, threshold from ai_budget_alerts order by scope, period, threshold`,
        );
      const spend = async (nanos: number, now?: Date) => {
        const step = aStep({ ...costing(nanos), now });
        await as((ctx) => reserve(ctx, DAILY, step));
        await as((ctx) => settle(ctx, step.reservationId, [aCharge({ nanos })]));
      };
      await spend(499);
      expect(await alerts()).toHaveLength(0);
      for (const nanos of [1, 1, 298]) await spend(nanos);
      expect([...(await alerts())]).toEqual([{ scope: "organisation", period: "day", threshold: 50 }]);
      // Across two thresholds at once; a raised limit and the same way once more tell nobody again.
      await spend(201);
      const threshold = async () => (await alerts()).map((alert) => alert.threshold);
      expect(await threshold()).toEqual([50, 80, 100]);
      const raised = { scope: "organisation", period: "day" as const, limitNanos: 2_000 };
      await as((ctx) => putBudget(ctx, raised, KNOWN));
      await spend(1_000);
      expect(await threshold()).toEqual([50, 80, 100]);
      await spend(1_700, new Date(Date.now() + 86_400_000));
      expect(await threshold()).toEqual([50, 50, 80, 80, 100]);
    });

    test("alerts never: a budget that refuses short of its last cent is told of", async () => {
      const spent = aStep(costing(990));
      await as((ctx) => reserve(ctx, DAILY, spent));
      await as((ctx) => settle(ctx, spent.reservationId, [aCharge({ nanos: 990 })]));
      for (const _ of [1, 2]) {
        const refused = await refusal(as((ctx) => reserve(ctx, DAILY, aStep())));
        await as((ctx) => noteRefusal(ctx, refused));
      }
      const alerts = await as(({ sql }) => sql`select threshold from ai_budget_alerts order by threshold`);
      expect([...alerts]).toEqual([{ threshold: 50 }, { threshold: 80 }, { threshold: 100 }]);
    });

    test("the deployment's budget is one for all tenants, refuses without its figures, and alerts once", async () => {
      // Days of its own: whatever other tests do, it begins at nothing.
      const now = new Date("2031-03-03T10:00:00Z");
      const limits = { ...NO_LIMITS, globalDailyNanos: 1_000 };
      const unlimited = aStep({ ...costing(100), now });
      await as((ctx) => reserve(ctx, NO_LIMITS, unlimited));
      const other = await createTenant(db.owner);
      const step = aStep({ ...costing(700), now });
      expect(await asIn(db, other)((ctx) => reserve(ctx, limits, step))).toMatchObject({
        remainingNanos: 200,
      });
      const ask = () => as((ctx) => reserve(ctx, limits, aStep({ ...costing(201), now })));
      expect((await refusal(ask())).code).toBe("budget_contended");
      await asIn(db, other)((ctx) => settle(ctx, step.reservationId, [aCharge({ nanos: 700 })]));
      await as((ctx) => settle(ctx, unlimited.reservationId, [aCharge({ nanos: 100 })]));
      expect((await refusal(ask())).message).toBe(
        "The daily AI budget of this installation is used up. It begins anew on 2031-03-04 at 00:00 (UTC).",
      );
      expect(await globalSpending(db, limits, { now })).toMatchObject({ spentNanos: 800, heldNanos: 0 });
      const alerts = await db.withSystem(
        (sql) =>
          sql`select threshold, spent_nanos from ai_global_budget_alerts where starts_on = '2031-03-03'`,
      );
      expect([...alerts]).toEqual([{ threshold: 50, spent_nanos: 700 }]);
    });
  });
}

import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import { DomainError } from "../errors.ts";
import type { Tenant } from "../tenants/schemas.ts";
import { asIn, NO_LIMITS } from "../testing/ledger.ts";
import { refusal } from "../testing/refusal.ts";
import {
  type BudgetChange,
  createBudget,
  fromUsd,
  listBudgets,
  listSwitches,
  putBudget,
  removeBudget,
  setSwitch,
  spending,
  toUsd,
} from "./index.ts";

setDefaultTimeout(20_000);

const KNOWN = { agents: ["general", "sales"], providers: ["openai", "mistral"] };
const SOON = new Date(Date.now() + 3_600_000).toISOString();
const budget = (given: Partial<BudgetChange> = {}): BudgetChange => ({
  scope: "organisation",
  period: "day",
  limitNanos: 1_000,
  ...given,
});

describe("budgets and switches", () => {
  let db: TestDatabase;
  let tenant: Tenant;
  beforeAll(async () => {
    db = await openTestDatabase("pglite");
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    tenant = await createTenant(db.owner);
  });
  const as: ReturnType<typeof asIn> = (work) => asIn(db, tenant)(work);

  test("a budget is set as a whole, listed, and taken away; another tenant's is not seen", async () => {
    const override = { softNanos: 800, overrideNanos: 5_000, overrideUntil: SOON };
    const made = await as((ctx) => putBudget(ctx, budget(override), KNOWN));
    expect(made).toMatchObject({ scope: "organisation", ...override, updatedBy: "ana" });
    await as((ctx) => putBudget(ctx, budget({ scope: "user:b:1", period: "month" }), KNOWN));
    const changed = await as((ctx) => putBudget(ctx, budget({ limitNanos: 2_000 }), KNOWN));
    expect(changed).toMatchObject({ limitNanos: 2_000, softNanos: null, overrideNanos: null });
    expect(await as(listBudgets)).toMatchObject([changed, { scope: "user:b:1", period: "month" }]);
    const other = asIn(db, await createTenant(db.owner));
    expect(await other(listBudgets)).toHaveLength(0);
    expect((await refusal(other((ctx) => removeBudget(ctx, "organisation", "day")))).code).toBe("not_found");
    await as((ctx) => removeBudget(ctx, "organisation", "day"));
    expect(await as(listBudgets)).toHaveLength(1);
  });

  test.each<[Partial<BudgetChange>, string, RegExp]>([
    [{ scope: "everybody" }, "scope", /no scope.*organisation, user:<id>/],
    [{ scope: "user:" }, "scope", /no scope/],
    [{ scope: "agent:nobody" }, "scope", /no agent "nobody", only general, sales/],
    [{ scope: "provider:acme" }, "scope", /no provider "acme"/],
    [{ limitNanos: -1 }, "limitNanos", /zero or more/],
    [{ limitNanos: 0.5 }, "limitNanos", /whole nano-USD/],
    [{ softNanos: 2 ** 60 }, "softNanos", /whole nano-USD/],
    [{ softNanos: 1_001 }, "softNanos", /above the limit/],
    [{ overrideNanos: 5 }, "overrideUntil", /an amount and the time/],
    [{ overrideUntil: SOON }, "overrideUntil", /an amount and the time/],
    [{ overrideNanos: 5, overrideUntil: "2020-01-01T00:00:00Z" }, "overrideUntil", /ended already/],
    [{ overrideNanos: 5, overrideUntil: "tomorrow" }, "overrideUntil", /ended already/],
  ])("%j is refused", async (given, path, message) => {
    const refused = await refusal(as((ctx) => putBudget(ctx, budget(given), KNOWN)));
    expect(refused).toMatchObject({ code: "invalid_request", errors: [{ path }] });
    expect(refused.message).toMatch(message);
    expect(await as(listBudgets)).toHaveLength(0);
  });

  test("a switch says who threw it, when and why", async () => {
    const off = { agent: "sales", enabled: false, reason: " wrong prices " };
    expect(await as((ctx) => setSwitch(ctx, off, KNOWN))).toMatchObject({
      agent: "sales",
      enabled: false,
      reason: "wrong prices",
      changedBy: "ana",
    });
    await as((ctx) => setSwitch(ctx, { agent: null, enabled: false, reason: "holidays" }, KNOWN));
    await as((ctx) => setSwitch(ctx, { agent: "sales", enabled: true, reason: "" }, KNOWN));
    expect(await as(listSwitches)).toMatchObject([
      { agent: null, enabled: false, reason: "holidays" },
      { agent: "sales", enabled: true, reason: "" },
    ]);
  });

  test.each([
    [{ agent: "nobody", enabled: false, reason: "x" }, "agent"],
    [{ agent: "", enabled: false, reason: "x" }, "agent"],
    [{ agent: "sales", enabled: false, reason: " " }, "reason"],
    [{ agent: null, enabled: true, reason: "x".repeat(501) }, "reason"],
  ])("%j is refused", async (change, path) => {
    expect(await refusal(as((ctx) => setSwitch(ctx, change, KNOWN)))).toMatchObject({ errors: [{ path }] });
  });

  test("spending shows the deployment's defaults where the tenant has no budget of its own", async () => {
    await as((ctx) => putBudget(ctx, budget({ scope: "agent:sales", softNanos: 10 }), KNOWN));
    const windows = await as((ctx) => spending(ctx, { ...NO_LIMITS, dailyNanos: 7 }));
    expect(
      windows.map(({ scope, period, limitNanos, softNanos }) => [scope, period, limitNanos, softNanos]),
    ).toEqual([
      ["agent:sales", "day", 1_000, 10],
      ["agent:sales", "month", null, null],
      ["organisation", "day", 7, null],
      ["organisation", "month", null, null],
    ]);
  });
});

test.each(testEngines())(
  "on %s, of several that make the same budget at once one does; the rest are told of it",
  async (engine) => {
    const db = await openTestDatabase(engine);
    const as = asIn(db, await createTenant(db.owner));
    const outcomes = await Promise.all(
      [1_000, 2_000, 3_000].map((limitNanos) =>
        as((ctx) => createBudget(ctx, budget({ limitNanos }), KNOWN)).then(
          (made) => made.limitNanos,
          (error: unknown) => (error instanceof DomainError ? error.code : error),
        ),
      ),
    );
    const [kept, ...others] = await as(listBudgets);
    expect(others).toEqual([]);
    expect(outcomes.toSorted()).toEqual([kept?.limitNanos, "conflict", "conflict"]);
    await db.close();
  },
  60_000,
);

test("nano-USD are written as plain decimals and read back exactly", () => {
  expect([toUsd(12_345_000), toUsd(0), toUsd(1), toUsd(-2_500_000_000)]).toEqual([
    "0.012345",
    "0",
    "0.000000001",
    "-2.5",
  ]);
  fc.assert(
    fc.property(fc.maxSafeNat(), (nanos) => {
      expect(fromUsd(toUsd(nanos))).toBe(nanos);
    }),
  );
  for (const wrong of ["", "1e3", "-1", "1.", ".5", "0.0000000001", "10000000", " 1"])
    expect({ wrong, nanos: fromUsd(wrong) }).toEqual({ wrong, nanos: null });
});

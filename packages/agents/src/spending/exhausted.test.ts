import { expect, test } from "bun:test";
import { ledger } from "@kontor/crm";
import { inProcessStore } from "@kontor/store";
import { forgetExhausted, noteExhausted, recallExhausted, refuseExhausted } from "./exhausted.ts";

const refusedFor = (scope: string) =>
  new ledger.BudgetRefusal("budget_exhausted", "refused", {
    ...{ scope, period: "day", startsOn: "2026-06-17", limitNanos: 1, spentNanos: 1 },
    until: new Date(Date.now() + 60_000).toISOString(),
  });
const costing = (...nanos: [number, ...number[]]) => {
  const [first, ...others] = nanos.map((each) => ({ nanos: each, providers: [] }));
  if (!first) throw new Error("no offer");
  return { offers: [first, ...others] } satisfies Pick<ledger.StepToReserve, "offers">;
};

test("the smallest amount that was refused is kept, whichever came last, with whose budget it was", async () => {
  const store = inProcessStore();
  await noteExhausted(store, "one", costing(900, 500), refusedFor("organisation"));
  await noteExhausted(store, "one", costing(800), refusedFor("global"));
  expect(await recallExhausted(store, "one")).toEqual({ scope: "organisation", nanos: 500 });
  await noteExhausted(store, "one", costing(300), refusedFor("global"));
  expect(await recallExhausted(store, "one")).toEqual({ scope: "global", nanos: 300 });

  expect(await recallExhausted(store, "another")).toBeNull();
  await forgetExhausted(store, "one");
  await noteExhausted(store, "one", costing(1), refusedFor("user:ana"));
  expect(await recallExhausted(store, "one")).toBeNull();
  await store.close();
});

test("a turn that costs less is not refused, and one that does not is told whose budget it is", () => {
  const refusing = (scope: "organisation" | "global", floor: number) => () =>
    refuseExhausted({ scope, nanos: 500 }, () => floor);
  for (const scope of ["organisation", "global"] as const) expect(refusing(scope, 499)).not.toThrow();
  expect(refusing("organisation", 500)).toThrow("of your company has no room for this");
  expect(refusing("global", 500)).toThrow("of this installation is used up");
});

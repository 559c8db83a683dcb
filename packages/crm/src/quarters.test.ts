import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Period } from "./period.ts";
import { byQuarters } from "./quarters.ts";

const DAY_MS = 86_400_000;
const time = (day: string) => Date.parse(`${day}T00:00:00Z`);
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const daysOf = ({ from, to }: Period): string[] =>
  Array.from({ length: (time(to) - time(from)) / DAY_MS + 1 }, (_, day) => iso(time(from) + day * DAY_MS));
const START = /-(01|04|07|10)-01$/;

const period = fc
  .tuple(fc.integer({ min: time("1999-12-01"), max: time("2030-12-31") }), fc.nat({ max: 1000 }))
  .map(([at, days]) => ({ from: iso(at), to: iso(at + days * DAY_MS) }));

test("whole quarters and what is around them are the period's days, each once", () => {
  fc.assert(
    fc.property(period, (of) => {
      const { whole, edges } = byQuarters(of);
      const parts = whole ? [...edges, whole] : edges;
      expect(parts.flatMap(daysOf).sort()).toEqual(daysOf(of));
      if (whole) {
        expect(whole.from).toMatch(START);
        expect(iso(time(whole.to) + DAY_MS)).toMatch(START);
      }
      // Nothing that is a whole quarter is left over.
      for (const edge of edges) expect(quartersIn(edge)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

/** Found day by day: first days of quarters whose next one begins no later than the day after the period. */
function quartersIn({ from, to }: Period): string[] {
  const starts = daysOf({ from, to: iso(time(to) + DAY_MS) }).filter((day) => START.test(day));
  return starts.slice(0, -1);
}

test("of all time nothing is left over", () => {
  expect(byQuarters(undefined)).toEqual({ whole: null, edges: [] });
  expect(byQuarters({ from: "2026-01-01", to: "2026-12-31" })).toEqual({
    whole: { from: "2026-01-01", to: "2026-12-31" },
    edges: [],
  });
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { dueSlots, type Slot } from "./due-slots.ts";
import { instantOf, localDate, nextDate } from "./local-time.ts";

const HOUR = 3_600_000;
const ZONES = [
  "Europe/Belgrade",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "UTC",
  "Asia/Kathmandu",
];
const time = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([hour, minute]) => `${hour}:${String(minute).padStart(2, "0")}` as const);
/** What a clock shows at one look after the other: forward by up to two days, now and then an hour or so back. */
const looks = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 48 * HOUR }) },
    fc.integer({ min: -2 * HOUR, max: 0 }),
  ),
  { minLength: 1, maxLength: 60 },
);

test("fault 40: whatever the clock does, every date of a daily task comes exactly once and in order", () => {
  fc.assert(
    fc.property(
      time,
      fc.constantFrom(...ZONES),
      fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      looks,
      (daily, zone, start, steps) => {
        const rhythm = { daily, zone };
        const queued: Slot[] = [];
        let now = start.getTime();
        let latest = now;
        for (const step of [0, ...steps]) {
          now += step;
          latest = Math.max(latest, now);
          const { slots, nextMs } = dueSlots(rhythm, queued.at(-1) ?? null, now);
          for (const { at } of slots) expect(at).toBeLessThanOrEqual(now);
          queued.push(...slots);
          expect(nextMs).toBeGreaterThan(0);
          // Nothing that is due is left for another look.
          expect(dueSlots(rhythm, queued.at(-1) ?? null, now).slots).toEqual([]);
        }
        for (const [index, { slot }] of queued.entries())
          if (index > 0) expect(slot).toBe(nextDate(queued[index - 1]?.slot ?? ""));
        const newest = queued.at(-1)?.slot ?? "";
        expect(instantOf(nextDate(newest), daily, zone)).toBeGreaterThan(latest);
      },
    ),
  );
});

test("fault 40: what repeats goes on by number, and a jump of the clock costs it one pause at most", () => {
  const step = fc.record({
    seconds: fc.integer({ min: 0, max: 900 }),
    jump: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -HOUR, max: HOUR })),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), fc.array(step, { maxLength: 60 }), (every, steps) => {
      let real = 1_800_000_000_000;
      let skew = 0;
      let last: Slot | null = null;
      let ranAt = Number.NEGATIVE_INFINITY;
      let jumpedAt: number | null = null;
      const numbers: number[] = [];
      for (const { seconds, jump } of steps) {
        real += seconds * 1000;
        if (jumpedAt === null && jump !== 0) {
          skew += jump;
          jumpedAt = real;
        }
        const { slots } = dueSlots({ every }, last, real + skew);
        if (jumpedAt === null) expect(slots.length > 0).toBe(real - ranAt >= every * 1000);
        else if (real - jumpedAt >= every * 1000) expect(slots).toHaveLength(1);
        for (const slot of slots) {
          numbers.push(Number(slot.slot));
          last = slot;
          ranAt = real;
          jumpedAt = null;
        }
      }
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }),
  );
});

test("a clock put back an hour does not silence what repeats", () => {
  const last = { slot: "7", at: 10 * HOUR };
  expect(dueSlots({ every: 60 }, last, 9 * HOUR)).toEqual({
    slots: [{ slot: "8", at: 9 * HOUR }],
    nextMs: 60_000,
  });
});

test("a daily time that the night leaves out comes as much later, and one that it shows twice comes the first time", () => {
  const at = (date: string) => new Date(instantOf(date, "2:30", "Europe/Belgrade")).toISOString();
  expect(at("2026-03-28")).toBe("2026-03-28T01:30:00.000Z");
  expect(at("2026-03-29")).toBe("2026-03-29T01:30:00.000Z");
  expect(at("2026-10-25")).toBe("2026-10-25T00:30:00.000Z");
  expect(at("2026-10-26")).toBe("2026-10-26T01:30:00.000Z");
  expect(localDate(Date.parse("2026-03-29T01:30:00Z"), "Europe/Belgrade")).toBe("2026-03-29");
});

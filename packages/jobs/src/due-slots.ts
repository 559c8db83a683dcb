import type { Rhythm } from "./define-task.ts";
import { instantOf, localDate, nextDate } from "./local-time.ts";

/** A slot of a task, and when it was due (epoch milliseconds). */
export interface Slot {
  slot: string;
  at: number;
}

/** What is due now, oldest first, and in how many milliseconds something will be again. */
export interface Due {
  slots: Slot[];
  nextMs: number;
}

/**
 * What has become due since `last`, the newest slot that was; null: none ever was. `now` may jump either way: what
 * repeats goes on by number, at once after a jump; of what is daily every date comes exactly once, in order.
 */
export function dueSlots(rhythm: Rhythm, last: Slot | null, now: number): Due {
  return "every" in rhythm ? repeating(rhythm.every * 1000, last, now) : daily(rhythm, last, now);
}

function repeating(everyMs: number, last: Slot | null, now: number): Due {
  const next = last ? last.at + everyMs : now;
  // A clock that was put back would otherwise keep the task waiting for as long as it had been ahead.
  if (next > now && last && last.at <= now) return { slots: [], nextMs: next - now };
  return { slots: [{ slot: String(Number(last?.slot ?? 0) + 1), at: now }], nextMs: everyMs };
}

function daily({ daily: time, zone }: { daily: string; zone: string }, last: Slot | null, now: number): Due {
  const slots: Slot[] = [];
  let date = last ? nextDate(last.slot) : latestDate(time, zone, now);
  let at = instantOf(date, time, zone);
  while (at <= now) {
    slots.push({ slot: date, at });
    date = nextDate(date);
    at = instantOf(date, time, zone);
  }
  return { slots, nextMs: at - now };
}

/** The newest date whose time has come. */
function latestDate(time: string, zone: string, now: number): string {
  const today = localDate(now, zone);
  return instantOf(today, time, zone) <= now ? today : nextDate(today, -1);
}

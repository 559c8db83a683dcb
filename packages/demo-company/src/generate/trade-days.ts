import { type Day, isWorkday, monthOf } from "../calendar.ts";
import type { Prng } from "../prng.ts";

// January to December: the quiet of August, the rush before the holidays.
const SEASON = [0.85, 0.9, 1, 1, 1.05, 1.05, 0.95, 0.55, 1.05, 1.1, 1.15, 1.6];
const GROWTH = 0.7;

/**
 * `count` workdays between `start` and `asOf`, in order, as dense as trade is: season times growth. Stratified,
 * so that the shape shows in every month whatever the seed.
 */
export function tradeDays(rng: Prng, start: Day, asOf: Day, count: number): Day[] {
  const days: { day: Day; upTo: number }[] = [];
  let total = 0;
  for (let day = start; day <= asOf; day++) {
    if (!isWorkday(day)) continue;
    total += (SEASON[monthOf(day) - 1] ?? 1) * (1 + (GROWTH * (day - start)) / (asOf - start));
    days.push({ day, upTo: total });
  }
  let at = 0;
  return Array.from({ length: count }, (_, index) => {
    const position = ((index + rng.next()) / count) * total;
    while ((days[at]?.upTo ?? total) < position) at++;
    return days[at]?.day ?? asOf;
  });
}

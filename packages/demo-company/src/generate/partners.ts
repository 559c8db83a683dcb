import type { Prng } from "../prng.ts";
import type { CompanyEntry, Habit } from "../profile.ts";
import type { Context, Pace, Partner } from "./context.ts";

const DRAWN_HABITS: readonly { habit: Habit; weight: number }[] = [
  { habit: "loyal", weight: 1 },
  { habit: "regular", weight: 5 },
  { habit: "occasional", weight: 3 },
];

/** Decides how each company of the data file trades. */
export function tradingPartners(context: Context): Partner[] {
  const rng = context.rng.fork("partners");
  return context.profile.companies.map((entry) => {
    const { profile, start, id } = context;
    const habit = habitOf(entry, rng);
    const main = profile.currencyOf(entry.country);
    return {
      id: id(start - 40),
      entry,
      habit,
      currencies: entry.alsoIn ? [main, entry.alsoIn] : [main],
      abroad: entry.country !== profile.country,
      termsDays: termsOf(habit, rng),
      ...activeDays(habit, context, rng),
      pace: rng.pick<Pace>(["prompt", "punctual", "punctual", "slow"]),
      size: (30 + rng.int(0, 70)) / 100,
    };
  });
}

function habitOf(entry: CompanyEntry, rng: Prng): Habit | null {
  if (entry.role === "supplier" || entry.role === "prospect") return null;
  return entry.habit ?? rng.weighted(DRAWN_HABITS, ({ weight }) => weight).habit;
}

function termsOf(habit: Habit | null, rng: Prng): number {
  if (habit === "badPayer") return 30;
  if (habit === "loyal") return rng.pick([30, 45]);
  return rng.pick([8, 15, 15, 30, 30, 45, 60]);
}

function activeDays(habit: Habit | null, { start, asOf }: Context, rng: Prng) {
  switch (habit) {
    case "regular":
      return { firstOn: start + rng.int(0, 400), lastOn: asOf };
    case "badPayer":
      return { firstOn: start + rng.int(0, 250), lastOn: asOf };
    case "recent":
      return { firstOn: asOf - rng.int(35, 85), lastOn: asOf };
    case "lapsed":
      return { firstOn: start, lastOn: asOf - rng.int(240, 330) };
    case "oneOff": {
      const day = start + rng.int(20, 660);
      return { firstOn: day, lastOn: day };
    }
    default:
      return { firstOn: start, lastOn: asOf };
  }
}

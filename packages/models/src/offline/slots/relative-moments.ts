import { countIn, monthIn, relativeIn, unitIn, weekdayIn } from "../lexicon/time.ts";
import { addDays, monthsOf, stepBy, type Unit, unitAround, weekdayBefore } from "./calendar.ts";
import { type Clock, type Found, fixed, type Words } from "./moment.ts";
import { usualYear } from "./named-moments.ts";

export function day(words: Words, at: number, { today }: Clock): Found | null {
  const one = (word: string | undefined): number | null => {
    if (/^(today|todays|danas|danasnj\w+|tonight)$/.test(word ?? "")) return 0;
    if (/^(yesterday|yesterdays|juce|jucer|jucerasnj\w+|jucerasnji)$/.test(word ?? "")) return -1;
    if (/^(tomorrow|tomorrows|sutra|sutrasnj\w+)$/.test(word ?? "")) return 1;
    if (/^prekjuce\w*$/.test(word ?? "")) return -2;
    return word === "prekosutra" ? 2 : null;
  };
  const shift = one(words[at]);
  return shift === null ? null : fixed(1, unitAround(today, "day", shift), { relative: true, unit: "day" });
}

export function rolling(words: Words, at: number, { today }: Clock): Found | null {
  const shift = relativeIn(words[at] ?? "");
  if (shift !== null && shift !== 0) {
    const count = countIn(words[at + 1]) ?? (/^(couple|nekoliko|few)$/.test(words[at + 1] ?? "") ? 3 : null);
    const gap = /^(full|whole|calendar|business|celih|od)$/.test(words[at + 2] ?? "") ? 1 : 0;
    const unit = unitIn(words[at + 2 + gap] ?? "");
    if (count !== null && count > 0 && unit) {
      const edge = stepBy(today, unit, shift < 0 ? -count : count);
      return fixed(3 + gap, shift < 0 ? { from: edge, to: today } : { from: today, to: edge }, {
        rolling: true,
        relative: true,
      });
    }
    if (words[at] === "past" && unitIn(words[at + 1] ?? "") && words[at - 1] === "the") {
      const only = unitIn(words[at + 1] ?? "");
      if (only && only !== "day")
        return fixed(2, { from: stepBy(today, only, -1), to: today }, { rolling: true, relative: true });
    }
  }
  const whole = shift !== null && shift < 0 && words[at + 2] === "dana" ? unitIn(words[at + 1] ?? "") : null;
  if (whole)
    return fixed(3, { from: stepBy(today, whole, -1), to: today }, { rolling: true, relative: true });
  const within = /^(in|within|u|za)$/.test(words[at] ?? "") ? countIn(words[at + 1]) : null;
  const unit = unitIn(words[at + 2] ?? "");
  if (within && within < 400 && unit && words[at] !== "u") {
    return fixed(3, { from: today, to: stepBy(today, unit, within) }, { rolling: true, relative: true });
  }
  return null;
}

/** "the month before last". */
export function beforeLast(words: Words, at: number, { today }: Clock): Found | null {
  const unit = words[at + 1] === "before" && words[at + 2] === "last" ? unitIn(words[at] ?? "") : null;
  return unit ? fixed(3, unitAround(today, unit, -2), { relative: true, unit }) : null;
}

export function ago(words: Words, at: number, { today }: Clock): Found | null {
  const before = /^(pre|prije)$/.test(words[at] ?? "") ? 1 : 0;
  const count = countIn(words[at + before]) ?? (before && unitIn(words[at + before] ?? "") ? 1 : null);
  const numbered = countIn(words[at + before]) === null ? 0 : 1;
  const unit = unitIn(words[at + before + numbered] ?? "");
  if (count === null || !unit) return null;
  const after = words[at + before + numbered + 1] === "ago" ? 1 : 0;
  if (!before && !after) return null;
  const there = stepBy(today, unit, -count);
  return fixed(before + numbered + 1 + after, unitAround(there, unit, 0), { relative: true, unit });
}

export function relativeUnit(words: Words, at: number, { today }: Clock): Found | null {
  const shift = relativeIn(words[at] ?? "");
  if (shift === null) return null;
  const skip = /^(full|whole|calendar|business|fiscal|kalendarsk\w+)$/.test(words[at + 1] ?? "") ? 1 : 0;
  const unit = unitIn(words[at + 1 + skip] ?? "");
  if (unit) {
    const beforeLast =
      /^(before)$/.test(words[at + 2 + skip] ?? "") && words[at + 3 + skip] === "last" ? 2 : 0;
    return fixed(2 + skip + beforeLast, unitAround(today, unit, beforeLast ? -2 : shift), {
      relative: true,
      unit,
    });
  }
  const month = monthIn(words[at + 1] ?? "");
  if (month && shift <= 0) {
    const of = (year: number) => monthsOf(year, month, 1);
    const latest = usualYear({ today, forward: false }, of);
    const back = shift < 0 && of(latest).to >= today ? 1 : 0;
    return fixed(2, of(latest - back));
  }
  const weekday = weekdayIn(words[at + 1] ?? "");
  if (weekday >= 0) {
    const latest = weekdayBefore(shift < 0 ? addDays(today, -1) : today, weekday);
    const chosen = shift > 0 ? addDays(weekdayBefore(today, weekday), 7) : latest;
    return fixed(2, { from: chosen, to: chosen }, { relative: true });
  }
  return null;
}

/** "this and last month", "this year vs last": the unit stands with the other word. */
export function elided(words: Words, at: number, { today }: Clock): Found | null {
  const shift = relativeIn(words[at] ?? "");
  if (shift === null || unitIn(words[at + 1] ?? "")) return null;
  const near = (index: number): Unit | null =>
    relativeIn(words[index] ?? "") === null ? null : unitIn(words[index + 1] ?? "");
  const joined = (from: number, to: number): boolean =>
    words
      .slice(from, to)
      .some((word) =>
        /^(and|vs|versus|with|to|than|against|i|a|ili|or|sa|s|naspram|odnosu|nego)$/.test(word),
      );
  for (let index = at + 2; index <= at + 6; index++) {
    const unit = near(index);
    if (unit && joined(at + 1, index))
      return fixed(1, unitAround(today, unit, shift), { relative: true, unit });
  }
  for (let index = at - 2; index >= at - 6; index--) {
    const unit = near(index);
    if (unit && joined(index + 2, at))
      return fixed(/^(one)$/.test(words[at + 1] ?? "") ? 2 : 1, unitAround(today, unit, shift), {
        relative: true,
        unit,
      });
  }
  return null;
}

import { unitIn } from "../lexicon/time.ts";
import { type Interval, type Unit, unitAround } from "./calendar.ts";
import { type Clock, type Found, fixed, type Words } from "./moment.ts";

export function toDate(words: Words, at: number, { today }: Clock): Found | null {
  const rest = words.slice(at, at + 8).join(" ");
  const short = /^(ytd|mtd|qtd)\b/.exec(rest)?.[1];
  if (short) {
    const unit: Unit = short === "ytd" ? "year" : short === "mtd" ? "month" : "quarter";
    return fixed(1, { from: unitAround(today, unit, 0).from, to: today }, { rolling: true });
  }
  const patterns: readonly RegExp[] = [
    /^(year|month|quarter|week)[ -]to[ -]date/,
    /^so far this (year|month|quarter|week)/,
    /^this (year|month|quarter|week) (?:so far|to date|until now|till now|up to now)/,
    /^(?:since|from) (?:the )?(?:beginning|start) of (?:the |this )?(year|month|quarter|week)/,
    /^od pocetka (?:ove |ovog |tekuce |tekuceg )?(\w+)/,
    /^do sada (?:ove|ovog) (\w+)/,
    /^(?:ove|ovog|ova|ovaj) (\w+) do (?:sada|danas)/,
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(rest);
    const unit = found?.[1] === undefined ? null : unitIn(found[1]);
    if (found && unit) {
      const length = found[0].split(" ").length;
      return fixed(length, { from: unitAround(today, unit, 0).from, to: today }, { rolling: true });
    }
  }
  const ending =
    /^(?:by |until |till |before |do |through )?(?:the )?(?:end of|rest of|kraja|kraj|ostatak)(?: the| this| ove| ovog| tekuce| tekuceg)? (\w+)/.exec(
      rest,
    );
  const unit = ending?.[1] === undefined ? null : unitIn(ending[1]);
  if (ending && unit)
    return fixed(
      ending[0].split(" ").length,
      { from: today, to: unitAround(today, unit, 0).to },
      { rolling: true },
    );
  return null;
}

const SAME_LAST_YEAR = [
  /^(?:the )?same (?:month|quarter|period|week|time|half|day|days)(?: of)?(?: the| in)? (?:last|previous|prior) year/,
  /^(?:the )?(?:month|quarter|period) a year (?:ago|earlier|before)/,
  /^(?:a|one) year (?:ago|earlier|before)/,
  /^ist(?:i|om|im|o|og|e|oj|a) (?:mesec\w*|period\w*|kvartal\w*|tromesec\w*|nedelj\w*|razdoblj\w*|vrem\w*) (?:\w+ )?(?:prosl\w+|prethodn\w+) godin\w+/,
  /^pre godinu dana/,
];
const JUST_BEFORE =
  /^(?:the )?(?:(?:month|quarter|year|week|period) before|previous (?:one|period)|prior period|preceding (?:one|period)|prethodn(?:i|og|im|om|oj|u|a|e) ?(?:period\w*)?(?!\S))/;

export function relativeToOther(words: Words, at: number): Found | null {
  const rest = words.slice(at, at + 9).join(" ");
  const empty: Interval = { from: "", to: "" };
  for (const pattern of SAME_LAST_YEAR) {
    const found = pattern.exec(rest);
    if (found) return fixed(found[0].split(" ").length, empty, { yearBefore: true });
  }
  const before = JUST_BEFORE.exec(rest);
  if (!before || /^(month|quarter|year|week) before last/.test(rest.replace(/^the /, ""))) return null;
  const named = before[0].startsWith("prethodn") && unitIn(words[at + 1] ?? "");
  return named ? null : fixed(before[0].trim().split(" ").length, empty, { justBefore: true });
}

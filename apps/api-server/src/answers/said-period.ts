import { addDays, lastDays, latestMonth, month, monthOf, quarter, week, year } from "./calendar.ts";
import type { Draw } from "./draw.ts";
import type { Language } from "./figures.ts";
import type { Period } from "./oracle/books.ts";

/** Days, and how they were said, so that it fits after "invoices" or at the end of a question. */
export interface SaidPeriod {
  period: Period;
  said: string;
}

type Sayings = [Period, Record<Language, string[]>][];

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const U_MESECU =
  "januaru februaru martu aprilu maju junu julu avgustu septembru oktobru novembru decembru".split(" ");
const OD_MESECA =
  "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra".split(" ");
const PRVI = "prvom drugom trećem četvrtom".split(" ");
const FIRST = "first second third fourth".split(" ");

/** A period that has begun by `today`, of the kinds the glossary knows. */
export function saidPeriod(today: string, language: Language, draw: Draw): SaidPeriod {
  const now = monthOf(today);
  const days = draw.pick([7, 30, 60, 90]);
  const ordinal = draw.between(1, 12);
  const bare = latestMonth(today, ordinal);
  const named = monthOf(draw.pick([bare.from, month(now.year, now.month - draw.between(1, 14)).from]));
  const inMonth = `${MONTHS[named.month - 1]} ${named.year}`;
  const inQuarter = monthOf(quarter(now.year, now.quarter - draw.between(0, 5)).from);
  const lastYear = now.year - 1;
  const span = { from: month(named.year, named.month - 2).from, to: month(named.year, named.month).to };
  const sayings: Sayings = [
    [month(now.year, now.month), { en: ["this month"], sr: ["ovog meseca", "u ovom mesecu"] }],
    [month(now.year, now.month - 1), { en: ["last month"], sr: ["prošlog meseca", "prošli mesec"] }],
    [quarter(now.year, now.quarter), { en: ["this quarter"], sr: ["ovog kvartala", "u ovom kvartalu"] }],
    [
      quarter(now.year, now.quarter - 1),
      { en: ["last quarter", "in the last quarter"], sr: ["prošlog kvartala", "u prošlom kvartalu"] },
    ],
    [year(now.year), { en: ["this year"], sr: ["ove godine", "u ovoj godini"] }],
    [
      year(lastYear),
      {
        en: ["last year", `in ${lastYear}`],
        sr: ["prošle godine", `u ${lastYear}. godini`, `u ${lastYear}`],
      },
    ],
    [week(today), { en: ["this week"], sr: ["ove nedelje", "ove sedmice"] }],
    [week(today, -1), { en: ["last week"], sr: ["prošle nedelje", "prošle sedmice"] }],
    [
      lastDays(today, days),
      { en: [`in the last ${days} days`], sr: [`u poslednjih ${days} dana`, `u zadnjih ${days} dana`] },
    ],
    [bare, { en: [`in ${MONTHS[ordinal - 1]}`], sr: [`u ${U_MESECU[ordinal - 1]}`] }],
    [
      month(named.year, named.month),
      {
        en: [`in ${inMonth}`],
        sr: [
          `u ${U_MESECU[named.month - 1]} ${named.year}`,
          `u ${U_MESECU[named.month - 1]} ${named.year}. godine`,
        ],
      },
    ],
    [
      quarter(inQuarter.year, inQuarter.quarter),
      {
        en: [
          `in Q${inQuarter.quarter} ${inQuarter.year}`,
          `in the ${FIRST[inQuarter.quarter - 1]} quarter of ${inQuarter.year}`,
        ],
        sr: [
          `u Q${inQuarter.quarter} ${inQuarter.year}`,
          `u ${PRVI[inQuarter.quarter - 1]} kvartalu ${inQuarter.year}`,
        ],
      },
    ],
    [
      { from: bare.from, to: today },
      { en: [`since ${MONTHS[ordinal - 1]}`], sr: [`od ${OD_MESECA[ordinal - 1]}`] },
    ],
    [span, { en: spanInEnglish(span), sr: spanInSerbian(span) }],
  ];
  const [period, said] = draw.pick(sayings);
  return { period, said: draw.pick(said[language]) };
}

function spanInEnglish({ from, to }: Period): string[] {
  const said = (day: string) =>
    `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  return [`from ${said(from)} to ${said(to)}`, `between ${from} and ${to}`];
}

function spanInSerbian({ from, to }: Period): string[] {
  const said = (day: string) =>
    `${Number(day.slice(8))}. ${OD_MESECA[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  const figures = (day: string) => `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.${day.slice(0, 4)}`;
  return [
    `od ${said(from)} do ${said(to)}`,
    `od ${figures(from)} do ${figures(to)}`,
    `između ${figures(from)}. i ${figures(to)}.`,
  ];
}

/** Days around and after `today` in which something may fall due. */
export function saidWindow(today: string, language: Language, draw: Draw): SaidPeriod {
  const now = monthOf(today);
  const days = draw.pick([7, 14, 30]);
  const sayings: Sayings = [
    [week(today), { en: ["this week"], sr: ["ove nedelje", "ove sedmice"] }],
    [week(today, 1), { en: ["next week"], sr: ["sledeće nedelje", "naredne nedelje"] }],
    [month(now.year, now.month), { en: ["this month"], sr: ["ovog meseca", "u ovom mesecu"] }],
    [month(now.year, now.month + 1), { en: ["next month"], sr: ["sledećeg meseca", "narednog meseca"] }],
    [
      { from: today, to: addDays(today, days) },
      { en: [`in the next ${days} days`], sr: [`u narednih ${days} dana`, `u sledećih ${days} dana`] },
    ],
  ];
  const [period, said] = draw.pick(sayings);
  return { period, said: draw.pick(said[language]) };
}

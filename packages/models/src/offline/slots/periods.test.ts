import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { tokenize } from "../text/tokens.ts";
import { readPeriods } from "./periods.ts";

const read = (text: string, today = "2026-11-21", forward = false): string[] =>
  readPeriods(tokenize(text), () => true, { today, forward }).map(
    ({ interval }) => `${interval.from}/${interval.to}`,
  );

describe("periods, said on 21 November 2026, a Saturday", () => {
  const cases: [string, string][] = [
    ["today danas", "2026-11-21/2026-11-21"],
    ["yesterday juče", "2026-11-20/2026-11-20"],
    ["this week|ove nedelje|ove sedmice", "2026-11-16/2026-11-22"],
    ["last week|prošle nedelje", "2026-11-09/2026-11-15"],
    ["next week|sledeće nedelje|iduće nedelje", "2026-11-23/2026-11-29"],
    ["this month|ovog meseca|tekućeg meseca", "2026-11-01/2026-11-30"],
    ["last month|prošlog meseca|prethodni mesec|prošli mjesec", "2026-10-01/2026-10-31"],
    ["this quarter|ovog kvartala|Q4|u četvrtom kvartalu", "2026-10-01/2026-12-31"],
    ["last quarter|prošlog tromesečja|Q3|third quarter", "2026-07-01/2026-09-30"],
    ["this year|ove godine|2026|u 2026. godini|2026. godine", "2026-01-01/2026-12-31"],
    ["last year|prošle godine|2025|in 2025|u 2025", "2025-01-01/2025-12-31"],
    ["pretprošle godine|the year before last", "2024-01-01/2024-12-31"],
    ["in March|u martu|mart 2026|March 2026|marta 2026. godine|martovske", "2026-03-01/2026-03-31"],
    ["in December|u decembru", "2025-12-01/2025-12-31"],
    ["March last year|u martu prošle godine|03/2025|2025-03", "2025-03-01/2025-03-31"],
    ["since March|od marta", "2026-03-01/2026-11-21"],
    ["since December", "2025-12-01/2026-11-21"],
    ["since 2025|od 2025", "2025-01-01/2026-11-21"],
    [
      "between March and May 2026|od marta do maja|from March to May|između marta i maja 2026",
      "2026-03-01/2026-05-31",
    ],
    ["from October to January", "2025-10-01/2026-01-31"],
    ["from November 2025 to February 2026", "2025-11-01/2026-02-28"],
    ["last 30 days|poslednjih 30 dana|u proteklih 30 dana|the past thirty days", "2026-10-22/2026-11-21"],
    ["last 3 months|poslednja tri meseca", "2026-08-21/2026-11-21"],
    ["last 2 weeks", "2026-11-07/2026-11-21"],
    ["next 10 days|narednih 10 dana", "2026-11-21/2026-12-01"],
    ["first half of 2026|prva polovina 2026|H1 2026|prvo polugodište 2026", "2026-01-01/2026-06-30"],
    ["Q1 2025|prvi kvartal 2025|first quarter of 2025|2025-Q1", "2025-01-01/2025-03-31"],
    ["12.3.2026|12. mart 2026|March 12, 2026|12th March 2026|2026-03-12", "2026-03-12/2026-03-12"],
    [
      "od 1. marta do 15. aprila 2026|from 1 March to 15 April 2026|from 2026-03-01 to 2026-04-15",
      "2026-03-01/2026-04-15",
    ],
    ["od 1. do 15. marta", "2026-03-01/2026-03-15"],
    ["year to date|od početka godine|so far this year|YTD", "2026-01-01/2026-11-21"],
    ["do kraja meseca|by the end of the month", "2026-11-21/2026-11-30"],
    ["before June 2026|do kraja maja|pre juna 2026", ""],
    ["after 1 March 2026", "2026-03-02/2026-11-21"],
    ["last Friday|prošlog petka", "2026-11-20/2026-11-20"],
    ["poslednjih godinu dana", "2025-11-21/2026-11-21"],
  ];
  for (const [said, interval] of cases) {
    if (interval === "") continue;
    for (const text of said.includes("|")
      ? said.split("|")
      : said.split(" ").length === 2 && /^(today|yesterday)/.test(said)
        ? said.split(" ")
        : [said]) {
      test(text, () => expect(read(text)).toEqual([interval]));
    }
  }
  test("two periods, the second by the first", () => {
    expect(read("this month vs same month last year")).toEqual([
      "2026-11-01/2026-11-30",
      "2025-11-01/2025-11-30",
    ]);
    expect(read("ovog i prošlog meseca")).toEqual(["2026-11-01/2026-11-30", "2026-10-01/2026-10-31"]);
    expect(read("Q1 vs Q2 2025")).toEqual(["2025-01-01/2025-03-31", "2025-04-01/2025-06-30"]);
  });
  test("what may lie ahead", () => {
    expect(read("due in December", "2026-11-21", true)).toEqual(["2026-12-01/2026-12-31"]);
    expect(read("due in March", "2026-11-21", true)).toEqual(["2027-03-01/2027-03-31"]);
  });
  test("no period", () => {
    for (const text of ["may I see the invoices", "invoice 2026-0012", "top 5 customers", "over 5000 EUR"])
      expect(read(text)).toEqual([]);
  });
});

// The calendar once more, by walking day by day instead of by arithmetic on months and weekdays.
const walk = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: 4000 }).map((offset) => walk("2020-01-01", offset));
const weekdayOf = (date: string): number => new Date(date).getUTCDay();
const stretch = (date: string, same: (other: string) => boolean): { from: string; to: string } => {
  let [from, to] = [date, date];
  while (same(walk(from, -1))) from = walk(from, -1);
  while (same(walk(to, 1))) to = walk(to, 1);
  return { from, to };
};
const quarterOf = (date: string): string =>
  `${date.slice(0, 4)}-${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`;

describe("calendar, held against walking through the days", () => {
  const units: [string, string, (today: string) => { from: string; to: string }][] = [
    ["month", "meseca", (today) => stretch(today, (other) => other.slice(0, 7) === today.slice(0, 7))],
    ["year", "godine", (today) => stretch(today, (other) => other.slice(0, 4) === today.slice(0, 4))],
    ["quarter", "kvartala", (today) => stretch(today, (other) => quarterOf(other) === quarterOf(today))],
    [
      "week",
      "nedelje",
      (today) => {
        let from = today;
        while (weekdayOf(from) !== 1) from = walk(from, -1);
        return { from, to: walk(from, 6) };
      },
    ],
  ];
  for (const [english, serbian, around] of units) {
    test(`this, last and next ${english}`, () => {
      fc.assert(
        fc.property(day, (today) => {
          const now = around(today);
          const before = around(walk(now.from, -1));
          const after = around(walk(now.to, 1));
          expect(read(`this ${english}`, today)).toEqual([`${now.from}/${now.to}`]);
          expect(read(`last ${english}`, today)).toEqual([`${before.from}/${before.to}`]);
          expect(read(`next ${english}`, today)).toEqual([`${after.from}/${after.to}`]);
          expect(read(`prošle ${serbian}`, today)).toEqual([`${before.from}/${before.to}`]);
        }),
      );
    });
  }
  test("last N days end today", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 365 }), (today, days) => {
        expect(read(`last ${days} days`, today)).toEqual([`${walk(today, -days)}/${today}`]);
        expect(read(`poslednjih ${days} dana`, today)).toEqual([`${walk(today, -days)}/${today}`]);
      }),
    );
  });
  test("a bare month is its latest that has begun", () => {
    const names = [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ];
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), (today, month) => {
        let date = today;
        while (Number(date.slice(5, 7)) !== month) date = walk(date, -1);
        const whole = stretch(date, (other) => other.slice(0, 7) === date.slice(0, 7));
        expect(read(`in ${names[month - 1]}`, today)).toEqual([`${whole.from}/${whole.to}`]);
        expect(read(`since ${names[month - 1]}`, today)).toEqual([`${whole.from}/${today}`]);
      }),
    );
  });
});

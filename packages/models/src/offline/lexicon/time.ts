import type { Unit } from "../slots/calendar.ts";

const list = (words: string): string[] => words.split(" ");

/** Word beginnings per month, folded; a word belongs to the month whose pattern it matches. */
const MONTHS: readonly RegExp[] = [
  /^(jan|january|januar(a|u|om|i|sk\w+)?|januars)$/,
  /^(feb|february|februar(a|u|om|i|sk\w+)?|febr|februarys)$/,
  /^(mar|march|mart(a|u|om|ovsk\w+)?|marchs)$/,
  /^(apr|april(a|u|om|sk\w+)?|aprils)$/,
  /^(may|maj(a|u|em|sk\w+)?|mays)$/,
  /^(jun|june|jun(a|u|om|i|sk\w+)|junes)$/,
  /^(jul|july|jul(a|u|om|i|sk\w+)|julys)$/,
  /^(aug|august|avg|avgust(a|u|om|ovsk\w+)?|august(a|u)|augusts)$/,
  /^(sep|sept|september|septemb(ar|ra|ru|rom|arsk\w+)|septembers)$/,
  /^(oct|okt|october|oktob(ar|ra|ru|rom|arsk\w+)|octobers)$/,
  /^(nov|november|novemb(ar|ra|ru|rom|arsk\w+)|novembers)$/,
  /^(dec|december|decemb(ar|ra|ru|rom|arsk\w+)|decembers)$/,
];

/** 1 to 12, or 0 when the word is no month. */
export const monthIn = (word: string): number => MONTHS.findIndex((pattern) => pattern.test(word)) + 1;

const UNITS: readonly [Unit, RegExp][] = [
  ["day", /^(days?|dan(a|i|ima|u|om)?)$/],
  ["week", /^(weeks?|nedelj\w+|nedjelj\w+|sedmic\w+|tjedan|tjedn\w+)$/],
  ["month", /^(months?|mesec\w*|mjesec\w*|mj|mth|mths)$/],
  ["quarter", /^(quarters?|qtr|kvartal\w*|tromesec\w+|tromjesec\w+)$/],
  ["half", /^(half-years?|halfyears?|polugodi\w+|polugodj\w+)$/],
  ["year", /^(years?|yr|yrs|godin\w+|god)$/],
];

export const unitIn = (word: string): Unit | null =>
  UNITS.find(([, pattern]) => pattern.test(word.replace(/s$/, "")) || pattern.test(word))?.[0] ?? null;

/** −1 last, 0 this, 1 next, −2 the one before last; null for other words. */
export function relativeIn(word: string): -2 | -1 | 0 | 1 | null {
  if (/^(this|current|ov(e|aj|og|o|u|oj|om|a|ih)|tekuc\w+|trenutn\w+)$/.test(word)) return 0;
  if (
    /^(last|previous|past|prior|preceding|prosl\w+|proslogodisnj\w+|prethodn\w+|predhodn\w+|poslednj\w+|posljednj\w+|zadnj\w+|minul\w+|protekl\w+)$/.test(
      word,
    )
  )
    return -1;
  if (/^(next|coming|upcoming|following|sledec\w+|sljedec\w+|naredn\w+|iduc\w+|predstojec\w+)$/.test(word))
    return 1;
  if (/^(pretprosl\w+|preprosl\w+)$/.test(word)) return -2;
  return null;
}

const WEEKDAYS: readonly RegExp[] = [
  /^(monday|mondays|mon|ponedelja?k\w*|ponedjelja?k\w*)$/,
  /^(tuesday|tuesdays|tue|tues|utora?k\w*)$/,
  /^(wednesday|wednesdays|sred(a|e|u|i|om)|srijed(a|e|u|i))$/,
  /^(thursday|thursdays|thu|thurs|cetvrta?k\w*)$/,
  /^(friday|fridays|fri|peta?k|petka|petku|petkom)$/,
  /^(saturday|saturdays|subot(a|e|u|i|om))$/,
  /^(sunday|sundays)$/,
];
/** 0 = Monday … 6 = Sunday, −1 for other words. */
export const weekdayIn = (word: string): number => WEEKDAYS.findIndex((pattern) => pattern.test(word));

const NUMBERS = new Map<string, number>();
[
  "zero nula",
  "one jedan jedna jedno jednu jednog",
  "two dva dve dvije dvoje",
  "three tri troje",
  "four cetiri",
  "five pet",
  "six sest",
  "seven sedam",
  "eight osam",
  "nine devet",
  "ten deset",
  "eleven jedanaest",
  "twelve dvanaest",
].forEach((words, value) => {
  for (const word of list(words)) NUMBERS.set(word, value);
});
for (const [words, value] of [
  ["fifteen petnaest", 15],
  ["fourteen cetrnaest", 14],
  ["eighteen osamnaest", 18],
  ["twenty dvadeset", 20],
  ["thirty trideset", 30],
  ["forty cetrdeset", 40],
  ["fifty pedeset", 50],
  ["sixty sezdeset", 60],
  ["seventy sedamdeset", 70],
  ["eighty osamdeset", 80],
  ["ninety devedeset", 90],
  ["hundred sto stotinu", 100],
  ["dozen", 12],
] as const) {
  for (const word of list(words)) NUMBERS.set(word, value);
}
/** Small whole numbers, in digits or in words; null for other words. */
export function countIn(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return NUMBERS.get(word) ?? null;
}

const ORDINALS: readonly RegExp[] = [
  /^(first|1st|prv\w{1,3}|i|1)$/,
  /^(second|2nd|drug\w{1,3}|ii|2)$/,
  /^(third|3rd|trec\w{1,3}|iii|3)$/,
  /^(fourth|4th|cetvrt(i|o|a|og|om|u|e|oj)|iv|4)$/,
];
/** 1 to 4 for first to fourth, 0 for other words. */
export const ordinalIn = (word: string | undefined): number =>
  word === undefined ? 0 : ORDINALS.findIndex((pattern) => pattern.test(word)) + 1;

const SERBIAN_MONTH_ORDINALS =
  /^(prv|drug|trec|cetvrt|pet|sest|sedm|osm|devet|deset|jedanaest|dvanaest)(i|og|om)$/;
const MONTH_ORDINALS = list("prv drug trec cetvrt pet sest sedm osm devet deset jedanaest dvanaest");
/** "treći (mesec)" → 3; 0 for other words. */
export function monthOrdinalIn(word: string): number {
  const stem = SERBIAN_MONTH_ORDINALS.exec(word)?.[1];
  return stem === undefined ? 0 : MONTH_ORDINALS.indexOf(stem) + 1;
}

export const YEAR = /^((?:19|20)\d\d)(?:-?(?:e|te|oj|oj|s|ih))?$/;

import type { Money } from "./oracle/books.ts";

export type Language = "en" | "sr";

export interface Figures {
  money: Money[];
  /** Each date as the days it may mean (1/2/2026 has two), `YYYY-MM-DD`. */
  dates: string[][];
  percents: number[];
  /** Whole numbers that are part of none of the above. */
  integers: number[];
}

export interface AnswerRow extends Figures {
  text: string;
}

export interface ReadAnswer {
  /** Everything outside tables. */
  prose: string;
  inProse: Figures;
  /** Body rows of the Markdown tables. */
  rows: AnswerRow[];
}

/** Reads an answer's Markdown back into figures, as a person of that language would. */
export function readAnswer(answer: string, language: Language, names: readonly string[] = []): ReadAnswer {
  const lines = tidy(answer).split("\n");
  const isRule = (line: string | undefined) =>
    /^\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$/.test(line ?? "") && line?.includes("|");
  const isTable = (line: string) => /^\s*\|/.test(line);
  const body = lines.filter((line, at) => isTable(line) && !isRule(line) && !isRule(lines[at + 1]));
  const prose = lines.filter((line) => !isTable(line)).join("\n");
  return {
    prose,
    inProse: readFigures(prose, language, names),
    rows: body.map((text) => ({ text, ...readFigures(text, language, names) })),
  };
}

/** Plain spaces and minus signs, no bold, no escapes. */
function tidy(text: string): string {
  return text
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replace(/[\u2212]/g, "-")
    .replace(/\*\*|__/g, "")
    .replace(/\\([|\\`*_{}[\]()#+.!<>~-])/g, "$1");
}

const CODES = "EUR|RSD|USD|GBP|CHF|BAM|HUF|JPY";
const DOCUMENT_NUMBER = /(?<![\w-])(?:[A-Z]{1,4}-)?\d{4}-\d{3,}(?![\w-])/g;
const NO_MINOR_UNITS = new Set(["JPY"]);
const GROUPED: Record<Language, string> = {
  en: String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`,
  sr: String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`,
};

/**
 * Takes the figures out of a text in the order amounts, names, dates, numbers of documents, percentages, whole numbers, so that none is
 * read twice. English puts the code first ("EUR 1,234.50"), Serbian last ("1.234,50 EUR"); either is read, the
 * language's own way first.
 */
export function readFigures(text: string, language: Language, names: readonly string[] = []): Figures {
  const number = GROUPED[language];
  const first = String.raw`(?<sign>-?)(?<![A-Za-z])(?<code>${CODES}) ?(?<sign2>-?)(?<number>${number})(?![\d])`;
  const last = String.raw`(?<![\d.,/-])(?<sign>-?)(?<number>${number}) ?(?<code>${CODES})(?![A-Za-z])`;
  const figures: Figures = { money: [], dates: [], percents: [], integers: [] };
  let rest = text;
  for (const order of language === "en" ? [first, last] : [last, first]) {
    rest = rest.replace(new RegExp(order, "g"), (...match) => {
      const groups: Record<string, string> = match.at(-1);
      figures.money.push(moneyOf(groups, language));
      return " ¤ ";
    });
  }
  for (const name of names) rest = rest.replaceAll(name, " ");
  rest = takeDates(rest, figures.dates);
  rest = rest.replace(DOCUMENT_NUMBER, " ");
  rest = rest.replace(new RegExp(`([+-]?)(${number}) ?%`, "g"), (_, sign: string, digits: string) => {
    figures.percents.push((sign === "-" ? -1 : 1) * Number(plainNumber(digits, language)));
    return " ";
  });
  for (const [digits] of rest.matchAll(
    new RegExp(String.raw`(?<![\p{L}\d])(?:${number})(?![\p{L}\d])`, "gu"),
  )) {
    const value = Number(plainNumber(digits, language));
    if (Number.isInteger(value)) figures.integers.push(value);
  }
  return figures;
}

function moneyOf(groups: Record<string, string>, language: Language): Money {
  const { code = "", number = "", sign = "", sign2 = "" } = groups;
  const [whole = "", fraction = ""] = plainNumber(number, language).split(".");
  const exponent = NO_MINOR_UNITS.has(code) ? 0 : 2;
  const amountMinor = Number(whole + fraction.padEnd(exponent, "0").slice(0, exponent));
  // More decimals than the currency has would be a false amount; NaN equals nothing.
  if (fraction.length > exponent) return { amountMinor: Number.NaN, currency: code };
  return { amountMinor: sign || sign2 ? -amountMinor : amountMinor, currency: code };
}

function plainNumber(text: string, language: Language): string {
  return language === "en" ? text.replaceAll(",", "") : text.replaceAll(".", "").replace(",", ".");
}

const MONTHS = [
  "jan(?:uary|uar|uara|uaru)?|јан(?:уар|уара|уару)?",
  "feb(?:ruary|ruar|ruara|ruaru)?|феб(?:руар|руара|руару)?",
  "mar(?:ch|t|ta|tu)?|мар(?:т|та|ту)?",
  "apr(?:il|ila|ilu)?|апр(?:ил|ила|илу)?",
  "may|maj|maja|maju|мај|маја|мају",
  "june?|jun|juna|junu|јун|јуна|јуну",
  "july?|jul|jula|julu|јул|јула|јулу",
  "aug(?:ust)?|avg(?:ust|usta|ustu)?|авг(?:уст|уста|усту)?",
  "sept?(?:ember|embar|embra|embru)?|септ?(?:ембар|ембра|ембру)?",
  "oct(?:ober)?|okt(?:obar|obra|obru)?|окт(?:обар|обра|обру)?",
  "nov(?:ember|embar|embra|embru)?|нов(?:ембар|ембра|ембру)?",
  "dec(?:ember|embar|embra|embru)?|дец(?:ембар|ембра|ембру)?",
];

function takeDates(text: string, found: string[][]): string {
  let rest = text;
  const take = (pattern: RegExp, read: (groups: string[]) => string[][]) => {
    rest = rest.replace(pattern, (_, ...groups) => {
      found.push(...read(groups.filter((group) => typeof group === "string")));
      return " ";
    });
  };
  take(/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/g, ([y, m, d]) => [[iso(y, m, d)]]);
  MONTHS.forEach((names, at) => {
    const ordinal = String(at + 1);
    const day = String.raw`(?<!\d)(\d{1,2})\.?`;
    take(new RegExp(`${day} (?:${names})\\.?,? (\\d{4})\\.?`, "giu"), ([d, y]) => [[iso(y, ordinal, d)]]);
    take(new RegExp(`(?<!\\p{L})(?:${names})\\.? (\\d{1,2}), (\\d{4})`, "giu"), ([d, y]) => [
      [iso(y, ordinal, d)],
    ]);
  });
  take(/(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?/g, ([d, m, y]) => [[iso(y, m, d)]]);
  take(/(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})/g, ([a, b, y]) => [[iso(y, a, b), iso(y, b, a)]]);
  return rest;
}

function iso(year = "", month = "", day = ""): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

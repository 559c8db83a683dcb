import { currencyIn, multiplierIn } from "../lexicon/currency.ts";
import { countIn, monthIn, unitIn } from "../lexicon/time.ts";
import type { Token } from "../text/tokens.ts";
import { compareDecimals, readNumeral, shiftPoint } from "./numerals.ts";

/** An amount filter in the tools' own notation (">5000 EUR", "1000..2000 EUR") and the tokens that say it. */
export interface AmountSpan {
  readonly start: number;
  readonly end: number;
  readonly filter: string;
}

interface Money {
  value: string;
  currency: string | null;
  end: number;
  /** Said as money: with a currency, a multiplier or a grouped number. */
  certain: boolean;
}

const COMPARATORS: readonly [string, RegExp][] = [
  [
    ">=",
    /^(at least|no less than|not less than|minimum of|minimum|min|najmanje|bar|barem|minimalno|ne manje od|vise ili jednako|>=|from|od)$/,
  ],
  [
    "<=",
    /^(at most|no more than|not more than|maximum of|maximum|max|up to|najvise|maksimalno|ne vise od|do|<=)$/,
  ],
  [
    ">",
    /^(over|above|more than|greater than|bigger than|larger than|higher than|exceeding|exceeds|exceed|in excess of|beyond|upwards of|more expensive than|worth more than|preko|iznad|vise od|vec[aieu]h? od|vecih od|veca od|vece od|veci od|visi od|visa od|vise od|visih od|skuplj\w+ od|premasuj\w+|veceg? od|>)$/,
  ],
  [
    "<",
    /^(under|below|less than|smaller than|lower than|cheaper than|beneath|worth less than|ispod|manje od|manj[aieu]h? od|manjih od|nizi od|niza od|nize od|nizih od|jeftinij\w+ od|<)$/,
  ],
];

const CERTAIN_COMPARATOR = /^(>|<)$/;

function comparatorAt(words: readonly string[], at: number): { sign: string; length: number } | null {
  for (const length of [4, 3, 2, 1]) {
    const phrase = words.slice(at, at + length).join(" ");
    if (at + length > words.length) continue;
    const sign = COMPARATORS.find(([, pattern]) => pattern.test(phrase))?.[0];
    if (sign) return { sign, length };
  }
  return null;
}

function moneyAt(words: readonly string[], at: number): Money | null {
  const before = currencyIn(words[at]);
  let index = before ? at + 1 : at;
  const attached = /^([\d.,]+)(k|m|mil|mio|eur|rsd|din|usd)$/.exec(words[index] ?? "");
  const spelled = /^[a-z]/.test(words[index] ?? "") ? countIn(words[index]) : null;
  let value = readNumeral(attached?.[1] ?? words[index] ?? "") ?? (spelled === null ? null : String(spelled));
  let multiplied = multiplierIn(attached?.[2]);
  let currency = before ?? currencyIn(attached?.[2]);
  if (
    value === null &&
    multiplierIn(words[index]) >= 3 &&
    /^(milion|hiljadu|thousand|million|milijardu)$/.test(words[index] ?? "")
  ) {
    value = "1";
    index--;
  }
  if (value === null && words[index] === "pola" && multiplierIn(words[index + 1]) === 6) value = "0.5";
  if (value === null) return null;
  index++;
  // "10 000 000": groups written with spaces
  while (/^\d{1,3}$/.test(words[index - 1] ?? "") && /^\d{3}$/.test(words[index] ?? "") && !attached) {
    value += words[index];
    index++;
  }
  if (!multiplied && multiplierIn(words[index])) {
    multiplied = multiplierIn(words[index]);
    index++;
  }
  if (!currency) {
    const of = /^(in|of|u)$/.test(words[index] ?? "") ? 1 : 0;
    const named = currencyIn(words[index + of]);
    if (named && !of) {
      currency = named;
      index++;
    }
  }
  if (spelled !== null && !multiplied && !currency) return null;
  const grouped = /[.,]\d{3}$/.test(attached?.[1] ?? words[index - 1] ?? "");
  return {
    value: multiplied ? shiftPoint(value, multiplied) : value,
    currency,
    end: index,
    certain: currency !== null || multiplied > 0 || grouped,
  };
}

const COUNTED =
  /^(days?|dan|dana|invoice\w*|faktur\w*|racun\w*|customers?|kup\w+|klijen\w+|times?|puta|deals?|quotes?|ponud\w*|payments?|uplat\w*|products?|proizvod\w*|%|percent|posto|procen\w*|orders?)$/;

/** Whether the number is of something else than money: days, a date, so many invoices. */
function countsSomething(words: readonly string[], money: Money): boolean {
  const next = words[money.end] ?? "";
  if (money.currency) return false;
  return unitIn(next) !== null || monthIn(next) > 0 || COUNTED.test(next);
}

function isYear(money: Money): boolean {
  return !money.certain && /^(19|20)\d\d$/.test(money.value);
}

const suffix = (currency: string | null): string => (currency ? ` ${currency}` : "");

function rangeAt(words: readonly string[], at: number): AmountSpan | null {
  const opened = /^(between|izmedju|izmedu|from|od|in|u)$/.test(words[at] ?? "") ? 1 : 0;
  const dashed = /^([\d.,]+)-([\d.,]+)(k?)$/.exec(words[at + opened] ?? "");
  if (dashed) {
    const currency = currencyIn(words[at + opened + 1]);
    const [low, high] = [readNumeral(dashed[1] ?? ""), readNumeral(dashed[2] ?? "")];
    if (currency && low && high)
      return { start: at, end: at + opened + 2, filter: `${low}..${high} ${currency}` };
  }
  const low = moneyAt(words, at + opened);
  if (!low || !/^(and|to|i|do|–|—|-)$/.test(words[low.end] ?? "")) return null;
  const high = moneyAt(words, low.end + 1);
  if (!high || countsSomething(words, high)) return null;
  const between = /^(between|izmedju|izmedu)$/.test(words[at] ?? "");
  const certain = low.certain || high.certain;
  if (!certain && (!between || isYear(low) || isYear(high) || Number(high.value) < 100)) return null;
  if (!opened && /^(and|i)$/.test(words[low.end] ?? "")) return null;
  const currency = high.currency ?? low.currency;
  const sharesMultiplier =
    compareDecimals(low.value, "1000") < 0 &&
    compareDecimals(high.value, "1000") >= 0 &&
    !low.currency &&
    multiplierIn(words[high.end - 1]) + multiplierIn(words[high.end - 2]) > 0;
  const from = sharesMultiplier
    ? shiftPoint(low.value, multiplierIn(words[high.end - 1]) || multiplierIn(words[high.end - 2]))
    : low.value;
  return { start: at, end: high.end, filter: `${from}..${high.value}${suffix(currency)}` };
}

function comparedAt(words: readonly string[], at: number): AmountSpan | null {
  const comparator = comparatorAt(words, at);
  if (!comparator) return null;
  const weak = /^(from|od|do|max|min|najvise|beyond)$/.test(words[at] ?? "");
  const skip = /^(amount|value|iznosa|iznos|the|a|sum|total)$/.test(words[at + comparator.length] ?? "")
    ? 1
    : 0;
  const money = moneyAt(words, at + comparator.length + skip);
  if (!money || countsSomething(words, money)) return null;
  if (isYear(money) && /^(over|during)$/.test(words[at] ?? "") && Number(money.value) > 2010) return null;
  if (weak && (!money.certain || /^(dana|days)$/.test(words[money.end] ?? ""))) return null;
  if (
    !money.certain &&
    Number(money.value) <= 31 &&
    !CERTAIN_COMPARATOR.test(words[at] ?? "") &&
    !/(than|over|under|above|below|od|preko|ispod|iznad|least|most)/.test(
      words.slice(at, at + comparator.length).join(" "),
    )
  )
    return null;
  const upward =
    /^(and|i)$/.test(words[money.end] ?? "") &&
    /^(more|above|up|over|vise|navise)$/.test(words[money.end + 1] ?? "");
  return {
    start: at,
    end: money.end + (upward ? 2 : 0),
    filter: `${comparator.sign}${money.value}${suffix(money.currency)}`,
  };
}

function exactAt(words: readonly string[], at: number): AmountSpan | null {
  const money = moneyAt(words, at);
  if (!money?.currency) return null;
  const next = words.slice(money.end, money.end + 3).join(" ");
  const upward = /^(or|and|i|ili) (more|above|up|over|vise|navise)/.exec(next) ?? /^\+/.exec(next);
  const downward = /^(or|and|i|ili) (less|below|under|manje|nanize)/.exec(next);
  if (upward)
    return {
      start: at,
      end: money.end + upward[0].split(" ").length,
      filter: `>=${money.value} ${money.currency}`,
    };
  if (downward) return { start: at, end: money.end + 2, filter: `<=${money.value} ${money.currency}` };
  return { start: at, end: money.end, filter: `${money.value}..${money.value} ${money.currency}` };
}

/** The first amount a message asks about; null if it names none. */
export function readAmount(tokens: readonly Token[], free: (index: number) => boolean): AmountSpan | null {
  const words = tokens.map((token, index) => (free(index) ? token.folded.replace(/\.$/, "") : "\u0000"));
  for (const reader of [rangeAt, comparedAt, exactAt]) {
    for (let at = 0; at < words.length; at++) {
      const found = reader(words, at);
      if (found) return found;
    }
  }
  return null;
}

import type { Draw } from "./draw.ts";
import type { Language } from "./figures.ts";
import type { AmountRange, Money } from "./oracle/books.ts";

/** Bounds on an amount, how they were said (to follow "invoices"), and the bounds an answer may repeat. */
export interface SaidRange {
  range: AmountRange;
  said: string;
  bounds: Money[];
}

/** Bounds that cut through the given amounts, which are of two decimals; any currency among them. */
export function saidRange(amounts: readonly Money[], language: Language, draw: Draw): SaidRange {
  const sample = draw.pick(amounts);
  const { currency } = sample;
  const low = roundly(sample.amountMinor / 100);
  const high = low * draw.pick([2, 3, 5]);
  const one = inMoney(low, currency, language, draw);
  const two = `${grouped(low, language)} ${language === "en" ? "and" : "i"} ${grouped(high, language)} ${currency}`;
  const kinds: [Omit<AmountRange, "currency">, Record<Language, string[]>][] = [
    [
      { over: low * 100 },
      { en: [`over ${one}`, `above ${one}`, `of more than ${one}`], sr: [`preko ${one}`, `iznad ${one}`] },
    ],
    [{ atLeast: low * 100 }, { en: [`of at least ${one}`], sr: [`od najmanje ${one}`] }],
    [{ under: low * 100 }, { en: [`under ${one}`, `below ${one}`], sr: [`ispod ${one}`, `manje od ${one}`] }],
    [
      { atLeast: low * 100, atMost: high * 100 },
      { en: [`between ${two}`], sr: [`između ${two}`] },
    ],
  ];
  const [bounds, said] = draw.pick(kinds);
  return {
    range: { currency, ...bounds },
    said: draw.pick(said[language]),
    bounds: [
      { amountMinor: low * 100, currency },
      { amountMinor: high * 100, currency },
    ],
  };
}

/** The same amount with one digit that is not zero, at least 10. */
function roundly(major: number): number {
  const scale = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(Math.abs(major), 1))));
  return Math.max(1, Math.round(Math.abs(major) / scale)) * scale;
}

function grouped(major: number, language: Language): string {
  return String(major).replace(/\B(?=(\d{3})+$)/g, language === "en" ? "," : ".");
}

function inMoney(major: number, currency: string, language: Language, draw: Draw): string {
  const said = draw.chance(0.5) ? grouped(major, language) : String(major);
  const ways = [`${said} ${currency}`];
  if (language === "en") ways.push(`${currency} ${said}`);
  if (currency === "EUR")
    ways.push(...(language === "en" ? [`€${said}`, `${said} euros`] : [`${said} evra`, `${said} €`]));
  if (currency === "RSD")
    ways.push(...(language === "en" ? [`${said} dinars`] : [`${said} dinara`, `${said} din`]));
  if (major % 1000 === 0 && language === "sr" && currency === "RSD")
    ways.push(`${major / 1000} hiljada dinara`);
  if (major % 1000 === 0 && language === "en") ways.push(`${major / 1000}k ${currency}`);
  return draw.pick(ways);
}

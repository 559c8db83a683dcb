import Big from "big.js";

/** Which sign parts cents in a document. */
export type DecimalSign = "," | ".";

export interface Figure {
  value: Big;
  /** As it is printed. */
  text: string;
  start: number;
  end: number;
  percent: boolean;
  /** Has cents, or a currency at it: looks like money. */
  money: boolean;
  /** Sign or code at it, as printed. */
  currency: string | null;
}

const DIGITS = String.raw`\d{1,3}(?:['’]\d{3})+(?:[.,]\d{1,4})?|\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,3}(?:,\d{2,3})+(?:\.\d{1,4})?|\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:[.,]\d{1,4})?(?!\d)|\d+(?:[.,]\d{1,4})?`;
const CURRENCY = String.raw`(?:US|CA|AU|NZ|HK|C|A|R)?\$|€|£|₹|¥|\b(?:EUR|USD|GBP|CHF|RSD|INR|PLN|CZK|HUF|SEK|NOK|DKK|CAD|AUD|NZD|HKD|SGD|JPY|CNY|RON|BGN|BAM|MKD|TRY|ZAR|BRL|MXN|AED|SAR|ILS|THB|Euro|EURO|Fr|Rs|din|Kč|zł|Ft|kr|лв|РСД|дин)\b\.?|Kč|zł|лв|РСД|дин\.?`;
const FIGURE = new RegExp(
  String.raw`(?<![\d.,/:_-]|[A-Za-z]-?)(?<open>\()?(?<minus>[-−–]\s?)?(?<before>${CURRENCY})?\s?(?<inner>[-−–])?(?<digits>${DIGITS})(?![\d:/_]|[.,-]\d|[A-Za-z]{4})(?<trailing>-(?!\d))?(?:\s?(?<percent>%))?(?:\s?(?<after>${CURRENCY}))?(?<close>\))?`,
  "g",
);

/** All figures of a text: amounts, quantities, percents; no dates, codes or numbers with letters. */
export function figuresIn(text: string, decimal: DecimalSign | null): Figure[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(FIGURE)].flatMap((match) => {
    const { digits = "", minus, inner, trailing, open, close, before, after, percent } = match.groups ?? {};
    const value = decimalOf(digits, decimal);
    if (value === null) return [];
    const negative = Boolean(minus || inner || trailing || (open && close));
    const currency = (before ?? after)?.trim() ?? null;
    return [
      {
        value: negative ? value.neg() : value,
        text: match[0].trim(),
        start: match.index,
        end: match.index + match[0].length,
        percent: percent !== undefined,
        money: percent === undefined && (currency !== null || /[.,]\d{2}$/.test(digits)),
        currency,
      },
    ];
  });
}

function decimalOf(digits: string, decimal: DecimalSign | null): Big | null {
  const plain = digits.replace(/[\s\u00a0\u202f'’]/g, "");
  const signs = plain.replace(/\d/g, "");
  const last = signs.at(-1);
  if (last === undefined) return big(plain);
  const behind = plain.length - 1 - plain.lastIndexOf(last);
  const several = [...signs].filter((sign) => sign === last).length > 1;
  const parts = signs.includes(last === "," ? "." : ",");
  // One sign with three digits behind it parts thousands, unless the document writes its cents so.
  const cents = !several && (parts || behind !== 3 || (decimal === last && plain.startsWith("0")));
  return big(
    cents ? plain.replace(last === "," ? /\./g : /,/g, "").replace(",", ".") : plain.replace(/[.,]/g, ""),
  );
}

function big(text: string): Big | null {
  return /^\d{1,13}(\.\d{1,4})?$/.test(text) ? new Big(text) : null;
}

/** By what most of its figures with two digits at the end have before them. */
export function decimalSignOf(texts: readonly string[]): DecimalSign | null {
  let [commas, points] = [0, 0];
  for (const text of texts)
    for (const [, sign] of text.matchAll(/(?<![\d.,])\d{1,3}(?:[.,'’ \u00a0]?\d{3})*([.,])\d{2}(?![\d.,])/g))
      if (sign === ",") commas++;
      else points++;
  return commas === points ? null : commas > points ? "," : ".";
}

/** With its decimals as printed, at least two if money. */
export const exactText = (value: Big): string => value.toFixed(Math.max(2, decimalsOf(value)));
export const quantityText = (value: Big): string => value.toFixed();
const decimalsOf = (value: Big) => value.toFixed().split(".")[1]?.length ?? 0;

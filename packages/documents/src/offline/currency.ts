import type { Cell } from "./cells.ts";
import { cellFigures, type Found, type Reading } from "./reading.ts";

/** Signs and names at amounts; several where a sign is of several countries, the likeliest first. */
const SIGNS: Record<string, string[]> = {
  "€": ["EUR"],
  euro: ["EUR"],
  "£": ["GBP"],
  "₹": ["INR"],
  rs: ["INR"],
  "¥": ["JPY"],
  din: ["RSD"],
  рсд: ["RSD"],
  дин: ["RSD"],
  fr: ["CHF"],
  kč: ["CZK"],
  zł: ["PLN"],
  ft: ["HUF"],
  лв: ["BGN"],
  us$: ["USD"],
  ca$: ["CAD"],
  c$: ["CAD"],
  au$: ["AUD"],
  a$: ["AUD"],
  nz$: ["NZD"],
  hk$: ["HKD"],
  r$: ["BRL"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"],
  kr: ["SEK", "NOK", "DKK"],
};
const CODES = new Set(
  "EUR USD GBP CHF RSD INR PLN CZK HUF SEK NOK DKK CAD AUD NZD HKD SGD JPY CNY RON BGN BAM MKD TRY ZAR BRL MXN AED SAR ILS THB".split(
    " ",
  ),
);
/** What tells dollars and crowns apart. */
const HINTS: [RegExp, string][] = [
  [/\bcanada\b|\b(?:on|bc|qc|ab) [a-z]\d[a-z] ?\d[a-z]\d\b|\bhst\b/, "CAD"],
  [/\baustralia\b|\babn\b|\b(?:nsw|vic|qld) \d{4}\b/, "AUD"],
  [/\bnew zealand\b/, "NZD"],
  [/\bsingapore\b/, "SGD"],
  [/\bnorge\b|\bnorway\b|\borg\.? ?nr[^\n]*mva\b/, "NOK"],
  [/\bdanmark\b|\bdenmark\b|\bcvr\b/, "DKK"],
  [/\bsverige\b|\bsweden\b/, "SEK"],
  [/\bus dollars?\b|\bunited states\b|\busa\b|, ?[a-z]{2},? \d{5}(?:-\d{4})?\b/, "USD"],
];

/** The currency that stands at most of the amounts, else a code that stands alone. */
export function currencyOf(reading: Reading): Found | null {
  const votes = new Map<string, { count: number; cell: Cell; sure: boolean; quote: string }>();
  const vote = (cell: Cell, printed: string, weight: number, quote: string) => {
    const resolved = resolve(reading, printed);
    if (!resolved) return;
    const before = votes.get(resolved.code);
    votes.set(resolved.code, {
      cell: before?.cell ?? cell,
      quote: before?.quote ?? quote,
      count: (before?.count ?? 0) + weight,
      sure: before?.sure === true || resolved.sure,
    });
  };
  for (const cell of reading.cells) {
    for (const { currency, text } of cellFigures(reading, cell)) if (currency) vote(cell, currency, 2, text);
    for (const [code] of cell.text.matchAll(/\b[A-Z]{3}\b/g))
      if (CODES.has(code)) vote(cell, code, 1, cell.text);
    const [sign] = /(?<![\d\p{L}])[€£₹]|\(\$\)|US\$/u.exec(cell.text) ?? [];
    if (sign) vote(cell, sign.replace(/[()]/g, ""), 0.5, cell.text);
  }
  const [best, second] = [...votes].sort(([, one], [, other]) => other.count - one.count);
  if (!best) return null;
  const [code, { cell, quote, count, sure }] = best;
  const clear = count > 2 * (second?.[1].count ?? 0);
  return {
    value: code,
    cell,
    quote: quote.slice(0, 200),
    confidence: sure ? (clear ? 0.93 : 0.7) : clear ? 0.7 : 0.5,
  };
}

function resolve(reading: Reading, printed: string): { code: string; sure: boolean } | null {
  const plain = printed.replace(/\.$/, "");
  if (CODES.has(plain)) return { code: plain, sure: true };
  const candidates = SIGNS[plain.toLowerCase()];
  const [first] = candidates ?? [];
  if (!candidates || !first) return null;
  if (candidates.length === 1) return { code: first, sure: true };
  // A code anywhere in the document, then the country it speaks of.
  const named = candidates.find((code) => new RegExp(`\\b${code.toLowerCase()}\\b`).test(reading.folded));
  const hinted = HINTS.find(([pattern, code]) => candidates.includes(code) && pattern.test(reading.folded));
  return { code: named ?? hinted?.[1] ?? first, sure: named !== undefined || hinted !== undefined };
}

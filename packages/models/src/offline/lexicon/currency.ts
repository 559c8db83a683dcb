const CURRENCIES: readonly [string, RegExp][] = [
  ["EUR", /^(eur|euro|euros|evra|evri|evro|evrima|evru|eura|euri|eurima|€|eurima|evrim)$/],
  ["RSD", /^(rsd|din|dinar|dinara|dinari|dinare|dinarima|dinars)$/],
  ["USD", /^(usd|dollar|dollars|dolar|dolara|dolari|dolare|dolarima|\$|us\$)$/],
  ["GBP", /^(gbp|pound|pounds|funta|funti|funte|funtama|£)$/],
  ["CHF", /^(chf|franc|francs|franak|franaka|franci|francima)$/],
  ["BAM", /^(bam|km)$/],
  ["HUF", /^(huf|forinti|forints)$/],
];

/** ISO 4217 code of a currency word or sign, folded; null for other words. */
export const currencyIn = (word: string | undefined): string | null =>
  word === undefined ? null : (CURRENCIES.find(([, pattern]) => pattern.test(word))?.[0] ?? null);

const MULTIPLIERS: readonly [number, RegExp][] = [
  [3, /^(k|thousand|thousands|hiljad\w+|hilj|tisuc\w+|som\w*|grand)$/],
  [6, /^(m|mil|mio|million|millions|milion\w*|milijun\w*)$/],
  [9, /^(bn|billion|billions|milijard\w+)$/],
];
/** Decimal places a multiplier word moves the point by: "k" → 3, "million" → 6; 0 for other words. */
export const multiplierIn = (word: string | undefined): number =>
  word === undefined ? 0 : (MULTIPLIERS.find(([, pattern]) => pattern.test(word))?.[0] ?? 0);

import { compareDecimals } from "../slots/numerals.ts";
import { type Answering, leaders, say } from "./answering.ts";
import { formatMoney, listed, readMoney } from "./format.ts";
import type { Row, Table } from "./results.ts";

/** How the largest and the smallest are headed: in English, and in Serbian with the noun's gender. */
export type Heads = readonly [
  largest: readonly [english: string, serbian: string],
  smallest: readonly [english: string, serbian: string],
];
export const FEMININE: Heads = [
  ["Largest", "Najveća"],
  ["Smallest", "Najmanja"],
];
export const MASCULINE: Heads = [
  ["Largest", "Najveći"],
  ["Smallest", "Najmanji"],
];

/**
 * The largest (or smallest) of each currency by name; "" when that was not asked. Of a cut table in another order
 * nothing is named: the largest may be among the rows that are not shown.
 */
export function wordExtremes(
  table: Table,
  key: string,
  nameOf: (row: Row) => string,
  [largest, smallest]: Heads,
  { ask, language, input }: Answering,
): string {
  const sorted = input.sort === "largest" || input.sort === "smallest";
  const low = sorted ? input.sort === "smallest" : (ask?.concepts.has("low") ?? false);
  if (!sorted && !low && !ask?.concepts.has("top")) return "";
  if (table.truncated && !sorted)
    return say(
      language,
      "These rows are not sorted by size and not all are shown, so I can't name the largest or smallest. ",
      "Ovi redovi nisu poređani po veličini i nisu svi prikazani, pa ne mogu da izdvojim najveći ili najmanji. ",
    );
  const order = (a: Row, b: Row): number =>
    compareDecimals(readMoney(b[key])?.decimal ?? "0", readMoney(a[key])?.decimal ?? "0");
  const bySize = [...table.rows].sort((a, b) => (low ? -order(a, b) : order(a, b)));
  const best = leaders(bySize, (row) => readMoney(row[key])?.currency ?? null);
  if (best.length === 0) return "";
  const named = best.map((row) => `${nameOf(row)} (${formatMoney(String(row[key]), language)})`);
  const head = low ? smallest : largest;
  return `${say(language, ...head)}: ${listed(named, language)}. `;
}

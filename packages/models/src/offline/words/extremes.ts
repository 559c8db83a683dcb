import { compareDecimals } from "../slots/numerals.ts";
import { type Answering, leaders, say } from "./answering.ts";
import { formatMoney, listed, readMoney } from "./format.ts";
import type { Row, Table } from "./results.ts";

/**
 * The largest (or smallest) of each currency, when that was asked of rows that come in another order; "" when it
 * was not asked. Of a cut table nothing is named: the largest may be among the rows that are not shown.
 */
export function wordExtremes(
  table: Table,
  key: string,
  nameOf: (row: Row) => string,
  { ask, language }: Answering,
): string {
  const low = ask?.concepts.has("low") ?? false;
  if (!low && !ask?.concepts.has("top")) return "";
  if (table.truncated)
    return say(
      language,
      "These rows are not sorted by size and not all are shown, so I can't name the largest or smallest. ",
      "Ovi redovi nisu poređani po veličini i nisu svi prikazani, pa ne mogu da izdvojim najveći ili najmanji. ",
    );
  const order = (a: Row, b: Row): number =>
    compareDecimals(readMoney(b[key])?.decimal ?? "0", readMoney(a[key])?.decimal ?? "0");
  const sorted = [...table.rows].sort((a, b) => (low ? -order(a, b) : order(a, b)));
  const best = leaders(sorted, (row) => readMoney(row[key])?.currency ?? null);
  if (best.length === 0) return "";
  const named = best.map((row) => `${nameOf(row)} (${formatMoney(String(row[key]), language)})`);
  const head = low ? say(language, "Smallest", "Najmanje") : say(language, "Largest", "Najveće");
  return `${head}: ${listed(named, language)}. `;
}

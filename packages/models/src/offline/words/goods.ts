import { type Answering, countAndSum, inBrackets, none, say, sums, textOf } from "./answering.ts";
import { type Heads, MASCULINE, wordExtremes } from "./extremes.ts";
import { formatMoney } from "./format.ts";
import { counted } from "./nouns.ts";
import type { Table } from "./results.ts";
import { wordBestPeriod } from "./sales.ts";

const PRICED: Heads = [
  ["Most expensive", "Najskuplji"],
  ["Cheapest", "Najjeftiniji"],
];

/** Products; the price first when one product was found. */
export function wordProducts(table: Table, answering: Answering): string {
  const { language } = answering;
  const [first] = table.rows;
  if (!first || table.total !== 1)
    return `${wordExtremes(table, "price", (row) => textOf(row, "product"), PRICED, answering)}${countAndSum(table, "product", [], answering)}`;
  const unit = first.unit
    ? say(language, ` per ${textOf(first, "unit")}`, ` / ${textOf(first, "unit")}`)
    : "";
  return `${textOf(first, "product")} (${textOf(first, "sku")}): ${formatMoney(textOf(first, "price"), language)}${unit}.`;
}

export const wordExpenses = (table: Table, answering: Answering): string =>
  wordExtremes(table, "gross", (row) => textOf(row, "description"), MASCULINE, answering) +
  countAndSum(
    table,
    "expense",
    [{ key: "gross", english: "gross in total", serbian: "bruto ukupno" }],
    answering,
  );

/** Expenses by category or by month: the sums, then the table. */
export function wordSpending(
  table: Table,
  answering: Answering,
  by: readonly [english: string, serbian: string],
): string {
  const { language, filters } = answering;
  if (table.rows.length === 0) return none("expense", answering);
  const counts = (table.totals ?? []).map((row) => row.expenses).filter((count) => typeof count === "number");
  const number =
    counts.length > 0
      ? [
          counted(
            counts.reduce((sum, count) => sum + count, 0),
            "expense",
            language,
          ),
        ]
      : [];
  return say(
    language,
    `${wordBestPeriod([table], answering)}Expenses ${by[0]}${inBrackets([...number, ...filters])}: ${sums(table, "gross", language)} gross in total.`,
    `${wordBestPeriod([table], answering)}Troškovi ${by[1]}${inBrackets([...number, ...filters])}: ukupno ${sums(table, "gross", language)} bruto.`,
  );
}

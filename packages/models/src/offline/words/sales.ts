import { compareDecimals } from "../slots/numerals.ts";
import { type Answering, countAndSum, inBrackets, leaders, say, sums, textOf } from "./answering.ts";
import { FEMININE, wordExtremes } from "./extremes.ts";
import {
  formatDate,
  formatMoney,
  formatPercent,
  formatPeriodName,
  formatSpan,
  listed,
  readInterval,
  readMoney,
} from "./format.ts";
import type { Row, Table } from "./results.ts";

const currencyOf = (row: Row): string | null => textOf(row, "currency") || null;

/** Revenue: sums per currency, and the best or worst period when one was asked for. */
export function wordRevenue(table: Table, answering: Answering): string {
  const { language, filters } = answering;
  const total =
    sums(table, "revenue", language) ||
    listed(
      table.rows.map((row) => formatMoney(textOf(row, "revenue"), language)),
      language,
    );
  if (table.rows.length === 0)
    return say(language, `No revenue${inBrackets(filters)}.`, `Nema prihoda${inBrackets(filters)}.`);
  const sentence = say(
    language,
    `Revenue${inBrackets(filters)}: ${total}, net.`,
    `Prihod${inBrackets(filters)}: ${total}, neto.`,
  );
  return `${wordBestPeriod([table], answering)}${sentence}`;
}

/** The best (or worst) period of each currency over all tables together; "" when not asked, or when rows are missing. */
export function wordBestPeriod(
  tables: readonly Table[],
  { language, ask }: Pick<Answering, "language" | "ask">,
): string {
  const low = ask?.concepts.has("low") ?? false;
  const grouped = tables.every(
    (table) => table.columns.some((column) => column.key === "period") && !table.truncated,
  );
  if (!grouped || !(low || ask?.concepts.has("top"))) return "";
  const key = tables[0]?.columns.some((column) => column.key === "revenue") ? "revenue" : "gross";
  const better = (a: Row, b: Row): number => {
    const order = compareDecimals(readMoney(b[key])?.decimal ?? "0", readMoney(a[key])?.decimal ?? "0");
    return low ? -order : order;
  };
  const sorted = tables.flatMap((table) => table.rows).sort(better);
  const best = leaders(sorted, currencyOf).map(
    (row) =>
      `${formatPeriodName(textOf(row, "period"), language)} (${formatMoney(textOf(row, key), language)})`,
  );
  if (best.length === 0) return "";
  const head = low ? say(language, "Lowest", "Najmanje") : say(language, "Highest", "Najviše");
  return `${head}: ${listed(best, language)}. `;
}

/** Two periods held against each other, per currency. */
export function wordComparison(table: Table, answering: Answering): string {
  const { language, input, filters } = answering;
  const name = (key: string): string => {
    const interval = readInterval(String(input[key] ?? ""));
    return interval ? formatSpan(interval, language) : "";
  };
  const head = say(
    language,
    `Revenue ${name("period")} against ${name("comparedTo")}${inBrackets(filters)}`,
    `Prihod ${name("period")} u odnosu na ${name("comparedTo")}${inBrackets(filters)}`,
  );
  if (table.rows.length === 0) return `${head}: ${say(language, "none in either", "nema ga ni u jednom")}.`;
  const parts = table.rows.map((row) => {
    const percent = row.changePercent;
    const share =
      percent === null || percent === undefined ? "" : `, ${formatPercent(String(percent), language)}`;
    return say(
      language,
      `${formatMoney(textOf(row, "current"), language)} after ${formatMoney(textOf(row, "previous"), language)} (change ${formatMoney(textOf(row, "change"), language)}${share})`,
      `${formatMoney(textOf(row, "current"), language)} prema ${formatMoney(textOf(row, "previous"), language)} (promena ${formatMoney(textOf(row, "change"), language)}${share})`,
    );
  });
  return `${head}: ${parts.join("; ")}.`;
}

const MEASURE: Record<string, [string, string]> = {
  revenue: ["revenue", "prihodu"],
  paid: ["what they paid", "uplatama"],
  open: ["open balance", "otvorenom dugu"],
};

/** The first of every currency's ranking by name. */
export function wordTopCustomers(table: Table, answering: Answering): string {
  const { language, filters, input } = answering;
  const [english, serbian] = MEASURE[String(input.by ?? "revenue")] ?? ["revenue", "prihodu"];
  if (table.rows.length === 0)
    return say(
      language,
      `None: no customers to rank${inBrackets(filters)}.`,
      `Nema kupaca za rangiranje${inBrackets(filters)}.`,
    );
  const first = leaders(table.rows, currencyOf).map(
    (row) => `${textOf(row, "customer")} (${formatMoney(textOf(row, "amount"), language)})`,
  );
  return say(
    language,
    `First by ${english}, per currency${inBrackets(filters)}: ${listed(first, language)}.`,
    `Na prvom mestu po ${serbian}, po valutama${inBrackets(filters)}: ${listed(first, language)}.`,
  );
}

/** Payments: how many, how much; the latest day when "when" was asked. */
export function wordPayments(table: Table, answering: Answering): string {
  const { language, form } = answering;
  const sentence = countAndSum(
    table,
    "payment",
    [{ key: "amount", english: "received", serbian: "uplaćeno" }],
    answering,
  );
  const [first] = table.rows;
  if (form === "when" && first) {
    const ofDay = table.rows.filter((row) => row.paidOn === first.paidOn);
    const paid = ofDay.map(
      (row) => `${textOf(row, "customer")}, ${formatMoney(textOf(row, "amount"), language)}`,
    );
    const more = table.truncated && ofDay.length === table.rows.length && ofDay.length > 1;
    return `${formatDate(textOf(first, "paidOn"), language)}: ${paid.join("; ")}${more ? say(language, " and others", " i druge") : ""}. ${sentence}`;
  }
  if (form === "who" && first) {
    const payers = [...new Set(table.rows.map((row) => textOf(row, "customer")))];
    return `${listed(payers, language)}${table.truncated ? say(language, " and others", " i drugi") : ""}. ${sentence}`;
  }
  return `${wordExtremes(table, "amount", (row) => textOf(row, "customer"), FEMININE, answering)}${sentence}`;
}

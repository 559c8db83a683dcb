import type { Language } from "../lexicon/index.ts";
import { formatCount, formatDate, formatMoney, formatPercent, formatPeriodName, inline } from "./format.ts";
import { columnLabel, relatedLabel, valueLabel } from "./labels.ts";
import type { Column, RecordCard, Row, Table } from "./results.ts";

/** One value in words; "–" for none. */
export function formatCell(
  value: Row[string] | undefined,
  column: { key: string; type: string },
  language: Language,
): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return language === "sr" ? (value ? "da" : "ne") : value ? "yes" : "no";
  if (typeof value === "number")
    return column.type === "percent"
      ? formatPercent(String(value), language)
      : column.key === "year"
        ? String(value)
        : formatCount(value, language);
  if (column.type === "money") return formatMoney(value, language);
  if (column.type === "date") return formatDate(value, language);
  if (column.type === "percent") return formatPercent(value, language);
  if (column.key === "period") return formatPeriodName(value, language);
  return valueLabel(column.key, value, language);
}

/** Text of a record must not become markup of the answer. */
const escaped = (text: string): string => inline(text.replace(/\\/g, "\\\\").replace(/\|/g, "\\|"));

const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
const RIGHT = new Set(["number", "money", "percent"]);

/** A Markdown table with the columns that hold anything, and (unless told not to) how many rows are left out. */
export function formatTable(table: Table, language: Language, { rest = true } = {}): string {
  if (table.rows.length === 0) return "";
  const columns = table.columns.filter((column) =>
    table.rows.some(
      (row) => row[column.key] !== null && row[column.key] !== undefined && row[column.key] !== "",
    ),
  );
  const lines = [
    line(columns.map((column) => columnLabel(column.key, column.label, language))),
    `| ${columns.map((column) => (RIGHT.has(column.type) ? "---:" : "---")).join(" | ")} |`,
    ...table.rows.map((row) => line(columns.map((column) => formatCell(row[column.key], column, language)))),
  ];
  const left = table.total - table.rows.length;
  if (left > 0 && rest)
    lines.push(
      "",
      language === "sr"
        ? `… i još ${formatCount(left, language)}.`
        : `… and ${formatCount(left, language)} more.`,
    );
  return lines.join("\n");
}

function cardLines(columns: readonly Column[], record: Row, language: Language): string[] {
  const filled = columns.filter((column) => record[column.key] !== null && record[column.key] !== undefined);
  const heads = language === "sr" ? ["Podatak", "Vrednost"] : ["Field", "Value"];
  return [
    line(heads),
    "| --- | --- |",
    ...filled.map((column) =>
      line([
        columnLabel(column.key, column.label, language),
        formatCell(record[column.key], column, language),
      ]),
    ),
  ];
}

/** A record as a two-column table, followed by the tables that belong to it. */
export function formatCard(card: RecordCard, language: Language): string {
  const related = (card.related ?? []).filter(({ table }) => table.rows.length > 0);
  return [
    cardLines(card.columns, card.record, language).join("\n"),
    ...related.map(
      ({ label, table }) => `**${relatedLabel(label, language)}**\n\n${formatTable(table, language)}`,
    ),
  ].join("\n\n");
}

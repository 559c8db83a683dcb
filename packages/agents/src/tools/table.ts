import { type Listing, type Money, toDecimal } from "@kontor/crm";
import {
  type Column,
  type ColumnType,
  MAX_TOOL_ROWS,
  type RecordResult,
  type Row,
  type TableResult,
} from "../tool-result.ts";

export type Cell = Money | string | number | boolean | null;
/** An object type all of whose fields can stand in a table. */
export type Cells<Shape> = { [Key in keyof Shape]: Cell };

interface ColumnOf<Key> extends Column {
  key: Key & string;
}

const columnOf =
  (type: ColumnType) =>
  <const Key extends string>(key: Key, label: string): ColumnOf<Key> => ({ key, label, type });

export const text = columnOf("text");
export const number = columnOf("number");
export const amount = columnOf("money");
export const date = columnOf("date");
export const percent = columnOf("percent");

/** What the user should know about how a question was read; `null` and `false` are left out. */
export type Note = string | null | false | undefined;

/** Rows and totals of a verb as a model gets them: the given columns, money as decimal strings. */
export function table<Shape extends Cells<Shape>, Total extends Cells<Total>>(
  columns: readonly ColumnOf<keyof Shape>[],
  { rows, total, totals }: Pick<Listing<Shape, Total>, "rows" | "total" | "totals">,
  notes: readonly Note[] = [],
): TableResult {
  const shown = rows.slice(0, MAX_TOOL_ROWS).map((row) => pick(columns, row));
  return {
    columns: [...columns],
    rows: shown,
    total,
    truncated: shown.length < total,
    ...(totals.length > 0 ? { totals: totals.map(rowOf) } : {}),
    ...notesOf(notes),
  };
}

/** Rows that are all there are, without totals. */
export const wholeTable = <Shape extends Cells<Shape>>(
  columns: readonly ColumnOf<keyof Shape>[],
  rows: readonly Shape[],
): TableResult => table(columns, { rows: [...rows], total: rows.length, totals: [] });

/** One record, with the tables that belong to it. */
export const record = <Shape extends Cells<Shape>>(
  columns: readonly ColumnOf<keyof Shape>[],
  values: Shape,
  related: { label: string; table: TableResult }[],
  notes: readonly Note[] = [],
): RecordResult => ({ columns: [...columns], record: pick(columns, values), related, ...notesOf(notes) });

function notesOf(notes: readonly Note[]): { notes?: string[] } {
  const said = notes.filter((note): note is string => typeof note === "string");
  return said.length > 0 ? { notes: said } : {};
}

const pick = <Shape extends Cells<Shape>>(columns: readonly ColumnOf<keyof Shape>[], row: Shape): Row =>
  Object.fromEntries(columns.map(({ key }) => [key, cell(row[key])]));

const rowOf = <Shape extends Cells<Shape>>(row: Shape): Row =>
  Object.fromEntries(Object.entries<Cell>(row).map(([key, value]) => [key, cell(value)]));

const cell = (value: Cell): string | number | boolean | null =>
  typeof value === "object" && value !== null ? toDecimal(value) : value;

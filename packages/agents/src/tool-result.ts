/** Rows that a table result shows at most; `total` counts them all. */
export const MAX_TOOL_ROWS = 20;

export type ColumnType = "text" | "number" | "money" | "date" | "percent";

export interface Column {
  key: string;
  /** English; a model words it in the user's language. */
  label: string;
  type: ColumnType;
}

/** Money is a decimal string with its currency ("1234.50 EUR"), a date is ISO, a percentage "12.5". */
export type Row = Record<string, string | number | boolean | null>;

export interface TableResult extends FromFile {
  columns: Column[];
  /** At most `MAX_TOOL_ROWS`. */
  rows: Row[];
  /** How many rows match in all. */
  total: number;
  truncated: boolean;
  /** Sums over all matching rows, one row per currency, keyed like the columns (and `count`). */
  totals?: Row[];
  /** What the reader must know to read the figures rightly, for example which period was meant. */
  notes?: string[];
}

export interface RecordResult extends FromFile {
  columns: Column[];
  record: Row;
  /** Tables that belong to the record, such as an invoice's lines. */
  related?: { label: string; table: TableResult }[];
  notes?: string[];
}

/** Read out of somebody's file, whose words are its writer's: a turn that has read it changes nothing without a person. */
export interface FromFile {
  fromFile?: true;
}

export type ToolResult = TableResult | RecordResult;

import { z } from "zod";

const column = z.object({
  key: z.string(),
  /** English. */
  label: z.string(),
  type: z.enum(["text", "number", "money", "date", "percent"]),
});

/** Money is a decimal string with its currency ("1234.50 EUR"), a date is `YYYY-MM-DD`, a percentage "12.5". */
const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const notes = z.array(z.string()).optional();

const table = z.object({
  columns: z.array(column),
  /** The first of them; `total` counts them all. */
  rows: z.array(row),
  total: z.int(),
  truncated: z.boolean(),
  /** Sums over all matching rows, one row per currency. */
  totals: z.array(row).optional(),
  notes,
});

const record = z.object({
  columns: z.array(column),
  record: row,
  related: z.array(z.object({ label: z.string(), table })).optional(),
  notes,
});

export type Column = z.output<typeof column>;
export type Row = z.output<typeof row>;
/** Rows that a tool found. */
export type ToolTable = z.output<typeof table>;
/** One record that a tool found, with what belongs to it. */
export type ToolRecord = z.output<typeof record>;
export type ToolOutput = ToolTable | ToolRecord;

const toolOutput = z.union([table, record]);

/** What a tool gave, if it is of a shape that this version knows; null otherwise. */
export const readToolOutput = (output: unknown): ToolOutput | null =>
  toolOutput.safeParse(output).data ?? null;

import type { JSONValue } from "@ai-sdk/provider";
import { z } from "zod";

const column = z.object({ key: z.string(), label: z.string(), type: z.string() });
const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const table = z.object({
  columns: z.array(column),
  rows: z.array(row),
  total: z.number(),
  truncated: z.boolean(),
  totals: z.array(row).optional(),
  notes: z.array(z.string()).optional(),
});
const record = z.object({
  columns: z.array(column),
  record: row,
  related: z.array(z.object({ label: z.string(), table })).optional(),
  notes: z.array(z.string()).optional(),
});

export type Column = z.infer<typeof column>;
export type Row = z.infer<typeof row>;
export type Table = z.infer<typeof table>;
export type RecordCard = z.infer<typeof record>;

/** A tool's result as a table or a record; null for any other shape. */
export function readResult(value: JSONValue | null): { table: Table } | { card: RecordCard } | null {
  const asTable = table.safeParse(value);
  if (asTable.success) return { table: asTable.data };
  const asRecord = record.safeParse(value);
  return asRecord.success ? { card: asRecord.data } : null;
}

import { readMoney } from "./format.ts";
import type { Row, Table } from "./results.ts";

const isIn = (row: Row, currency: string): boolean =>
  row.currency === undefined
    ? Object.values(row).some((value) => readMoney(value)?.currency === currency)
    : row.currency === currency;

/**
 * The rows and sums of one currency; null when rows are missing, so that none of them can be taken for all. Of a
 * table with a ranking per currency (`ranked`) each has its own first rows.
 */
export function inCurrency(table: Table, currency: string, ranked = false): Table | null {
  if (table.truncated && !ranked) return null;
  const rows = table.rows.filter((row) => isIn(row, currency));
  const totals = table.totals?.filter((row) => isIn(row, currency));
  return { ...table, rows, total: rows.length, ...(totals ? { totals } : {}) };
}

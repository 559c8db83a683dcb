import type { Database, SystemSql } from "@kontor/db";
import type { Db } from "pg-boss";

/** pg-boss's way into the database: the one pool, as the system role, each call a transaction. */
export function queueDatabase(db: Pick<Database, "withSystem">): Db {
  return { executeSql: (text, values) => db.withSystem((sql) => execute(sql, text, values)) };
}

/** The same within a transaction that is already open. */
export const queueWithin = (sql: SystemSql): Db => ({
  executeSql: (text, values) => execute(sql, text, values),
});

/** What pg-boss puts around several statements; here a transaction is open already. */
const OWN_TRANSACTION = /^\s*BEGIN;|\bCOMMIT;\s*$/g;
/** `text`, as pg_type.dat numbers it: what is JSON already postgres.js would write once more, as JSON of a string. */
const TEXT = 25;

async function execute(sql: SystemSql, text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  if (values.length === 0) {
    const results: unknown = await sql.unsafe(text.replace(OWN_TRANSACTION, "")).simple();
    return { rows: rowsOf(results) };
  }
  return {
    rows: [
      ...(await sql.unsafe(
        text,
        values.map((value) => parameter(sql, value)),
      )),
    ],
  };
}

/** One result of one statement, several of several. */
function rowsOf(results: unknown): unknown[] {
  if (!Array.isArray(results)) return [];
  return results.some(Array.isArray) ? results.flat() : [...results];
}

function parameter(sql: SystemSql, value: unknown) {
  if (typeof value === "string") return /^[{["]/.test(value) ? sql.typed(value, TEXT) : value;
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(String);
  return sql.typed(JSON.stringify(value), TEXT);
}

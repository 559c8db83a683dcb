import type { TenantSql } from "@kontor/db";

type Value = string | number | boolean | null | string[];

export type Enter = (table: string, columns: string, rows: Value[][]) => Promise<void>;

const WITH_GROSS = ["invoices", "quotes", "expenses"];

/**
 * Enters rows of one tenant: `columns` are names with spaces between, each row their values in that order. The
 * tenant, a missing id and the gross amount of what has net and tax are added.
 */
export const enterFor =
  (sql: TenantSql, tenantId: string): Enter =>
  async (table, columns, rows) => {
    const names = columns.split(" ");
    for (const values of rows) {
      const row: Record<string, Value> = { tenant_id: tenantId, id: Bun.randomUUIDv7() };
      for (const [index, name] of names.entries()) row[name] = values[index] ?? null;
      if (WITH_GROSS.includes(table)) row.gross_minor = Number(row.net_minor) + Number(row.tax_minor);
      await sql`insert into ${sql(table)} ${sql(row)}`;
    }
  };

export const newId = (): string => Bun.randomUUIDv7();

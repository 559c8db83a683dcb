import type { Pool, TenantSql } from "../database.ts";
import type { ExampleRow } from "./example-rows.ts";
import type { TenantTable } from "./tenant-tables.ts";

// Names come from the catalogue and values go as parameters, cast from text to their column's type.

/** Inserts the row for the tenant; `onConflict` is appended. */
export function insertRow(sql: TenantSql | Pool, row: ExampleRow, tenantId: string, onConflict = "") {
  const values = { ...row.values, [row.table.tenantColumn]: tenantId };
  const names = Object.keys(values);
  const casts = names.map((name, index) => `$${index + 1}::text::${typeOf(row.table, name)}`);
  return sql.unsafe(
    `insert into ${row.table.name} (${names.join(", ")}) values (${casts.join(", ")}) ${onConflict}`,
    Object.values(values),
  );
}

/** The condition that names one row of one tenant, and its parameters. */
export function keyOf(row: ExampleRow, tenantId: string, alias = row.table.name) {
  const names = [row.table.tenantColumn, ...row.table.keyColumns];
  return {
    where: names
      .map((name, index) => `${alias}.${name} = $${index + 1}::text::${typeOf(row.table, name)}`)
      .join(" and "),
    parameters: [tenantId, ...row.table.keyColumns.map((name) => row.values[name] ?? "")],
  };
}

export const primaryKey = (table: TenantTable) => [table.tenantColumn, ...table.keyColumns].join(", ");

function typeOf(table: TenantTable, name: string): string {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`${table.name} has no column ${name}`);
  return column.type;
}

import type { TenantSql } from "../database.ts";
import type { ExampleRow } from "./example-rows.ts";
import { insertRow, keyOf, primaryKey } from "./statements.ts";
import type { Privilege } from "./tenant-tables.ts";

/** One thing the app can do to a table. */
interface Operation {
  needs: Privilege[];
  /** With a tenant that is not the row's: no such row, or refused by the policy's WITH CHECK. */
  elsewhere: "0" | "42501";
  /** `there` is stored, `fresh` is not yet; both are the tenant's. */
  run(
    sql: TenantSql,
    rows: { there: ExampleRow; fresh: ExampleRow },
    tenantId: string,
  ): Promise<{ count: number }>;
}

export const OPERATIONS: Record<string, Operation> = {
  select: {
    needs: ["SELECT"],
    elsewhere: "0",
    run: (sql, { there }, tenantId) => {
      const { where, parameters } = keyOf(there, tenantId);
      return sql.unsafe(`select * from ${there.table.name} where ${where}`, parameters);
    },
  },
  join: {
    needs: ["SELECT"],
    elsewhere: "0",
    run: (sql, { there: { table, ...row } }, tenantId) => {
      const { where, parameters } = keyOf({ table, ...row }, tenantId, "r");
      return sql.unsafe(
        `select from tenants t join ${table.name} r on r.${table.tenantColumn} = t.id where ${where}`,
        parameters,
      );
    },
  },
  insert: {
    needs: ["INSERT"],
    elsewhere: "42501",
    run: (sql, { fresh }, tenantId) => insertRow(sql, fresh, tenantId),
  },
  upsert: {
    needs: ["INSERT", "UPDATE", "SELECT"],
    elsewhere: "42501",
    run: (sql, { there }, tenantId) => {
      const { tenantColumn: column } = there.table;
      const onConflict = `on conflict (${primaryKey(there.table)}) do update set ${column} = excluded.${column}`;
      return insertRow(sql, there, tenantId, onConflict);
    },
  },
  update: {
    needs: ["UPDATE", "SELECT"],
    elsewhere: "0",
    run: (sql, { there }, tenantId) => {
      const { where, parameters } = keyOf(there, tenantId);
      const { name, tenantColumn: column } = there.table;
      return sql.unsafe(`update ${name} set ${column} = ${column} where ${where}`, parameters);
    },
  },
  delete: {
    needs: ["DELETE", "SELECT"],
    elsewhere: "0",
    run: (sql, { there }, tenantId) => {
      const { where, parameters } = keyOf(there, tenantId);
      return sql.unsafe(`delete from ${there.table.name} where ${where}`, parameters);
    },
  },
};

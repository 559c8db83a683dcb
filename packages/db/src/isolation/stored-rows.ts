import type { TestDatabase } from "../testing/index.ts";
import type { ExampleRow, ExampleRows } from "./example-rows.ts";
import { insertRow } from "./statements.ts";
import type { TenantTable } from "./tenant-tables.ts";

export type Tenants = { own: string; other: string };
export type Rows = { there: ExampleRow; fresh: ExampleRow };

/** Puts the very same rows, keys and all, into both tenants: whatever is unique is so per tenant. */
export async function storeTwins(
  db: TestDatabase,
  examples: ExampleRows,
  table: TenantTable,
  tenants: Tenants,
): Promise<Rows> {
  if (table.name === "tenants") {
    const [fresh] = await examples.chain(table);
    if (!fresh) throw new Error("no example of a tenant");
    return { there: { table, values: {} }, fresh };
  }
  const stored = await examples.chain(table);
  const parents = await examples.chain(table);
  const [there, fresh] = [stored.at(-1), parents.pop()];
  if (!there || !fresh) throw new Error("no example row");
  for (const tenantId of [tenants.other, tenants.own])
    await store(db, examples, [...stored, ...parents], tenantId);
  return { there: await asStored(db, there, tenants.own), fresh };
}

export async function store(
  db: TestDatabase,
  examples: ExampleRows,
  rows: ExampleRow[],
  tenantId: string,
): Promise<void> {
  const placed = rows.map(({ table, values }) => ({
    table: table.partitionOf ? examples.find(table.partitionOf) : table,
    values,
  }));
  await db.withTenant({ tenantId }, async (sql) => {
    for (const row of placed)
      if (row.table.privileges.includes("INSERT")) await insertRow(sql, row, tenantId);
  });
  // Rows that the app may read and not write.
  for (const row of placed)
    if (!row.table.privileges.includes("INSERT"))
      await unforced(db, row.table, () => insertRow(db.owner, row, tenantId));
}

/** With the keys that defaults and triggers gave it; the table's only row of this tenant. */
async function asStored(db: TestDatabase, row: ExampleRow, tenantId: string): Promise<ExampleRow> {
  const { table, values } = row;
  if (table.foreignKeys.length > 0 || table.keyColumns.length === 0) return row;
  const keys = table.keyColumns.map((name) => `${name}::text as ${name}`).join(", ");
  const select = `select ${keys} from ${table.name} where ${table.tenantColumn} = $1`;
  const found = await unforced(db, table, () =>
    db.owner.unsafe<Record<string, string>[]>(select, [tenantId]),
  );
  if (found.length !== 1) throw new Error(`${found.length} rows in ${table.name} where one was put`);
  return { table, values: { ...values, ...found[0] } };
}

/** As the owner without a tenant. A table that is not forced to begin with stays so: that is a mutation to be found. */
async function unforced<T>(db: TestDatabase, { name }: TenantTable, work: () => Promise<T>): Promise<T> {
  const [before] = await db.owner<{ forced: boolean }[]>`
    select relforcerowsecurity as forced from pg_class where oid = ${name}::regclass`;
  await db.owner.unsafe(`alter table ${name} no force row level security`);
  try {
    return await work();
  } finally {
    if (before?.forced) await db.owner.unsafe(`alter table ${name} force row level security`);
  }
}

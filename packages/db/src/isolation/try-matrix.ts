import { createTenant, type TestDatabase } from "../testing/index.ts";
import { attempt } from "./attempt.ts";
import { type ExampleRow, type ExampleRows, exampleRows, reference } from "./example-rows.ts";
import { OPERATIONS } from "./operations.ts";
import { insertRow, keyOf } from "./statements.ts";
import { type Rows, store, storeTwins, type Tenants } from "./stored-rows.ts";
import { readTenantTables, readViews, type TenantTable } from "./tenant-tables.ts";

type Scope = "own" | "other" | "none" | "malformed";

interface MatrixResult {
  tried: number;
  violations: string[];
}

interface MatrixOptions {
  /** The one table to try; default: all, and the views. */
  only?: string;
  /** As `readTenantTables` read them, for who tries again and again. */
  tables?: TenantTable[];
  /** Ends at the first violation, for who asks only whether there is one. */
  untilFirst?: boolean;
}

class Enough extends Error {}

/**
 * Tries every operation on every tenant table as the row's own tenant, another, none and a malformed one, and
 * compares with what must come of it: where the app lacks the privilege, a refusal. `tried` counts
 * the comparisons, `violations` says what came out otherwise.
 */
export async function tryMatrix(db: TestDatabase, options: MatrixOptions = {}): Promise<MatrixResult> {
  const { only, tables = await readTenantTables(db.owner), untilFirst = false } = options;
  const examples = exampleRows(db.owner, tables);
  const violations: string[] = [];
  let tried = 0;
  const expectOutcome = (what: string, expected: string, got: string) => {
    tried += 1;
    if (got === expected) return;
    violations.push(`${what}: expected ${expected}, got ${got}`);
    if (untilFirst) throw new Enough();
  };
  const endEarly = (error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  };

  for (const table of only ? [examples.find(only)] : tables) {
    // Tenants of its own, where the twins are the table's only rows.
    const tenants = await twoTenants(db);
    const rows = await storeTwins(db, examples, table, tenants).catch((error: unknown) => String(error));
    if (typeof rows === "string") {
      violations.push(`${table.name}: the same rows cannot stand in two tenants: ${rows}`);
      continue;
    }
    await tryTable(db, examples, table, rows, tenants, expectOutcome).catch(endEarly);
    if (untilFirst && violations.length > 0) return { tried, violations };
  }
  if (!only) await tryViews(db, await twoTenants(db), expectOutcome).catch(endEarly);
  return { tried, violations };
}

async function tryTable(
  db: TestDatabase,
  examples: ExampleRows,
  table: TenantTable,
  rows: Rows,
  tenants: Tenants,
  expectOutcome: ExpectOutcome,
) {
  await tryOperations(db, table, rows, tenants, expectOutcome);
  await tryToMove(db, table, rows.there, tenants, expectOutcome);
  await tryForeignKeys(db, examples, table, tenants, expectOutcome);
  await tryOtherRoles(db, table, expectOutcome);
}

async function twoTenants(db: TestDatabase): Promise<Tenants> {
  return { own: (await createTenant(db.owner)).id, other: (await createTenant(db.owner)).id };
}

type ExpectOutcome = (what: string, expected: string, got: string) => void;

async function tryOperations(
  db: TestDatabase,
  table: TenantTable,
  rows: Rows,
  tenants: Tenants,
  expectOutcome: ExpectOutcome,
) {
  const settings: Record<Scope, string> = { ...tenants, none: "", malformed: "not-a-tenant" };
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const allowed = operation.needs.every((privilege) => table.privileges.includes(privilege));
    const expected: Record<Scope, string> = {
      // Of some tables a tenant has one row, and it is there.
      own: name === "insert" && table.keyColumns.length === 0 && table.name !== "tenants" ? "23505" : "1",
      other: operation.elsewhere,
      none: operation.elsewhere,
      malformed: "22P02",
    };
    for (const scope of ["own", "other", "none", "malformed"] as const) {
      const got = await attempt(db.app, settings[scope], (sql) => operation.run(sql, rows, tenants.own));
      expectOutcome(`${table.name}, ${name} with ${scope} tenant`, allowed ? expected[scope] : "42501", got);
    }
  }
}

async function tryToMove(
  db: TestDatabase,
  table: TenantTable,
  row: ExampleRow,
  tenants: Tenants,
  expectOutcome: ExpectOutcome,
) {
  const { where, parameters } = keyOf(row, tenants.own);
  const move = `update ${table.name} set ${table.tenantColumn} = '${tenants.other}' where ${where}`;
  expectOutcome(
    `${table.name}, giving a row away`,
    "42501",
    await attempt(db.app, tenants.own, (sql) => sql.unsafe(move, parameters)),
  );
  const taken = table.privileges.includes("UPDATE") ? "0" : "42501";
  expectOutcome(
    `${table.name}, taking a row`,
    taken,
    await attempt(db.app, tenants.other, (sql) => sql.unsafe(move, parameters)),
  );
  const others = `select from ${table.name} where ${table.tenantColumn} <> '${tenants.own}'`;
  expectOutcome(
    `${table.name}, reading all of it`,
    table.privileges.includes("SELECT") ? "0" : "42501",
    await attempt(db.app, tenants.own, (sql) => sql.unsafe(others)),
  );
}

/** A reference to the tenant's own row is taken, the same to another tenant's row is refused. */
async function tryForeignKeys(
  db: TestDatabase,
  examples: ExampleRows,
  table: TenantTable,
  tenants: Tenants,
  expectOutcome: ExpectOutcome,
) {
  for (const key of table.foreignKeys) {
    const [mine, theirs] = [
      await examples.chain(examples.find(key.targetTable)),
      await examples.chain(examples.find(key.targetTable)),
    ];
    const chain = await examples.chain(table);
    const row = chain.pop();
    if (!row) throw new Error(`no example row of ${table.name}`);
    await store(db, examples, [...mine, ...chain], tenants.own);
    await store(db, examples, theirs, tenants.other);
    const pointing = (parents: ExampleRow[]) => ({
      table,
      values: { ...row.values, ...reference(key.columns, key.targetColumns, parents) },
    });
    const outcomes: string[] = [];
    for (const [index, fits] of examples.variants(pointing(mine)).entries()) {
      outcomes.push(await attempt(db.app, tenants.own, (sql) => insertRow(sql, fits, tenants.own)));
      if (outcomes.at(-1) !== "1") continue;
      const astray = examples.variants(pointing(theirs))[index];
      if (!astray) break;
      const got = await attempt(db.app, tenants.own, (sql) => insertRow(sql, astray, tenants.own));
      expectOutcome(`${table.name}.${key.name} to another tenant's row`, "23503", got);
      break;
    }
    expectOutcome(`${table.name}.${key.name} to an own row`, "1", outcomes.at(-1) ?? "nothing ran");
  }
}

/** Roles that have no tenant: an owner that is no superuser is bound too, and the cross-tenant role sees nothing. */
async function tryOtherRoles(db: TestDatabase, table: TenantTable, expectOutcome: ExpectOutcome) {
  const [owner] = await db.owner<
    { super: boolean }[]
  >`select rolsuper as super from pg_roles where rolname = current_user`;
  if (!owner?.super && table.name !== "tenants") {
    const seen = await db.owner.unsafe(`select from ${table.name}`);
    expectOutcome(`${table.name}, read by its owner`, "0", String(seen.count));
  }
  const read = db.withSystem((sql) => sql.unsafe(`select * from ${table.name}`));
  const refusal = await read.then(
    ({ count }) => String(count),
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)),
  );
  expectOutcome(`${table.name}, read across tenants`, "42501", refusal);
}

async function tryViews(db: TestDatabase, tenants: Tenants, expectOutcome: ExpectOutcome) {
  for (const view of await readViews(db.owner)) {
    const read = (setting: string, where = "") =>
      attempt(db.app, setting, (sql) => sql.unsafe(`select * from ${view} ${where}`));
    expectOutcome(
      `${view}, reading all of it`,
      "0",
      await read(tenants.own, `where tenant_id <> '${tenants.own}'`),
    );
    expectOutcome(`${view} without a tenant`, "0", await read(""));
    expectOutcome(`${view} with a malformed tenant`, "22P02", await read("not-a-tenant"));
  }
}

import type { Pool } from "../database.ts";
import type { Column, TenantTable } from "./tenant-tables.ts";

/** A row to be, without its tenant: every value as text, to be cast to its column's type. */
export interface ExampleRow {
  table: TenantTable;
  values: Record<string, string>;
}

export interface ExampleRows {
  /** A new row of the table after the rows that it refers to, in the order to insert them. */
  chain(table: TenantTable): Promise<ExampleRow[]>;
  /** The row, and the same with each other value that a check constraint names. */
  variants(row: ExampleRow): ExampleRow[];
  find(name: string): TenantTable;
}

/** What was found to fit, asked of the database once per reading of the catalogue. */
const suited = new WeakMap<Column, () => string>();

/** Makes rows out of what the catalogue says: column types, check constraints, foreign keys. */
export function exampleRows(owner: Pool, tables: TenantTable[]): ExampleRows {
  const find = (name: string) => {
    const table = tables.find((candidate) => candidate.name === name);
    if (!table) throw new Error(`${name} is no tenant's table`);
    return table;
  };
  const valueFor = async (table: TenantTable, column: Column) => {
    const known = suited.get(column) ?? (await firstThatFits(owner, table, column));
    suited.set(column, known);
    return known();
  };

  async function chain(table: TenantTable): Promise<ExampleRow[]> {
    const before: ExampleRow[] = [];
    const values: Record<string, string> = {};
    for (const key of table.foreignKeys) {
      if (
        !key.columns.every((name) => table.columns.some((column) => column.name === name && column.required))
      )
        continue;
      const parents = await chain(find(key.targetTable));
      before.push(...parents);
      Object.assign(values, reference(key.columns, key.targetColumns, parents));
    }
    for (const column of table.columns) {
      if (column.required && values[column.name] === undefined)
        values[column.name] = await valueFor(table, column);
    }
    return [...before, { table, values }];
  }

  return { chain, find, variants };
}

/** The foreign key's values that point at the last row of the chain. */
export function reference(
  columns: string[],
  targetColumns: string[],
  parents: ExampleRow[],
): Record<string, string> {
  const parent = parents.at(-1);
  return Object.fromEntries(
    columns.map((column, index) => {
      const value = parent?.values[targetColumns[index] ?? ""];
      if (value === undefined) throw new Error(`no value to refer to by ${column}`);
      return [column, value];
    }),
  );
}

function variants(row: ExampleRow): ExampleRow[] {
  const others = row.table.columns
    .filter((column) => !column.generated)
    .flatMap((column) =>
      literalsIn(column).map((value) => ({ ...row, values: { ...row.values, [column.name]: value } })),
    );
  return [row, ...others];
}

// Some keys are a month or a moment. The past, so that no month of it has a partition.
let times = 0;
const nextMonth = () => new Date(Date.UTC(2001, times++ % 240, 1)).toISOString().slice(0, 10);
const nextMoment = () => new Date(Date.UTC(2001, 0, 1) + times++ * 1000).toISOString();

const randomText = () => `x${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;

async function firstThatFits(owner: Pool, table: TenantTable, column: Column): Promise<() => string> {
  for (const candidate of [...examplesOf(column.type), ...literalsIn(column).map((value) => () => value)]) {
    if (column.checks.length === 0) return candidate;
    const [result] = await owner.unsafe<{ fits: boolean }[]>(
      `select ${column.checks.join(" and ")} as fits from (select $1::text::${column.type} as ${column.name}) as example`,
      [candidate()],
    );
    if (result?.fits) return candidate;
  }
  throw new Error(
    `no example fits ${table.name}.${column.name} (${column.type}); add one to ${import.meta.file}`,
  );
}

function examplesOf(type: string): (() => string)[] {
  if (type === "text")
    return [
      randomText,
      () => "EUR",
      () => "RS",
      () => "2026-01",
      () => `user:${randomText()}`,
      () => `agent:${randomText()}`,
      () => new Bun.CryptoHasher("sha256").update(randomText()).digest("hex"),
    ];
  if (type === "uuid") return [() => Bun.randomUUIDv7()];
  if (/^(smallint|integer|bigint|numeric|double precision|real)/.test(type))
    return [() => "0", () => "1", () => "50"];
  if (type === "boolean") return [() => "false"];
  if (type === "date") return [nextMonth];
  if (type.startsWith("timestamp")) return [nextMoment, () => new Date().toISOString()];
  if (type === "jsonb" || type === "json") return [() => "[]", () => "{}"];
  if (type === "bytea") return [() => "\\x00"];
  if (type.endsWith("[]")) return [() => "{}"];
  return [];
}

/** The strings of `column in ('a', 'b')`. */
function literalsIn(column: Column): string[] {
  return column.checks.flatMap((check) =>
    check.includes("ANY (ARRAY[")
      ? [...check.matchAll(/'([^']*)'::text/g)].map(([, literal]) => literal ?? "")
      : [],
  );
}

import { insertTable, snake, type WriteTable } from "../insert-rows.ts";

/** A table is made and dropped for each copy; fewer rows than this are inserted sooner. */
const WORTH_A_COPY = 1_000;

/**
 * Copies the rows into a temporary table and inserts them from there: Postgres takes no COPY into a table whose
 * row-level security binds the role, and INSERT … SELECT goes through the policies like any other write.
 */
export const copyTable: WriteTable = async (sql, tenantId, table, columns, rows) => {
  if (rows.length < WORTH_A_COPY) return insertTable(sql, tenantId, table, columns, rows);
  const names = Object.keys(columns);
  const into = names.map(snake).join(", ");
  const shape = Object.entries(columns).map(([name, type]) => `${snake(name)} ${type}`);
  await sql.unsafe(`create temporary table staged_${table} (${shape.join(", ")}) on commit drop`);
  const sink = await sql.unsafe(`copy staged_${table} (${into}) from stdin`).writable();
  const written = new Promise<void>((resolve, reject) => {
    sink.once("error", reject);
    sink.once("finish", resolve);
  });
  sink.end(rows.map((row) => copyLine(names, row)).join(""));
  await written;
  await sql.unsafe(
    `insert into ${table} (tenant_id, ${into}) select $1::uuid, ${into} from staged_${table}`,
    [tenantId],
  );
};

/** One row in COPY's text format (Postgres manual, COPY, "Text Format"). */
const copyLine = (names: readonly string[], row: object): string =>
  `${names.map((name) => field(Reflect.get(row, name))).join("\t")}\n`;

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);

function field(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (Array.isArray(value)) return escaped(`{${value.map((item) => JSON.stringify(item)).join(",")}}`);
  return escaped(String(value));
}

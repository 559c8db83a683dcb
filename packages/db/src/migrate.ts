import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type postgres from "postgres";
import type { Database, Pool } from "./database.ts";

const DIRECTORY = join(import.meta.dir, "../migrations");
// Any constant will do; all that migrate one database must use the same.
const ADVISORY_LOCK = 7_401_003;
const NAME = /^\d{4}_[a-z0-9_]+\.up\.sql$/;

export interface MigrationStatus {
  version: number;
  name: string;
  appliedAt: string | null;
}

interface Migration {
  version: number;
  name: string;
  up: string;
  down: string;
  checksum: string;
}

/**
 * Applies what is missing, in order, each in a transaction of its own, and makes the next months' partitions; returns
 * the names applied.
 */
export function migrate(owner: Pool, directory = DIRECTORY): Promise<string[]> {
  return withMigrationLock(owner, async (sql) => {
    const known = await load(directory);
    const applied = await history(sql);
    assertUnchanged(known, applied);
    const missing = known.filter((migration) => !applied.has(migration.version));
    for (const migration of missing) {
      await inTransaction(sql, async () => {
        await sql.unsafe(migration.up).simple();
        await sql`insert into schema_migrations (version, name, checksum)
          values (${migration.version}, ${migration.name}, ${migration.checksum})`;
      });
    }
    await makeNextMonths(sql);
    return missing.map((migration) => migration.name);
  });
}

/** Takes back the newest `steps` migrations, newest first; returns their names. */
export function rollback(owner: Pool, steps = 1, directory = DIRECTORY): Promise<string[]> {
  return withMigrationLock(owner, async (sql) => {
    const known = await load(directory);
    const applied = await history(sql);
    assertUnchanged(known, applied);
    const newest = known
      .filter((migration) => applied.has(migration.version))
      .reverse()
      .slice(0, steps);
    for (const migration of newest) {
      await inTransaction(sql, async () => {
        await sql.unsafe(migration.down).simple();
        await sql`delete from schema_migrations where version = ${migration.version}`;
      });
    }
    return newest.map((migration) => migration.name);
  });
}

/** Every migration of the directory, with the time it was applied or null. */
export async function migrationStatus(owner: Pool, directory = DIRECTORY): Promise<MigrationStatus[]> {
  const known = await load(directory);
  const [table] = await owner<
    { present: boolean }[]
  >`select to_regclass('schema_migrations') is not null as present`;
  const rows = table?.present
    ? await owner<{ version: number; appliedAt: string }[]>`
        select version, applied_at as "appliedAt" from schema_migrations`
    : [];
  const times = new Map(rows.map((row) => [row.version, row.appliedAt]));
  return known.map(({ version, name }) => ({ version, name, appliedAt: times.get(version) ?? null }));
}

/** How many migrations of this build the database lacks, as a login without the owner's rights can see it. */
export async function pendingMigrations(db: Database, directory = DIRECTORY): Promise<number> {
  const known = await load(directory);
  const applied = await db.withSystem(async (sql) => {
    // The roles belong to the whole server: they may be there when this database has seen no migration.
    const [table] = await sql<{ present: boolean }[]>`
      select to_regclass('schema_migrations') is not null as present`;
    return table?.present ? sql<{ version: number }[]>`select version from schema_migrations` : [];
  });
  const versions = new Set(applied.map((row) => row.version));
  return known.filter((migration) => !versions.has(migration.version)).length;
}

/** Lets a login take the app's roles; a login that can already is left alone. */
export async function grantAppRoles(owner: Pool, login: string): Promise<void> {
  const [role] = await owner<{ member: boolean }[]>`
    select pg_has_role(rolname, 'kontor_app', 'member') and pg_has_role(rolname, 'kontor_system', 'member') as member
    from pg_roles where rolname = ${login}`;
  if (role && !role.member) await owner`grant kontor_app, kontor_system to ${owner(login)}`;
}

async function withMigrationLock<Result>(
  owner: Pool,
  work: (sql: postgres.ReservedSql) => Promise<Result>,
): Promise<Result> {
  const sql = await owner.reserve();
  try {
    await sql`select pg_advisory_lock(${ADVISORY_LOCK})`;
    await sql`create table if not exists schema_migrations (
      version integer primary key, name text not null, checksum text not null,
      applied_at timestamptz not null default now())`;
    return await work(sql);
  } finally {
    await sql`select pg_advisory_unlock(${ADVISORY_LOCK})`.catch(() => {});
    sql.release();
  }
}

/** Only the owner can make partitions, so each of its visits makes the next months'. */
async function makeNextMonths(sql: postgres.ReservedSql): Promise<void> {
  const [known] = await sql<{ known: boolean }[]>`
    select to_regprocedure('ensure_month_partitions(integer)') is not null as known`;
  if (known?.known) await sql`select ensure_month_partitions()`;
}

async function inTransaction(sql: postgres.ReservedSql, work: () => Promise<void>): Promise<void> {
  await sql`begin`;
  try {
    await work();
    await sql`commit`;
  } catch (error) {
    await sql`rollback`;
    throw error;
  }
}

async function history(sql: postgres.ReservedSql): Promise<Map<number, string>> {
  const rows = await sql<
    { version: number; checksum: string }[]
  >`select version, checksum from schema_migrations`;
  return new Map(rows.map((row) => [row.version, row.checksum]));
}

function assertUnchanged(known: Migration[], applied: Map<number, string>): void {
  for (const [version, checksum] of applied) {
    const migration = known.find((candidate) => candidate.version === version);
    if (!migration)
      throw new Error(`migration ${version} is applied here but unknown to this build; deploy a newer one`);
    if (migration.checksum !== checksum) {
      throw new Error(
        `migration ${migration.name} was changed after it was applied; put a new migration beside it instead`,
      );
    }
  }
}

async function load(directory: string): Promise<Migration[]> {
  const ups = (await readdir(directory)).filter((file) => file.endsWith(".up.sql")).sort();
  const misnamed = ups.find(
    (file, index) => !NAME.test(file) || file.slice(0, 4) === ups[index + 1]?.slice(0, 4),
  );
  if (misnamed)
    throw new Error(`${misnamed}: migrations are named 0001_what_it_does.up.sql, one for each number`);
  return Promise.all(
    ups.map(async (file) => {
      const name = file.slice(0, -".up.sql".length);
      const up = await readFile(join(directory, file), "utf8");
      const down = await readFile(join(directory, `${name}.down.sql`), "utf8");
      const checksum = new Bun.CryptoHasher("sha256").update(up).digest("hex");
      return { version: Number(name.slice(0, 4)), name, up, down, checksum };
    }),
  );
}

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, migrationStatus, pendingMigrations, rollback } from "./migrate.ts";
import { runMigrationCommand } from "./migration-command.ts";
import { openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";

const MIGRATIONS = join(import.meta.dir, "../migrations");

/** Everything the migrations can make, as text: columns, constraints, indexes, policies, views, functions, grants. */
const SCHEMA = `
  select 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
    || coalesce(' ' || pg_get_expr(adbin, adrelid), '') as line
    from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and attnum > 0 and not attisdropped
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
  union all select 'policy ' || tablename || ' ' || policyname || coalesce(qual, '') || coalesce(with_check, '')
    from pg_policies where schemaname = 'public'
  union all select 'view ' || viewname || ' ' || definition from pg_views where schemaname = 'public'
  union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
  union all select 'grants ' || relname || ' ' || coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
  union all select 'schema ' || coalesce(nspacl::text, '') from pg_namespace where nspname = 'public'
  order by 1`;

const dump = async (db: TestDatabase) =>
  (await db.owner.unsafe<{ line: string }[]>(SCHEMA)).map(({ line }) => line);

/** The project's migrations and one more, in a directory of their own. */
async function withFurtherMigration(up: string, work: (directory: string) => Promise<void>) {
  const directory = await mkdtemp(join(tmpdir(), "kontor-migrations-"));
  await cp(MIGRATIONS, directory, { recursive: true });
  await writeFile(join(directory, "9000_further.up.sql"), up);
  await writeFile(join(directory, "9000_further.down.sql"), "drop table further;");
  await work(directory).finally(() => rm(directory, { recursive: true, force: true }));
}

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine, { migrated: false });
    });
    afterAll(() => db.close());

    test("before the first migration, all are to apply", async () => {
      const lines: string[] = [];
      await runMigrationCommand("status", db.owner, (line) => lines.push(line));
      expect(lines[0]).toMatch(/^migration +applied$/);
      expect(lines[1]).toMatch(/^0001_isolation +not yet$/);
      expect(lines.at(-1)).toBe(`${lines.length - 2} to apply`);
    });

    test("each migration's way back leads to where it came from", async () => {
      const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".up.sql")).sort();
      const applied = await migrate(db.owner);
      expect(applied.map((name) => `${name}.up.sql`)).toEqual(names);
      const whole = await dump(db);

      const taken: string[] = [];
      for (const name of [...applied].reverse()) {
        const [rolledBack] = await rollback(db.owner);
        expect(rolledBack).toBe(name);
        taken.push(name);
      }
      expect((await dump(db)).filter((line) => !line.includes("schema_migrations"))).toEqual([
        expect.stringMatching(/^schema /),
      ]);
      expect(await rollback(db.owner)).toEqual([]);

      await migrate(db.owner);
      expect(await dump(db)).toEqual(whole);
      expect(await rollback(db.owner, applied.length)).toEqual(taken);
      expect(await migrate(db.owner)).toEqual(applied);
      expect(await dump(db)).toEqual(whole);
    });

    test("applied once, there is nothing left to do", async () => {
      expect(await migrate(db.owner)).toEqual([]);
      const lines: string[] = [];
      await runMigrationCommand("migrate", db.owner, (line) => lines.push(line));
      await runMigrationCommand("status", db.owner, (line) => lines.push(line));
      expect(lines[0]).toBe("nothing to apply");
      expect(lines[2]).toMatch(/^0001_isolation +\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(lines.at(-1)).toBe("0 to apply");
    });

    test("a login without the owner's rights can tell what is missing", async () => {
      const lacking = () => pendingMigrations(db);
      expect(await lacking()).toBe(0);
      await rollback(db.owner, 2);
      expect(await lacking()).toBe(2);
      await migrate(db.owner);
      expect(await lacking()).toBe(0);
    });

    test("a failing migration leaves nothing of itself", async () => {
      const before = await dump(db);
      await withFurtherMigration("create table further (id uuid); select 1 / 0;", async (directory) => {
        const failure = await migrate(db.owner, directory).catch((error: unknown) => error);
        expect(String(failure)).toContain("division by zero");
        expect(await dump(db)).toEqual(before);
        expect((await migrationStatus(db.owner, directory)).at(-1)).toEqual({
          version: 9000,
          name: "9000_further",
          appliedAt: null,
        });
      });
    });

    test("a changed migration is refused, and so is one this build does not know", async () => {
      await withFurtherMigration("create table further (id uuid);", async (directory) => {
        await migrate(db.owner, directory);
        await writeFile(join(directory, "9000_further.up.sql"), "create table further (id text);");
        const changed = await migrate(db.owner, directory).catch((error: unknown) => error);
        expect(String(changed)).toContain("9000_further was changed after it was applied");
        const unknown = await migrate(db.owner).catch((error: unknown) => error);
        expect(String(unknown)).toContain("migration 9000 is applied here but unknown to this build");
        await writeFile(join(directory, "9000_further.up.sql"), "create table further (id uuid);");
        expect(await rollback(db.owner, 1, directory)).toEqual(["9000_further"]);
      });
    });

    test("a second migration with the same number is refused", () =>
      withFurtherMigration("select 1;", async (directory) => {
        await writeFile(join(directory, "9000_other.up.sql"), "select 1;");
        const failure = await migrate(db.owner, directory).catch((error: unknown) => error);
        expect(String(failure)).toContain("one for each number");
      }));
  });
}

for (const engine of testEngines(["postgres"])) {
  test(`${engine}: a database without any migration lacks all of them`, async () => {
    const db = await openTestDatabase(engine, { migrated: false });
    expect(await pendingMigrations(db)).toBe((await migrationStatus(db.owner)).length);
    await db.close();
  });

  test(`${engine}: processes that migrate at the same time apply each migration once`, async () => {
    const db = await openTestDatabase(engine, { migrated: false });
    const script = `
      import { migrate, openPool } from ${JSON.stringify(join(import.meta.dir, "index.ts"))};
      const owner = openPool(process.argv[1], { max: 1 });
      console.log((await migrate(owner)).length);
      await owner.end();`;
    const outputs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = Bun.spawn([process.execPath, "-e", script, db.urls?.owner ?? ""], { stdout: "pipe" });
        const text = await new Response(child.stdout).text();
        return { exitCode: await child.exited, applied: Number(text) };
      }),
    );
    const migrations = (await migrationStatus(db.owner)).length;
    await db.close();
    expect(outputs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(outputs.map(({ applied }) => applied).sort((a, b) => a - b)).toEqual([0, 0, 0, migrations]);
  });
}

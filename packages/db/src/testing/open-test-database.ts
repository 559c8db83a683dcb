import { type Database, databaseOver, openPool, type Pool } from "../database.ts";
import { openEmbedded } from "../embedded.ts";
import { migrate } from "../migrate.ts";
import { openMigratedPglite } from "./migrated-pglite.ts";

export type Engine = Database["engine"];

export interface TestDatabase extends Database {
  /** Migrates and provisions tenants. On Postgres it owns the tables and is no superuser. */
  readonly owner: Pool;
  /** The pool under `withTenant`, logged in as the app; on PGlite, which has one connection, also `owner`. */
  readonly app: Pool;
  /** Postgres: the app login's URL, and the owner's. */
  readonly urls: { app: string; owner: string } | null;
}

export interface TestDatabaseOptions {
  /** Connections of the app's pool on Postgres; default 4. */
  max?: number;
  statementTimeoutMs?: number;
  /** A superuser's URL of another Postgres than the tests' own. */
  serverUrl?: string;
  /** False: an empty database, for tests of the migrations themselves. */
  migrated?: boolean;
}

/** A superuser's URL of the Postgres that tests may make databases on, if there is one. */
export const postgresUrl = (): string | undefined => process.env.KONTOR_TEST_POSTGRES_URL || undefined;

/** A fresh, migrated database; `close()` drops it with everything made for it. */
export function openTestDatabase(engine: Engine, options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  return engine === "pglite" ? openOnPglite(options) : openOnPostgres(options);
}

async function openOnPglite({ migrated = true }: TestDatabaseOptions): Promise<TestDatabase> {
  const database = await (migrated ? openMigratedPglite() : openEmbedded());
  return { ...database, app: database.owner, urls: null };
}

async function openOnPostgres(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { migrated = true, max = 4, statementTimeoutMs = 30_000 } = options;
  const serverUrl = options.serverUrl ?? postgresUrl();
  if (!serverUrl) throw new Error("KONTOR_TEST_POSTGRES_URL is not set; run the tests with `bun run test`");
  const server = openPool(serverUrl, { max: 1 });
  const name = `kontor_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const password = crypto.randomUUID();
  const urls = {
    owner: urlFor(serverUrl, name, `${name}_owner`, password),
    app: urlFor(serverUrl, name, `${name}_app`, password),
  };
  await server.unsafe(`create role ${name}_owner login createrole password '${password}'`);
  await server.unsafe(`create role ${name}_app login password '${password}'`);
  // A server owner that is no superuser may only give the database to a role it is a member of.
  await server.unsafe(`grant ${name}_owner to current_user`);
  await server.unsafe(`create database ${name} owner ${name}_owner template template0`);
  const owner = openPool(urls.owner, { max: 2 });
  const drop = async () => {
    await owner.end({ timeout: 5 });
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.unsafe(`drop role if exists ${name}_app, ${name}_owner`);
    await server.end({ timeout: 5 });
  };
  try {
    await ensureAppRoles(server);
    await server.unsafe(`grant kontor_app, kontor_system to ${name}_app`);
    if (migrated) await migrate(owner);
    const app = openPool(urls.app, { max, statementTimeoutMs });
    return { ...databaseOver(app, "postgres", { closeEngine: drop }), owner, app, urls };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function ensureAppRoles(server: Pool): Promise<void> {
  for (const role of ["kontor_app", "kontor_system"]) {
    await server.unsafe(`do $$ begin create role ${role} nologin;
      exception when duplicate_object or unique_violation then null; end $$`);
  }
}

function urlFor(serverUrl: string, database: string, login: string, password: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  url.username = login;
  url.password = password;
  return url.href;
}

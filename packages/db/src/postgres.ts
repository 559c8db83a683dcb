import { type Database, databaseOver, openPool, type Pool } from "./database.ts";

/** The database is not set up as it must be; the message says what to do. */
export class DatabaseSetupError extends Error {
  override name = "DatabaseSetupError";
}

export interface PostgresOptions {
  /** Connections of the pool; default 10. */
  max?: number;
  statementTimeoutMs?: number;
  /** How long work may wait for a connection; default 5 000. */
  acquireTimeoutMs?: number | undefined;
  ca?: string | undefined;
}

/**
 * Opens Postgres (≥ 15) as the app's login. Refuses a login that could see past row-level security (a superuser,
 * one with BYPASSRLS or CREATEROLE, an owner of the tables or a member of their owner), and one that cannot
 * take the app's roles.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
  const pool = openPool(url, {
    max: options.max ?? 10,
    statementTimeoutMs: options.statementTimeoutMs ?? 5000,
    ca: options.ca,
  });
  try {
    await assertPowerlessLogin(pool);
  } catch (error) {
    await pool.end({ timeout: 1 });
    throw error;
  }
  return databaseOver(
    pool,
    "postgres",
    options.acquireTimeoutMs === undefined ? {} : { acquireTimeoutMs: options.acquireTimeoutMs },
  );
}

async function assertPowerlessLogin(pool: Pool): Promise<void> {
  const [login] = await pool<{ name: string; powerful: boolean; owns: boolean; roles: number }[]>`
    select current_user as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole as powerful,
      exists (
        select from pg_class c
        where c.relnamespace = 'public'::regnamespace and pg_has_role(r.oid, c.relowner, 'member')
      ) as owns,
      (select count(*)::int from pg_roles a
        where a.rolname in ('kontor_app', 'kontor_system') and pg_has_role(r.oid, a.oid, 'member')) as roles
    from pg_roles r where r.rolname = current_user`;
  if (!login || login.powerful || login.owns) {
    throw new DatabaseSetupError(
      `DATABASE_URL logs in as "${login?.name}", which can see past row-level security. ` +
        "Use a login that owns nothing and is a member of kontor_app and kontor_system (README, Run it on Postgres).",
    );
  }
  if (login.roles !== 2) {
    throw new DatabaseSetupError(
      `DATABASE_URL logs in as "${login.name}", which is not a member of kontor_app and kontor_system. ` +
        `Run db:migrate, which makes them, then: grant kontor_app, kontor_system to "${login.name}"`,
    );
  }
}

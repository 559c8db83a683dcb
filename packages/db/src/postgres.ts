import { type Database, databaseOver, openPool, type Pool } from "./database.ts";

export interface PostgresOptions {
  /** Connections of the pool; default 10. */
  max?: number;
  statementTimeoutMs?: number;
  ca?: string | undefined;
}

/**
 * Opens Postgres (≥ 15) as the app's login. Refuses a login that could see past row-level security: a
 * superuser, one with BYPASSRLS, or the owner of the tables.
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
  return databaseOver(pool, "postgres");
}

async function assertPowerlessLogin(pool: Pool): Promise<void> {
  const [login] = await pool<{ name: string; powerful: boolean; owns: boolean }[]>`
    select current_user as name, r.rolsuper or r.rolbypassrls as powerful,
      exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace) as owns
    from pg_roles r where r.rolname = current_user`;
  if (!login || login.powerful || login.owns) {
    throw new Error(
      `DATABASE_URL logs in as "${login?.name}", which can see past row-level security. ` +
        "Use a login that owns nothing and is a member of kontor_app and kontor_system (README, Run it on Postgres).",
    );
  }
}

import postgres from "postgres";
import type { Pool, TenantSql } from "../database.ts";

class Undo extends Error {}

/**
 * What a statement comes to as the app, with the tenant setting as given (which need not be a tenant at all):
 * the number of rows, or the SQLSTATE of the refusal. Nothing of it stays.
 */
export async function attempt(
  pool: Pool,
  tenantSetting: string,
  statement: (sql: TenantSql) => Promise<{ count: number }>,
): Promise<string> {
  let outcome = "nothing ran";
  try {
    await pool.begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${tenantSetting}, true), set_config('role', 'kontor_app', true)`;
      outcome = String((await statement(sql)).count);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.code;
    if (!(error instanceof Undo)) throw error;
  }
  return outcome;
}

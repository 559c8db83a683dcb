import type { CrmContext } from "../context.ts";

/** Erases a person from the log: whose pseudonym it was cannot be told any more. The rows, and their chain, stay. */
export async function forgetPerson({ sql }: Pick<CrmContext, "sql">, userId: string): Promise<void> {
  await sql`delete from ai_audit_pseudonyms where user_id = ${userId}`;
}

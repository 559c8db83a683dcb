import type { AppOnPostgres } from "../testing/app-on-postgres.ts";

/** Adds a user, which writes rows of three tables in one transaction. */
export const addPerson = (
  { client }: Pick<AppOnPostgres, "client">,
  name: string,
  key?: string,
): Promise<Response> =>
  client.request("/api/v1/users", {
    method: "POST",
    headers: { "content-type": "application/json", ...(key ? { "idempotency-key": key } : {}) },
    body: JSON.stringify({ email: `${name}@example.com`, name, role: "member" }),
  });

export const listPeople = ({ client }: Pick<AppOnPostgres, "client">): Promise<Response> =>
  client.request("/api/v1/users?limit=200");

/**
 * Everybody who is there, by name. Throws where a write came only in part: a user without the one membership, or not
 * one entry in the audit log for each.
 */
export async function peopleIn({ db, tenantId }: Pick<AppOnPostgres, "db" | "tenantId">): Promise<string[]> {
  const { users, audited } = await db.withTenant({ tenantId }, async (sql) => {
    // One statement: a commit may arrive between two.
    const [row] = await sql<{ users: { name: string; memberships: number }[]; audited: number }[]>`
      select (select count(*) from ai_audit_log where kind = 'user.created') as audited,
        (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'memberships',
          (select count(*) from memberships m where m.user_id = u.id)) order by name), '[]') from users u) as users`;
    return row ?? { users: [], audited: 0 };
  });
  if (audited !== users.length || users.some(({ memberships }) => memberships !== 1))
    throw new Error(`partly written: ${JSON.stringify({ users, audited })}`);
  return users.map(({ name }) => name);
}

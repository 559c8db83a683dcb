import type { Database } from "@kontor/db";

/** The tenant's id, where only its slug is known: the role that looks it up sees slugs and ids and nothing else. */
export const findTenantId = (db: Database, slug: string): Promise<string | null> =>
  db.withSystem(async (sql) => {
    const [found] = await sql<{ id: string }[]>`select id from tenants where slug = ${slug}`;
    return found?.id ?? null;
  });

import type { TestDatabase } from "@kontor/db/testing";

/** A hash over all rows of each table, by tenant where it has one. */
export async function digests({ owner }: TestDatabase): Promise<Map<string, string>> {
  const tables = await owner<{ name: string; own: boolean }[]>`
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as own
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;
  const found = new Map<string, string>();
  for (const { name, own } of tables) {
    const rows = await owner.unsafe<{ tenant: string; digest: string }[]>(
      `select ${own ? "coalesce(tenant_id::text, '')" : "''"} as tenant,
         count(*) || ':' || md5(string_agg(md5(t::text), '' order by md5(t::text))) as digest
       from public."${name}" t group by 1`,
    );
    for (const { tenant, digest } of rows) found.set(`${name} ${tenant}`, digest);
  }
  return found;
}

/** Where two differ. */
export const changed = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .sort();

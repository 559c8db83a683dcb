import type { Pool } from "../database.ts";

export interface Column {
  name: string;
  type: string;
  /** Must be given a value: not null, no default, not generated. */
  required: boolean;
  generated: boolean;
  /** Check constraints on this column alone, as SQL expressions over its name. */
  checks: string[];
}

export interface ForeignKey {
  name: string;
  /** Without the tenant's own column, which every foreign key has. */
  columns: string[];
  targetTable: string;
  targetColumns: string[];
}

export type Privilege = "SELECT" | "INSERT" | "UPDATE" | "DELETE";

export interface TenantTable {
  name: string;
  /** `tenant_id`; of `tenants` itself, `id`. */
  tenantColumn: string;
  columns: Column[];
  /** The primary key without the tenant. */
  keyColumns: string[];
  foreignKeys: ForeignKey[];
  /** What the app role may do with it. */
  privileges: Privilege[];
}

/** Every table with a tenant, read from the catalogue, so that a table made tomorrow is tested tomorrow. */
export async function readTenantTables(owner: Pool): Promise<TenantTable[]> {
  return owner<TenantTable[]>`
    select c.relname as name, t.tenant_column as "tenantColumn",
      (select json_agg(json_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'generated', a.attgenerated <> '',
          'required', a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attname <> t.tenant_column,
          'checks', (select coalesce(json_agg(pg_get_expr(k.conbin, k.conrelid)), '[]') from pg_constraint k
            where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(json_agg(a.attname order by k.place), '[]')
        from pg_constraint p, unnest(p.conkey) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where p.conrelid = c.oid and p.contype = 'p' and a.attname <> t.tenant_column) as "keyColumns",
      (select coalesce(json_agg(json_build_object(
          'name', f.conname, 'targetTable', f.confrelid::regclass::text,
          'columns', (select json_agg(a.attname order by k.place) from unnest(f.conkey) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum where a.attname <> 'tenant_id'),
          'targetColumns', (select json_agg(a.attname order by k.place) from unnest(f.confkey) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attnum where a.attname <> 'tenant_id'))), '[]')
        from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> 'tenants'::regclass) as "foreignKeys",
      (select coalesce(json_agg(privilege), '[]') from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
        where has_table_privilege('kontor_app', c.oid, privilege)) as privileges
    from pg_class c, lateral (select case c.relname when 'tenants' then 'id' else 'tenant_id' end as tenant_column) t
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = t.tenant_column)
      and c.relname <> 'schema_migrations'
    order by c.relname`;
}

/** The views of the public schema. */
export async function readViews(owner: Pool): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' order by 1`;
  return rows.map(({ name }) => name);
}

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
  /** The table that rows get here through; null: it is no partition. */
  partitionOf: string | null;
}

/**
 * Every table with a tenant, read from the catalogue, so that a table made tomorrow is tested tomorrow. Of partitions
 * the default and this month's: all months are made by one function, and the catalogue holds each to the same rules.
 */
export async function readTenantTables(owner: Pool): Promise<TenantTable[]> {
  return owner<TenantTable[]>`
    select c.relname as name, t.tenant_column as "tenantColumn",
      (select json_agg(json_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'generated', a.attgenerated <> '',
          'required', a.attnotnull and not a.atthasdef and a.attidentity = '' and a.attname <> t.tenant_column
            or partition.key = a.attname,
          'checks', (select coalesce(json_agg(expression), '[]') from (
              select pg_get_expr(k.conbin, k.conrelid) as expression from pg_constraint k
              where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
              union all select partition.bounds where partition.key = a.attname and partition.bounds is not null
            ) as checked)) order by a.attnum)
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
        where has_table_privilege('kontor_app', c.oid, privilege)) as privileges,
      partition.parent as "partitionOf"
    from pg_class c
    cross join lateral (select case c.relname when 'tenants' then 'id' else 'tenant_id' end as tenant_column) t
    left join lateral (
      select p.partrelid::regclass::text as parent, a.attname as key, pg_get_partition_constraintdef(c.oid) as bounds
      from pg_inherits i join pg_partitioned_table p on p.partrelid = i.inhparent
      join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
      where i.inhrelid = c.oid) partition on true
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (not c.relispartition or c.relname like '%\\_default'
        or c.relname like '%\\_' || to_char(now() at time zone 'UTC', 'YYYYMM'))
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

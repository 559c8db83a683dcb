/** What may differ from the rules: an entry needs its reason beside it. */
const EXCEPTIONS = {
  /** Not a tenant's data; what the app may do with single columns of them is listed below. */
  tablesWithoutTenant: [
    "schema_migrations",
    // What all tenants together spent and hold, which a limit of the deployment needs within a tenant's own transaction.
    "ai_global_budget_windows",
    "ai_global_budget_alerts",
    "job_slots", // how far each task's slots are in the queue, whatever their tenant
  ],
  indexesNotLedByTenant: [
    "tenants_slug_key", // a slug names one tenant in the whole deployment
    "ai_conversations_running", // recovery asks for dead turns whatever their tenant
    "ai_reservations_lapsing", // and the sweeper for lapsed holds
    "documents_unfinished", // and so for documents that nobody works on
  ],
  /** All that the cross-tenant role may do, and what the app may with the deployment's own sums. */
  columnGrants: [
    "kontor_app: ai_global_budget_alerts.limit_nanos INSERT",
    "kontor_app: ai_global_budget_alerts.spent_nanos INSERT",
    "kontor_app: ai_global_budget_alerts.starts_on INSERT",
    "kontor_app: ai_global_budget_alerts.starts_on SELECT",
    "kontor_app: ai_global_budget_alerts.threshold INSERT",
    "kontor_app: ai_global_budget_alerts.threshold SELECT",
    "kontor_app: ai_global_budget_windows.held_nanos INSERT",
    "kontor_app: ai_global_budget_windows.held_nanos SELECT",
    "kontor_app: ai_global_budget_windows.held_nanos UPDATE",
    "kontor_app: ai_global_budget_windows.limit_nanos INSERT",
    "kontor_app: ai_global_budget_windows.limit_nanos SELECT",
    "kontor_app: ai_global_budget_windows.limit_nanos UPDATE",
    "kontor_app: ai_global_budget_windows.spent_nanos SELECT",
    "kontor_app: ai_global_budget_windows.spent_nanos UPDATE",
    "kontor_app: ai_global_budget_windows.starts_on INSERT",
    "kontor_app: ai_global_budget_windows.starts_on SELECT",
    "kontor_app: ai_global_budget_windows.stripe INSERT",
    "kontor_app: ai_global_budget_windows.stripe SELECT",
    "kontor_system: ai_budget_alerts.delivered_at SELECT", // which tenants' alerts
    "kontor_system: ai_budget_alerts.tenant_id SELECT", // are still to be delivered
    "kontor_system: ai_conversations.id SELECT",
    "kontor_system: ai_conversations.tenant_id SELECT",
    "kontor_system: ai_conversations.turn_lease_until SELECT",
    "kontor_system: ai_conversations.turn_message_id SELECT",
    "kontor_system: documents.created_at SELECT", // which documents nobody works on
    "kontor_system: documents.id SELECT",
    "kontor_system: documents.lease_until SELECT",
    "kontor_system: documents.unfinished SELECT",
    "kontor_system: documents.tenant_id SELECT",
    "kontor_system: job_slots.at INSERT", // when which task is due is no tenant's
    "kontor_system: job_slots.at SELECT",
    "kontor_system: job_slots.at UPDATE",
    "kontor_system: job_slots.slot INSERT",
    "kontor_system: job_slots.slot SELECT",
    "kontor_system: job_slots.slot UPDATE",
    "kontor_system: job_slots.task INSERT",
    "kontor_system: job_slots.task SELECT",
    "kontor_system: ai_global_budget_alerts.at SELECT",
    "kontor_system: ai_global_budget_alerts.claimed_until SELECT",
    "kontor_system: ai_global_budget_alerts.claimed_until UPDATE",
    "kontor_system: ai_global_budget_alerts.tries SELECT",
    "kontor_system: ai_global_budget_alerts.tries UPDATE",
    "kontor_system: ai_global_budget_alerts.delivered_at SELECT",
    "kontor_system: ai_global_budget_alerts.delivered_at UPDATE",
    "kontor_system: ai_global_budget_alerts.limit_nanos SELECT",
    "kontor_system: ai_global_budget_alerts.spent_nanos SELECT",
    "kontor_system: ai_global_budget_alerts.starts_on SELECT",
    "kontor_system: ai_global_budget_alerts.threshold SELECT",
    "kontor_system: ai_global_budget_windows.held_nanos SELECT",
    "kontor_system: ai_global_budget_windows.limit_nanos SELECT",
    "kontor_system: ai_global_budget_windows.spent_nanos SELECT",
    "kontor_system: ai_global_budget_windows.starts_on SELECT",
    "kontor_system: ai_global_budget_windows.stripe SELECT",
    "kontor_system: ai_reservations.id SELECT", // the sweeper finds lapsed holds
    "kontor_system: ai_reservations.lease_until SELECT",
    "kontor_system: ai_reservations.swept_at SELECT",
    "kontor_system: ai_reservations.tenant_id SELECT",
    "kontor_system: schema_migrations.version SELECT",
    "kontor_system: tenants.id SELECT", // a login names its tenant by slug,
    "kontor_system: tenants.slug SELECT", // before any credential says which one it is
  ],
  /** Schemas besides the catalogue's and `public`. */
  schemas: [
    "kontor_system: pgboss", // the queue of tasks: what is due, not what it is about
  ],
  /** Policies besides `tenant_isolation`. */
  furtherPolicies: [
    "tenants.owner_provisions for the owner: true", // provisioning tenants is the owner's work
    "ai_conversations.system_finds_running_turns for kontor_system: (turn_message_id IS NOT NULL)",
    "ai_reservations.system_finds_held for kontor_system: (swept_at IS NULL)", // keys and leases only
    "documents.system_finds_unfinished for kontor_system: unfinished",
    "ai_budget_alerts.system_finds_undelivered for kontor_system: (delivered_at IS NULL)", // whose, not what
    "tenants.system_finds_by_slug for kontor_system: true", // slugs and ids only, by its column grants
  ],
};

const TABLES = `(
  select c.*, case c.relname when 'tenants' then 'id' else 'tenant_id' end as tenant_column
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and c.relname <> all (${sqlArray(EXCEPTIONS.tablesWithoutTenant)}))`;

const TENANT_IS_CURRENT = `'(' || t.tenant_column || ' = ( SELECT (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid AS "nullif"))'`;

const TENANT_ATTNUM = `(select a.attnum from pg_attribute a where a.attrelid = t.oid and a.attname = t.tenant_column)`;

/** Each rule is a query whose rows are its violations: one column, `violation`. */
export const CATALOGUE_RULES: Record<string, string> = {
  "every table has a tenant": `
    select t.relname as violation from ${TABLES} t
    where not exists (
      select from pg_attribute a
      where a.attrelid = t.oid and a.attname = t.tenant_column and a.attnotnull and a.atttypid = 'uuid'::regtype)`,

  "row-level security is enabled and forced": `
    select t.relname as violation from ${TABLES} t where not (t.relrowsecurity and t.relforcerowsecurity)`,

  "the app's policy is bound to the tenant, for reading and for writing": `
    select t.relname as violation from ${TABLES} t
    where not exists (
      select from pg_policy p
      where p.polrelid = t.oid and p.polname = 'tenant_isolation' and p.polpermissive
        and p.polroles = array['kontor_app'::regrole::oid]
        and p.polcmd = case t.relname when 'tenants' then 'r' else '*' end
        and pg_get_expr(p.polqual, p.polrelid) = ${TENANT_IS_CURRENT}
        and (t.relname = 'tenants' or pg_get_expr(p.polwithcheck, p.polrelid) = ${TENANT_IS_CURRENT}))`,

  "further policies are as listed": `
    select coalesce(found.policy, 'missing: ' || listed.policy) as violation from (
      select c.relname || '.' || p.polname || ' for ' || case
          when p.polroles = array[c.relowner] then 'the owner'
          else (select string_agg(coalesce(r.rolname, 'public'), ', ')
            from unnest(p.polroles) as role (oid) left join pg_roles r on r.oid = role.oid)
        end || coalesce(': ' || pg_get_expr(p.polqual, p.polrelid), '') as policy
      from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polname <> 'tenant_isolation') found
    full join unnest(${sqlArray(EXCEPTIONS.furtherPolicies)}) as listed (policy) on listed.policy = found.policy
    where found.policy is null or listed.policy is null`,

  "every key is a tenant's": `
    select t.relname || '.' || k.conname as violation
    from ${TABLES} t join pg_constraint k on k.conrelid = t.oid
    where k.contype in ('p', 'u') and t.relname <> 'tenants' and ${TENANT_ATTNUM} <> all (k.conkey)
    union all
    select t.relname || ' has no primary key' from ${TABLES} t
    where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')
    union all
    select t.relname || '.' || i.indexrelid::regclass
    from ${TABLES} t join pg_index i on i.indrelid = t.oid
    where i.indisunique and t.relname <> 'tenants' and ${TENANT_ATTNUM} <> all (i.indkey::int2[])`,

  "every foreign key stays with its tenant": `
    select t.relname || '.' || k.conname as violation
    from ${TABLES} t join pg_constraint k on k.conrelid = t.oid
    where k.contype = 'f' and not exists (
      select from unnest(k.conkey, k.confkey) as pair (here, there)
      join pg_attribute h on h.attrelid = k.conrelid and h.attnum = pair.here
      join pg_attribute f on f.attrelid = k.confrelid and f.attnum = pair.there
      where h.attname = t.tenant_column
        and f.attname = case k.confrelid when 'tenants'::regclass then 'id' else 'tenant_id' end)`,

  "every index is led by the tenant": `
    select i.indexrelid::regclass::text as violation
    from ${TABLES} t join pg_index i on i.indrelid = t.oid
    where i.indkey[0] <> ${TENANT_ATTNUM}
      and i.indexrelid::regclass::text <> all (${sqlArray(EXCEPTIONS.indexesNotLedByTenant)})`,

  "the app's roles own nothing and have no power": `
    select r.rolname || ' is powerful' as violation from pg_roles r
    where r.rolname in ('kontor_app', 'kontor_system')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolcanlogin)
    union all
    select m.member::regrole || ' is a member of ' || m.roleid::regrole from pg_auth_members m
    where m.member in ('kontor_app'::regrole, 'kontor_system'::regrole)
    union all
    select d.refobjid::regrole || ' owns ' || d.classid::regclass || ' ' || d.objid from pg_shdepend d
    where d.deptype = 'o' and d.refobjid in ('kontor_app'::regrole, 'kontor_system'::regrole)
    union all
    select r.rolname || ' may create in ' || n.nspname from pg_roles r, pg_namespace n
    where r.rolname in ('kontor_app', 'kontor_system') and has_schema_privilege(r.oid, n.oid, 'create')
      and n.nspname !~ '^pg_(toast_)?temp_'
    union all
    select r.rolname || ' may enter ' || n.nspname from pg_roles r, pg_namespace n
    where r.rolname in ('kontor_app', 'kontor_system') and has_schema_privilege(r.oid, n.oid, 'usage')
      and n.nspname not in ('public', 'pg_catalog', 'information_schema')
      and r.rolname || ': ' || n.nspname <> all (${sqlArray(EXCEPTIONS.schemas)})`,

  "the queue is the system role's, row by row": `
    select object.name || ': ' || coalesce(nullif(a.grantee, 0)::regrole::text, 'public') || ' ' || a.privilege_type as violation
    from (
      select 'pgboss' as name, n.nspowner as owner, coalesce(n.nspacl, acldefault('n', n.nspowner)) as acl
        from pg_namespace n where n.nspname = 'pgboss'
      union all
      select c.oid::regclass::text, c.relowner, c.relacl from pg_class c
        where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      union all
      select p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)) from pg_proc p
        where p.pronamespace = 'pgboss'::regnamespace
    ) object, aclexplode(object.acl) a
    where a.grantee <> object.owner and (
      a.grantee <> 'kontor_system'::regrole or a.is_grantable
      or a.privilege_type not in ('USAGE', 'EXECUTE', 'SELECT', 'INSERT', 'UPDATE', 'DELETE'))`,

  "the app has row privileges and no others": `
    select c.relname || ': ' || coalesce(nullif(a.grantee, 0)::regrole::text, 'public') || ' ' || a.privilege_type as violation
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner and (
      a.grantee <> 'kontor_app'::regrole
      or a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      or c.relkind = 'v' and a.privilege_type <> 'SELECT'
      or a.is_grantable
      or c.relname = any (${sqlArray(EXCEPTIONS.tablesWithoutTenant)}))`,

  "partitions are reached through their table only": `
    select c.relname || ': ' || coalesce(nullif(a.grantee, 0)::regrole::text, 'public') || ' ' || a.privilege_type as violation
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and c.relispartition and a.grantee <> c.relowner`,

  "single columns are granted as listed": `
    select coalesce(granted.what, 'missing: ' || listed.what) as violation
    from (
      select coalesce(nullif(x.grantee, 0)::regrole::text, 'public') || ': ' || c.relname || '.' || a.attname || ' '
        || x.privilege_type as what
      from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
      where c.relnamespace = 'public'::regnamespace
    ) granted
    full join unnest(${sqlArray(EXCEPTIONS.columnGrants)}) as listed (what) on listed.what = granted.what
    where granted.what is null or listed.what is null`,

  "every view runs with its caller's rights": `
    select c.relname as violation from pg_class c
    where c.relnamespace = 'public'::regnamespace and (
      c.relkind in ('m', 'f')
      or c.relkind = 'v' and not ('security_invoker=true' = any (coalesce(c.reloptions, '{}'))))`,

  "no function runs with its owner's rights": `
    select p.oid::regprocedure::text as violation from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and p.prosecdef`,

  "the app cannot isolate or open tables": `
    select p.oid::regprocedure::text || ' by ' || r.rolname as violation from pg_proc p, pg_roles r
    where p.proname = 'isolate_tenant_table' and r.rolname in ('kontor_app', 'kontor_system')
      and has_function_privilege(r.oid, p.oid, 'execute')`,
};

function sqlArray(values: string[]): string {
  return `array[${values.map((value) => `'${value}'`).join(", ")}]::text[]`;
}

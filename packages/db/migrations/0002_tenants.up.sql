create table tenants (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  time_zone text not null,
  locale text not null,
  base_currency text not null check (base_currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now()
);

-- A tenant sees its own row and may not make or drop tenants; that is the owner's work.
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_isolation on tenants for select to kontor_app
  using (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
revoke all on tenants from public;
grant select on tenants to kontor_app;

-- The owner writes tenants when it provisions them; forced row-level security binds owners too.
create policy owner_provisions on tenants for all to current_user using (true) with check (true);

-- The day every "overdue" and "open until" is measured against: the caller's, else now in the tenant's zone.
create function app_today() returns date language sql stable as $$
  select coalesce(
    nullif(current_setting('app.today', true), '')::date,
    (now() at time zone (
      select time_zone from tenants where id = nullif(current_setting('app.tenant_id', true), '')::uuid
    ))::date)
$$;

-- How many turns a tenant may begin and have running, where its own number stands in the deployment's place.
create table ai_limits (
  tenant_id uuid not null references tenants (id),
  tier text not null check (tier ~ '^(organisation|agent(:.{1,255})?|user|concurrent|concurrent-user)$'),
  value integer not null check (value >= 1),
  -- The subject of the credential that changed it last.
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, tier)
);
select isolate_tenant_table('ai_limits');

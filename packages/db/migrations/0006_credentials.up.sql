-- Who may come in: the built-in users of a tenant with what they may do there, keys for programs, and logins.

create table users (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  -- Lower case: a login finds it whatever the keyboard.
  email text not null check (email = lower(email)),
  name text not null,
  -- argon2id in PHC form; null: has no password yet.
  password_hash text,
  disabled_at timestamptz,
  -- In the user's access tokens. A change of password, role or standing makes those of before worthless.
  credential_version integer not null default 1,
  credentials_changed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
create index users_changed on users (tenant_id, credentials_changed_at) where credentials_changed_at is not null;
select isolate_tenant_table('users');

create table memberships (
  tenant_id uuid not null references tenants (id),
  user_id uuid not null,
  role text not null check (role in ('viewer', 'member', 'manager', 'admin')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select isolate_tenant_table('memberships');

create table api_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  -- SHA-256 of the secret, hex.
  secret_hash text not null,
  role text not null check (role in ('viewer', 'member', 'manager', 'admin')),
  -- Narrows the role; null: all that the role may.
  scopes text[],
  -- The subject of the credential that made it.
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  -- To the hour.
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, secret_hash)
);
create index api_keys_newest on api_keys (tenant_id, created_at desc, id desc);
select isolate_tenant_table('api_keys');

-- One row is one login, for as long as its refresh token is exchanged for the next.
create table refresh_tokens (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  user_id uuid not null,
  -- SHA-256, hex: of the token that is good now, and of the one that was exchanged for it.
  secret_hash text not null,
  spent_hash text,
  rotated_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index refresh_tokens_of_user on refresh_tokens (tenant_id, user_id);
select isolate_tenant_table('refresh_tokens');

-- Wrong guesses at a login, whether or not there is such a user. Without a reference to the tenant: guesses at
-- tenants that do not exist are counted, too, so that they are answered alike.
create table login_attempts (
  tenant_id uuid not null,
  -- SHA-256 of tenant and email, hex: what strangers type is not kept.
  login_hash text not null,
  failures integer not null,
  locked_until timestamptz,
  last_tried_at timestamptz not null default now(),
  primary key (tenant_id, login_hash)
);
create index login_attempts_oldest on login_attempts (tenant_id, last_tried_at);
select isolate_tenant_table('login_attempts');

-- A login names its tenant by slug, before any credential says which tenant it is.
create policy system_finds_by_slug on tenants for select to kontor_system using (true);
grant select (id, slug) on tenants to kontor_system;

-- What came of a POST that named an Idempotency-Key, written in the transaction of its effect: there is a row exactly if
-- there is an effect. What runs is held by an advisory lock and leaves nothing behind when it dies.
create table idempotency_keys (
  tenant_id uuid not null,
  -- SHA-256 of caller, method, path and key, hex: the key itself is not kept.
  key_hash text not null,
  -- The credential's subject.
  caller text not null,
  -- HMAC of the body's canonical JSON under the key, hex; a body may have a password in it.
  body_hash text not null,
  -- What the verb gave, without secrets.
  -- As text: a client is given it again byte by byte.
  result json not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (tenant_id, key_hash),
  foreign key (tenant_id) references tenants (id)
);
create index idempotency_keys_oldest on idempotency_keys (tenant_id, expires_at);
select isolate_tenant_table('idempotency_keys');

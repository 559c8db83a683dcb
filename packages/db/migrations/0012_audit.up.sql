-- Months of tables that are partitioned by `created_at`. Only the owner can make them, so each run of the migrations
-- makes some ahead, and what comes when there is none goes to the table's default partition, which is as good.

-- Makes one month of a table, behind its tenants like the table itself and out of the app's direct reach. A month that
-- is there already, or that the default partition holds rows of, is left as it is.
create function make_month_partition(parent regclass, month date) returns void language plpgsql as $$
declare
  starts date := date_trunc('month', month)::date;
  part text := format('%s_%s', parent, to_char(starts, 'YYYYMM'));
begin
  if to_regclass(part) is not null then return; end if;
  begin
    execute format('create table %I partition of %s for values from (%L) to (%L)', part, parent,
      starts || ' 00:00:00+00', (starts + interval '1 month')::date || ' 00:00:00+00');
  exception when check_violation then
    return;
  end;
  perform isolate_tenant_table(part::regclass);
  execute format('revoke all on %I from kontor_app', part);
end $$;

create function make_default_partition(parent regclass) returns void language plpgsql as $$
declare
  part text := format('%s_default', parent);
begin
  execute format('create table %I partition of %s default', part, parent);
  perform isolate_tenant_table(part::regclass);
  execute format('revoke all on %I from kontor_app', part);
end $$;

-- This month and the `ahead` next, of every table that is partitioned by `created_at` and has months at all.
create function ensure_month_partitions(ahead integer default 6) returns void language plpgsql as $$
declare
  parent regclass;
begin
  for parent in
    select p.partrelid::regclass from pg_partitioned_table p
    join pg_class c on c.oid = p.partrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partstrat = 'r' and a.attname = 'created_at' and c.relname not like '%\_archive'
  loop
    for month in 0..ahead loop
      perform make_month_partition(parent, (date_trunc('month', now() at time zone 'UTC') + month * interval '1 month')::date);
    end loop;
  end loop;
end $$;

-- What was done, by whom, and what came of it: ids, hashes and pseudonyms, never what somebody said. Rows are only ever
-- added, each with the hash of the one before it, per tenant. No reference to tenants: wrong logins at tenants that do
-- not exist are noted, too, so that they are answered alike.
create table ai_audit_log (
  tenant_id uuid not null,
  -- Of the tenant's rows, without a gap.
  seq bigint not null,
  created_at timestamptz not null default clock_timestamp(),
  kind text not null check (kind <> ''),
  request_id text,
  -- Pseudonyms: who did it; null: the system, or nobody known. And whom it was done to.
  user_id uuid,
  subject_id uuid,
  chat_id text,
  message_id text,
  agent text,
  model text,
  -- Hash of the instructions and tools that the model was given.
  prompt_version text,
  -- [{tool, outcome, arguments: hash, rows}]
  tools_used jsonb not null default '[]',
  -- How it ended, or what was decided.
  decision text,
  cost_nanos bigint,
  detail jsonb not null default '{}',
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, seq, created_at)
) partition by range (created_at);
select isolate_tenant_table('ai_audit_log');
revoke update, delete on ai_audit_log from kontor_app;

-- Months that are over, moved here whole; may be exported and dropped, the anchors hold the chain together.
create table ai_audit_archive (like ai_audit_log including defaults including constraints, primary key (tenant_id, seq, created_at))
  partition by range (created_at);
select isolate_tenant_table('ai_audit_archive');
revoke insert, update, delete on ai_audit_archive from kontor_app;

-- The last row of each month that was archived, of each tenant.
create table ai_audit_anchors (
  tenant_id uuid not null,
  month date not null,
  seq bigint not null,
  hash bytea not null,
  archived_at timestamptz not null default now(),
  primary key (tenant_id, month)
);
select isolate_tenant_table('ai_audit_anchors');
revoke insert, update, delete on ai_audit_anchors from kontor_app;

-- The last row of each tenant's chain. Who appends locks it until the transaction ends.
create table ai_audit_heads (
  tenant_id uuid primary key,
  seq bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex'),
  last_at timestamptz not null default 'epoch'
);
select isolate_tenant_table('ai_audit_heads');
revoke delete on ai_audit_heads from kontor_app;

-- Who is who in the log. Deleting a row erases the person from it and leaves the chain whole.
create table ai_audit_pseudonyms (
  tenant_id uuid not null,
  user_id text not null,
  pseudonym uuid not null default gen_random_uuid(),
  primary key (tenant_id, user_id)
);
select isolate_tenant_table('ai_audit_pseudonyms');
revoke update on ai_audit_pseudonyms from kontor_app;

-- SHA-256 over every column but the hash itself, each as its length in bytes, a colon and its text, or `-` for null.
-- `audit:verify` works the same out by itself.
create function audit_entry_hash(entry ai_audit_log) returns bytea language plpgsql immutable as $$
declare
  value text;
  said text := '';
begin
  foreach value in array array[
    entry.tenant_id::text, entry.seq::text, (extract(epoch from entry.created_at) * 1000000)::bigint::text,
    entry.kind, entry.request_id, entry.user_id::text, entry.subject_id::text, entry.chat_id, entry.message_id,
    entry.agent, entry.model, entry.prompt_version, entry.tools_used::text, entry.decision,
    entry.cost_nanos::text, entry.detail::text, encode(entry.prev_hash, 'hex')
  ] loop
    said := said || coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-');
  end loop;
  return sha256(convert_to(said, 'UTF8'));
end $$;

-- Whoever inserts, and whatever: place and hashes are worked out here, under the lock on the head.
create function chain_audit_entry() returns trigger language plpgsql as $$
declare
  head record;
begin
  select * into head from ai_audit_heads where tenant_id = new.tenant_id for update;
  if not found then
    insert into ai_audit_heads (tenant_id) values (new.tenant_id) on conflict do nothing;
    select * into strict head from ai_audit_heads where tenant_id = new.tenant_id for update;
  end if;
  if new.created_at < head.last_at or new.created_at > greatest(clock_timestamp(), head.last_at) + interval '1 minute' then
    raise exception 'an audit entry is written when it happens' using errcode = 'check_violation';
  end if;
  new.seq := head.seq + 1;
  new.prev_hash := head.hash;
  new.hash := audit_entry_hash(new);
  update ai_audit_heads set seq = new.seq, hash = new.hash, last_at = new.created_at where tenant_id = new.tenant_id;
  return new;
end $$;
create trigger ai_audit_log_chain before insert on ai_audit_log for each row execute function chain_audit_entry();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger ai_audit_log_final before update or delete on ai_audit_log
  for each row execute function refuse_audit_change();
create trigger ai_audit_archive_final before update or delete on ai_audit_archive
  for each row execute function refuse_audit_change();

-- The head moves with the log, one row at a time, and in no other way.
create function guard_audit_head() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.seq = 0 and new.hash = decode(repeat('00', 32), 'hex') then return new; end if;
  elsif (new.seq, new.hash, new.last_at) is not distinct from (old.seq, old.hash, old.last_at)
    or new.seq = old.seq + 1 and pg_trigger_depth() > 1 then
    return new;
  end if;
  raise exception 'the head of the audit log follows the log' using errcode = 'insufficient_privilege';
end $$;
create trigger ai_audit_heads_guard before insert or update on ai_audit_heads
  for each row execute function guard_audit_head();

-- Somebody's pseudonym, made at the first use.
create function audit_pseudonym(tenant uuid, person text) returns uuid language plpgsql as $$
declare
  known uuid;
begin
  if person is null then return null; end if;
  select pseudonym into known from ai_audit_pseudonyms where tenant_id = tenant and user_id = person;
  if known is null then
    insert into ai_audit_pseudonyms (tenant_id, user_id) values (tenant, person) on conflict do nothing;
    select pseudonym into strict known from ai_audit_pseudonyms where tenant_id = tenant and user_id = person;
  end if;
  return known;
end $$;

-- Appends entries, in their order. Takes the head before the time, so that a tenant's rows stand in both orders alike.
create function append_audit(tenant uuid, entries jsonb) returns void language plpgsql as $$
declare
  entry record;
  last_at timestamptz;
begin
  for entry in
    select audit_pseudonym(tenant, e.user_id) as who, audit_pseudonym(tenant, e.subject_id) as whom, e.*
    from rows from (jsonb_to_recordset(entries) as (
      kind text, request_id text, user_id text, subject_id text, chat_id text, message_id text, agent text, model text,
      prompt_version text, tools_used jsonb, decision text, cost_nanos bigint, detail jsonb)) with ordinality e
    order by e.ordinality
  loop
    select h.last_at into last_at from ai_audit_heads h where h.tenant_id = tenant for update;
    insert into ai_audit_log (tenant_id, seq, created_at, kind, request_id, user_id, subject_id, chat_id, message_id, agent, model,
      prompt_version, tools_used, decision, cost_nanos, detail, prev_hash, hash)
    values (tenant, 0, greatest(clock_timestamp(), last_at), entry.kind, entry.request_id, entry.who, entry.whom,
      entry.chat_id, entry.message_id, entry.agent, entry.model, entry.prompt_version,
      coalesce(entry.tools_used, '[]'), entry.decision, entry.cost_nanos, coalesce(entry.detail, '{}'), '', '');
  end loop;
end $$;

-- For the owner: moves the months before `day` to the archive, whole, and keeps an anchor of each. Returns how many.
-- Rows in the default partition stay.
create function archive_audit_before(day date) returns integer language plpgsql as $$
declare
  part record;
  moved integer := 0;
begin
  alter table ai_audit_anchors no force row level security;
  for part in
    select c.relname as name, to_date(right(c.relname, 6), 'YYYYMM') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'ai_audit_log'::regclass and c.relname ~ '_[0-9]{6}$'
      and to_date(right(c.relname, 6), 'YYYYMM') < date_trunc('month', day)
    order by 2
  loop
    execute format('alter table %I no force row level security', part.name);
    execute format(
      'insert into ai_audit_anchors (tenant_id, month, seq, hash)
         select distinct on (tenant_id) tenant_id, %L::date, seq, hash from %I order by tenant_id, seq desc',
      part.month, part.name);
    execute format('alter table %I force row level security', part.name);
    execute format('alter table ai_audit_log detach partition %I', part.name);
    execute format('alter table ai_audit_archive attach partition %I for values from (%L) to (%L)', part.name,
      part.month || ' 00:00:00+00', (part.month + interval '1 month')::date || ' 00:00:00+00');
    moved := moved + 1;
  end loop;
  alter table ai_audit_anchors force row level security;
  return moved;
end $$;

revoke execute on function make_month_partition(regclass, date), make_default_partition(regclass),
  ensure_month_partitions(integer), archive_audit_before(date) from public;

select make_default_partition('ai_audit_log'), make_default_partition('ai_audit_archive'), ensure_month_partitions();

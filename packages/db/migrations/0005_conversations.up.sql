create table ai_conversations (
  tenant_id uuid not null references tenants (id),
  id text not null check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  -- The credential's subject: a conversation is visible to its owner only.
  owner text not null check (owner <> ''),
  title text not null,
  agent text,
  -- The answer being written now, and until when its process must have renewed its claim.
  turn_message_id text,
  turn_agent text,
  turn_lease_until timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check ((turn_message_id is null) = (turn_lease_until is null))
);
create index ai_conversations_by_owner on ai_conversations (tenant_id, owner, updated_at desc, id desc);
create index ai_conversations_running on ai_conversations (turn_lease_until) where turn_message_id is not null;
select isolate_tenant_table('ai_conversations');

-- Recovery must find dead turns whatever their tenant. This role sees the keys of running turns and nothing
-- else; the repair itself runs as the tenant.
create policy system_finds_running_turns on ai_conversations for select to kontor_system
  using (turn_message_id is not null);
grant select (tenant_id, id, turn_message_id, turn_lease_until) on ai_conversations to kontor_system;

create table ai_agent_messages (
  tenant_id uuid not null references tenants (id),
  chat_id text not null,
  position integer not null check (position > 0),
  id text not null check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  role text not null check (role in ('user', 'assistant')),
  -- UI message parts as the client holds them; parts_version says which shape.
  parts jsonb not null,
  parts_version integer not null default 1,
  status text not null check (status in ('complete', 'stopped', 'failed', 'interrupted')),
  agent text,
  model text,
  input_tokens integer,
  output_tokens integer,
  -- Set when a regeneration or an edit replaced this message: kept, but no longer part of the conversation.
  superseded_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, chat_id, position),
  foreign key (tenant_id, chat_id) references ai_conversations (tenant_id, id) on delete cascade
);
create unique index ai_agent_messages_current on ai_agent_messages (tenant_id, chat_id, id)
  where superseded_at is null;
select isolate_tenant_table('ai_agent_messages');

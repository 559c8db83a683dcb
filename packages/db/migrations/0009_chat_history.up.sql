-- A copy of a conversation's messages is exact as long as this has not changed. Not a counter: after a failover that
-- lost its last commits, a counter would name two different states alike.
alter table ai_conversations
  add column message_version uuid not null default gen_random_uuid(),
  -- Somebody asked for the running answer to stop; its process, wherever it is, looks when it renews its claim.
  add column turn_stop boolean not null default false;

-- Whoever changes what a conversation says renews its version; nobody has to remember to. A rating is not said.
create function renew_message_version() returns trigger language plpgsql as $$
begin
  update ai_conversations set message_version = gen_random_uuid()
  where tenant_id = coalesce(new.tenant_id, old.tenant_id) and id = coalesce(new.chat_id, old.chat_id);
  return null;
end $$;
create trigger ai_agent_messages_version
  after insert or delete or update of position, id, role, parts, parts_version, status, agent, superseded_at
  on ai_agent_messages for each row execute function renew_message_version();

-- Why the answer ended: the model's finish reason; of a stopped one, whether it was stopped or abandoned. Null for
-- what failed, and for answers older than this column.
alter table ai_agent_messages add column finish_reason text;

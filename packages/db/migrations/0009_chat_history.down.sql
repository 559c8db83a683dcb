alter table ai_agent_messages drop column finish_reason;
drop trigger ai_agent_messages_version on ai_agent_messages;
drop function renew_message_version();
alter table ai_conversations
  drop column turn_stop,
  drop column message_version;

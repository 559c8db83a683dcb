drop table ai_agent_messages;
drop table ai_conversations;

-- What people made of an answer: the thumb they gave it, and how often a conversation's answers were asked for
-- again, their questions reworded, stopped, or left by a client that never came back.
alter table ai_agent_messages
  add column rating text check (rating in ('up', 'down')),
  add column rating_comment text check (length(rating_comment) between 1 and 2000),
  add column rated_at timestamptz,
  add check ((rating is null) = (rated_at is null)),
  add check (rating is not null or rating_comment is null),
  add check (rating is null or role = 'assistant');
-- An answer is rated by its id alone.
create index ai_agent_messages_answers on ai_agent_messages (tenant_id, id)
  where role = 'assistant' and superseded_at is null;

alter table ai_conversations
  add column regenerations integer not null default 0 check (regenerations >= 0),
  add column edits integer not null default 0 check (edits >= 0),
  add column stops integer not null default 0 check (stops >= 0),
  add column abandonments integer not null default 0 check (abandonments >= 0);

import type { CrmContext } from "../context.ts";
import { type Answer, type MessagePart, PARTS_VERSION, type StoredMessage } from "./schemas.ts";
import { storableJson } from "./storable-json.ts";

/** A message with its place in the conversation. */
export type PlacedMessage = StoredMessage & { position: number };

/** The newest `limit` messages that still count, oldest first. */
export async function currentMessages(
  ctx: CrmContext,
  chatId: string,
  limit: number,
): Promise<PlacedMessage[]> {
  const newestFirst = await ctx.sql<PlacedMessage[]>`
    select id, role, parts, status, agent, position, created_at as "createdAt"
    from ai_agent_messages
    where chat_id = ${chatId} and superseded_at is null
    order by position desc limit ${limit}`;
  return newestFirst.reverse();
}

/** A message that still counts, by id: among the `newest` if it is there, else in the table if `newest` are not all. */
export async function findMessage(
  ctx: CrmContext,
  chatId: string,
  id: string,
  newest: PlacedMessage[],
  limit: number,
): Promise<PlacedMessage | undefined> {
  const found = newest.find((message) => message.id === id);
  if (found || newest.length < limit) return found;
  const [older] = await ctx.sql<PlacedMessage[]>`
    select id, role, parts, status, agent, position, created_at as "createdAt"
    from ai_agent_messages where chat_id = ${chatId} and id = ${id} and superseded_at is null`;
  return older;
}

/** Id of the answer that a message got; null if it has none. */
export async function findAnswerTo(
  ctx: CrmContext,
  chatId: string,
  question: PlacedMessage,
): Promise<string | null> {
  const [next] = await ctx.sql<{ id: string; role: string }[]>`
    select id, role from ai_agent_messages
    where chat_id = ${chatId} and superseded_at is null and position > ${question.position}
    order by position limit 1`;
  return next?.role === "assistant" ? next.id : null;
}

/** Takes every message from `position` on out of the conversation; they stay in the table. */
export async function supersedeFrom(ctx: CrmContext, chatId: string, position: number): Promise<void> {
  await ctx.sql`
    update ai_agent_messages set superseded_at = now()
    where chat_id = ${chatId} and position >= ${position} and superseded_at is null`;
}

export async function insertUserMessage(
  ctx: CrmContext,
  chatId: string,
  message: { id: string; parts: MessagePart[] },
): Promise<void> {
  await insertMessage(ctx, chatId, {
    id: message.id,
    role: "user",
    parts: message.parts,
    status: "complete",
    agent: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
  });
}

export async function insertAnswer(ctx: CrmContext, chatId: string, answer: Answer): Promise<void> {
  await insertMessage(ctx, chatId, { ...answer, role: "assistant" });
}

type NewMessage = Omit<Answer, "agent"> & { role: StoredMessage["role"]; agent: string | null };

// The conversation's row is locked by the caller, so the next position is free.
async function insertMessage(
  { sql, tenant }: CrmContext,
  chatId: string,
  message: NewMessage,
): Promise<void> {
  await sql`
    insert into ai_agent_messages
      (tenant_id, chat_id, position, id, role, parts, parts_version, status, agent, model, input_tokens, output_tokens)
    select ${tenant.id}, ${chatId}, coalesce(max(position), 0) + 1, ${message.id}, ${message.role},
      ${storableJson(message.parts)}::text::jsonb, ${PARTS_VERSION}, ${message.status}, ${message.agent},
      ${message.model}, ${message.inputTokens}, ${message.outputTokens}
    from ai_agent_messages where chat_id = ${chatId}`;
}

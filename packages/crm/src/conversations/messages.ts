import type { CrmContext } from "../context.ts";
import { type MessagePart, PARTS_VERSION, type StoredMessage } from "./schemas.ts";
import { storableJson } from "./storable-json.ts";

/** A message with its place in the conversation. */
export type PlacedMessage = StoredMessage & { position: number };

/** The columns of a `PlacedMessage`. */
export const messageColumns = (sql: CrmContext["sql"]) =>
  sql`id, role, parts, status, agent, finish_reason as "finishReason", position, created_at as "createdAt"`;

/** The newest `limit` messages that still count, oldest first; none if the conversation is at `unlessAt`. */
export async function currentMessages(
  { sql }: CrmContext,
  chatId: string,
  limit: number,
  unlessAt: string | null = null,
): Promise<PlacedMessage[]> {
  const newestFirst = await sql<PlacedMessage[]>`
    select ${messageColumns(sql)}
    from ai_agent_messages
    where chat_id = ${chatId} and superseded_at is null ${
      unlessAt === null
        ? sql``
        : sql`and (select message_version <> ${unlessAt} from ai_conversations where id = ${chatId})`
    }
    order by position desc limit ${limit}`;
  return newestFirst.reverse();
}

/** A message that still counts, by id: among the `newest` if it is there, else in the table if `newest` are not all. */
export async function findMessage(
  ctx: CrmContext,
  chatId: string,
  id: string,
  newest: readonly PlacedMessage[],
  limit: number,
): Promise<PlacedMessage | undefined> {
  const found = newest.find((message) => message.id === id);
  if (found || newest.length < limit) return found;
  const [older] = await ctx.sql<PlacedMessage[]>`
    select ${messageColumns(ctx.sql)} from ai_agent_messages where chat_id = ${chatId} and id = ${id} and superseded_at is null`;
  return older;
}

/** The agent that gave the last answer among these; null if there is none. */
export const lastAnswerer = (messages: readonly StoredMessage[]): string | null =>
  messages.findLast(({ role }) => role === "assistant")?.agent ?? null;

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

/** The place behind the last message; the conversation's row must be locked. */
export const nextPosition = (sql: CrmContext["sql"], chatId: string) =>
  sql`(select coalesce(max(position), 0) + 1 from ai_agent_messages where chat_id = ${chatId})`;

/** Adds what the user said, at once, and gives it as stored; the conversation's row must be locked. */
export function insertUserMessage(
  { sql, tenant }: CrmContext,
  chatId: string,
  message: { id: string; parts: MessagePart[] },
): Promise<PlacedMessage[]> {
  return sql<PlacedMessage[]>`
    insert into ai_agent_messages (tenant_id, chat_id, position, id, role, parts, parts_version, status)
    values (${tenant.id}, ${chatId}, ${nextPosition(sql, chatId)}, ${message.id}, 'user',
      ${storableJson(message.parts)}::text::jsonb, ${PARTS_VERSION}, 'complete')
    returning ${messageColumns(sql)}`.execute();
}

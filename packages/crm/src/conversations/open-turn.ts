import type { CrmContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { type Asked, decideTurn } from "./decide-turn.ts";
import type { KnownHistory } from "./known-history.ts";
import {
  currentMessages,
  findAnswerTo,
  findMessage,
  insertUserMessage,
  lastAnswerer,
  type PlacedMessage,
  supersedeFrom,
} from "./messages.ts";
import type { MessagePart } from "./schemas.ts";

/** History handed to a model, in messages. */
export const MOST_MESSAGES = 100;
const TITLE_LENGTH = 80;

export interface TurnOpening<Route extends { agent: string }> extends Asked {
  chatId: string;
  /** Make the conversation if there is none; otherwise a missing one is `not_found`. */
  create: boolean;
  message: { id: string; text: string; parts: MessagePart[] };
  /** The id the answer will have. */
  answerId: string;
  leaseMs: number;
  /** A copy of the messages, which need not be read if it is still exact. */
  known?: KnownHistory | null;
  /** Decides who answers, given who gave the last answer that still counts. */
  route(previous: string | null): Route;
}

export type OpenedTurn<Route> =
  /** Taken for this turn; the history ends with the message that is to be answered. */
  | { kind: "opened"; route: Route; history: KnownHistory }
  /** This message was taken before: show the answer it got, or is getting. */
  | { kind: "replay"; answerId: string }
  /** The conversation's turn died with its process: end it, and open again. */
  | { kind: "lapsed"; answerId: string };

interface ConversationRow {
  owner: string;
  messageVersion: string;
  runningAnswerId: string | null;
  lapsed: boolean;
}

/**
 * Takes the conversation for one turn and saves the user's message, in the caller's transaction.
 * Throws `not_found` for a conversation that is missing or another user's, and as `decideTurn` does.
 */
export async function openTurn<Route extends { agent: string }>(
  ctx: CrmContext,
  opening: TurnOpening<Route>,
): Promise<OpenedTurn<Route>> {
  const { chatId, message, edits } = opening;
  const [conversation, newest] = await lockConversation(ctx, opening);
  const named = (id: string) => findMessage(ctx, chatId, id, newest, MOST_MESSAGES);
  const known = await named(message.id);
  const decision = decideTurn(opening, {
    ...conversation,
    newest,
    known,
    named: edits === null || edits === message.id ? known : await named(edits),
  });
  if (decision.kind === "lapsed") return decision;
  if (decision.kind === "running") return { kind: "replay", answerId: decision.answerId };
  if (decision.kind === "answered") return replayOf(ctx, chatId, decision.question);

  let messages = newest;
  if (decision.supersededFrom !== null) {
    await supersedeFrom(ctx, chatId, decision.supersededFrom);
    messages = await currentMessages(ctx, chatId, MOST_MESSAGES);
  }
  const route = opening.route(lastAnswerer(messages));
  const { isNew, isEdit } = decision;
  // Sent one behind the other: the version that comes back is the one with the message.
  const [said, [taken]] = await Promise.all([
    isNew ? insertUserMessage(ctx, chatId, message) : [],
    ctx.sql<{ messageVersion: string }[]>`
      update ai_conversations
      set agent = ${route.agent}, turn_message_id = ${opening.answerId}, turn_agent = ${route.agent},
        turn_lease_until = now() + make_interval(secs => ${opening.leaseMs / 1000}), turn_stop = false,
        updated_at = now(), regenerations = regenerations + ${isNew ? 0 : 1}, edits = edits + ${isEdit ? 1 : 0}
      where id = ${chatId}
      returning message_version as "messageVersion"`,
  ]);
  if (!taken) throw notFound("The conversation");
  return { kind: "opened", route, history: { ...taken, messages: newestOf([...messages, ...said]) } };
}

/** As many messages as a model is handed. */
export const newestOf = (messages: PlacedMessage[]): PlacedMessage[] => messages.slice(-MOST_MESSAGES);

/** The conversation's row, locked, with its newest messages; made first where that is asked for. */
async function lockConversation(
  ctx: CrmContext,
  { chatId, create, message, known }: TurnOpening<{ agent: string }>,
): Promise<[ConversationRow, PlacedMessage[]]> {
  const { sql, tenant, userId } = ctx;
  const title = [...message.text].slice(0, TITLE_LENGTH).join("");
  // Sent one behind the other without waiting: the messages must be read after the lock is held.
  const made = create
    ? sql`
        insert into ai_conversations (tenant_id, id, owner, title)
        values (${tenant.id}, ${chatId}, ${userId}, ${title}) on conflict do nothing`.execute()
    : null;
  const locked = sql<ConversationRow[]>`
    select owner, message_version as "messageVersion", turn_message_id as "runningAnswerId",
      coalesce(turn_lease_until < now(), false) as lapsed
    from ai_conversations where id = ${chatId} for update`.execute();
  const [, [conversation], messages] = await Promise.all([
    made,
    locked,
    currentMessages(ctx, chatId, MOST_MESSAGES, known?.messageVersion),
  ]);
  if (!conversation || conversation.owner !== userId) throw notFound("The conversation");
  return [conversation, known?.messageVersion === conversation.messageVersion ? known.messages : messages];
}

async function replayOf(
  ctx: CrmContext,
  chatId: string,
  question: PlacedMessage,
): Promise<{ kind: "replay"; answerId: string }> {
  const answerId = await findAnswerTo(ctx, chatId, question);
  if (answerId === null)
    throw new DomainError("conflict", "This message was saved, but not its answer; regenerate it.");
  return { kind: "replay", answerId };
}

import type { CrmContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import {
  currentMessages,
  findAnswerTo,
  findMessage,
  insertUserMessage,
  type PlacedMessage,
  supersedeFrom,
} from "./messages.ts";
import type { MessagePart, StoredMessage } from "./schemas.ts";
import { closeInterruptedTurn } from "./settle-turn.ts";

/** History handed to a model, in messages. */
const MOST_MESSAGES = 100;
const TITLE_LENGTH = 80;

export interface TurnOpening<Route extends { agent: string }> {
  chatId: string;
  /** Make the conversation if there is none; otherwise a missing one is `not_found`. */
  create: boolean;
  message: { id: string; text: string; parts: MessagePart[] };
  /** `regenerate` supersedes what followed the message and answers it again. */
  trigger: "submit" | "regenerate";
  /** Id of the earlier user message that this one replaces. */
  edits: string | null;
  /** The id the answer will have. */
  answerId: string;
  leaseMs: number;
  /** Decides who answers, given who answered last. */
  route(previous: string | null): Route;
}

export type OpenedTurn<Route> =
  | { kind: "opened"; route: Route; history: StoredMessage[] }
  /** This message was taken before: show the answer it got, or is getting. */
  | { kind: "replay"; answerId: string };

interface ConversationRow {
  owner: string;
  agent: string | null;
  runningAnswerId: string | null;
  runningAgent: string | null;
  lapsed: boolean;
}

/**
 * Takes the conversation for one turn and saves the user's message, in the caller's transaction.
 * Throws `not_found` for a conversation that is missing or another user's, `turn_running` while one runs,
 * `idempotency_mismatch` when a known message id comes with another text.
 */
export async function openTurn<Route extends { agent: string }>(
  ctx: CrmContext,
  opening: TurnOpening<Route>,
): Promise<OpenedTurn<Route>> {
  const { chatId, message, trigger, edits } = opening;
  const [conversation, newest] = await lockConversation(ctx, opening);
  let messages = newest;
  const { runningAnswerId, runningAgent, lapsed } = conversation;
  const lastAsked = messages.findLast(({ role }) => role === "user");
  const repeated = lastAsked && isSentAgain(lastAsked, opening) ? lastAsked : undefined;
  if (runningAnswerId && !lapsed) {
    if (!repeated)
      throw new DomainError("turn_running", "An answer is still being written in this conversation.");
    assertSameText(repeated, message.text);
    return { kind: "replay", answerId: runningAnswerId };
  }
  const newestNow = () => currentMessages(ctx, chatId, MOST_MESSAGES);
  if (runningAnswerId) {
    await closeInterruptedTurn(ctx, chatId, runningAnswerId, runningAgent);
    messages = await newestNow();
  }
  if (repeated) return replayOf(ctx, chatId, repeated, message.text);

  const said = (id: string) => findMessage(ctx, chatId, id, messages, MOST_MESSAGES);
  const known = await said(message.id);
  const named = edits === null || edits === message.id ? known : await said(edits);
  const edited = edits !== null && named?.role === "user" ? named : undefined;
  let isNew = false;
  if (trigger === "regenerate" && known?.role === "user") {
    await supersedeFrom(ctx, chatId, known.position + 1);
    messages = await newestNow();
  } else {
    if (edited) {
      await supersedeFrom(ctx, chatId, edited.position);
      messages = await newestNow();
    }
    const stillThere = known !== undefined && !(edited && known.position >= edited.position);
    if (stillThere) return replayOf(ctx, chatId, known, message.text);
    isNew = true;
    messages = [...messages, asStored(message)];
  }

  const route = opening.route(conversation.agent);
  await Promise.all([
    isNew ? insertUserMessage(ctx, chatId, message) : null,
    ctx.sql`
      update ai_conversations
      set agent = ${route.agent}, turn_message_id = ${opening.answerId}, turn_agent = ${route.agent},
        turn_lease_until = now() + make_interval(secs => ${opening.leaseMs / 1000}), updated_at = now()
      where id = ${chatId}`,
  ]);
  return { kind: "opened", route, history: messages.slice(-MOST_MESSAGES) };
}

/** The conversation's row, locked, with its newest messages; made first where that is asked for. */
async function lockConversation(
  ctx: CrmContext,
  { chatId, create, message }: TurnOpening<{ agent: string }>,
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
    select owner, agent, turn_message_id as "runningAnswerId", turn_agent as "runningAgent",
      coalesce(turn_lease_until < now(), false) as lapsed
    from ai_conversations where id = ${chatId} for update`.execute();
  const [, [conversation], messages] = await Promise.all([
    made,
    locked,
    currentMessages(ctx, chatId, MOST_MESSAGES),
  ]);
  if (!conversation || conversation.owner !== userId) throw notFound("The conversation");
  return [conversation, messages];
}

/** Whether the last question comes once more. An edit keeps its message's id, so there the text must tell. */
function isSentAgain(lastAsked: PlacedMessage, { message, trigger, edits }: TurnOpening<{ agent: string }>) {
  if (lastAsked.id !== message.id || trigger !== "submit") return false;
  return edits !== message.id || hasText(lastAsked, message.text);
}

const hasText = ({ parts }: PlacedMessage, text: string): boolean =>
  parts.every((part) => part.type !== "text" || part.text === text);

function assertSameText(known: PlacedMessage, text: string): void {
  if (hasText(known, text)) return;
  throw new DomainError("idempotency_mismatch", "This message id was used before with another text.");
}

async function replayOf(
  ctx: CrmContext,
  chatId: string,
  known: PlacedMessage,
  text: string,
): Promise<{ kind: "replay"; answerId: string }> {
  if (known.role !== "user")
    throw new DomainError("conflict", "The answer in this conversation has this id.");
  assertSameText(known, text);
  const answerId = await findAnswerTo(ctx, chatId, known);
  if (answerId === null)
    throw new DomainError("conflict", "This message was saved, but not its answer; regenerate it.");
  return { kind: "replay", answerId };
}

const asStored = (message: TurnOpening<{ agent: string }>["message"]): PlacedMessage => ({
  id: message.id,
  role: "user",
  parts: message.parts,
  status: "complete",
  agent: null,
  createdAt: new Date().toISOString(),
  position: Number.MAX_SAFE_INTEGER,
});

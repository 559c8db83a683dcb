import type { CrmContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { currentMessages, insertUserMessage, type PlacedMessage, supersedeFrom } from "./messages.ts";
import type { MessagePart, StoredMessage } from "./schemas.ts";
import { closeInterruptedTurn } from "./settle-turn.ts";

/** History handed to a model, in messages. */
const MOST_MESSAGES = 100;
const TITLE_LENGTH = 80;

export interface TurnOpening {
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
  /** Picks who answers, given who answered last. */
  chooseAgent(previous: string | null): string;
}

export type OpenedTurn =
  | { kind: "opened"; agent: string; history: StoredMessage[] }
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
export async function openTurn(ctx: CrmContext, opening: TurnOpening): Promise<OpenedTurn> {
  const { chatId, message } = opening;
  const [conversation, stored] = await lockConversation(ctx, opening);
  let messages = stored;
  let known = messages.find((candidate) => candidate.id === message.id && candidate.role === "user");
  if (conversation.runningAnswerId && !conversation.lapsed) {
    if (
      known &&
      known === lastUserMessage(messages) &&
      opening.trigger === "submit" &&
      opening.edits === null
    ) {
      return { kind: "replay", answerId: conversation.runningAnswerId };
    }
    throw new DomainError("turn_running", "An answer is still being written in this conversation.");
  }
  if (conversation.runningAnswerId) {
    await closeInterruptedTurn(ctx, chatId, conversation.runningAnswerId, conversation.runningAgent);
    messages = await currentMessages(ctx, chatId, MOST_MESSAGES);
    known = messages.find((candidate) => candidate.id === message.id && candidate.role === "user");
  }

  if (opening.trigger === "regenerate" && known) {
    await supersedeFrom(ctx, chatId, known.position + 1);
    messages = messages.filter((candidate) => candidate.position <= known.position);
  } else {
    const edited = messages.find((candidate) => candidate.id === opening.edits && candidate.role === "user");
    if (edited) {
      await supersedeFrom(ctx, chatId, edited.position);
      messages = messages.filter((candidate) => candidate.position < edited.position);
    } else if (known) {
      return replayOf(known, messages, message.text);
    }
    if (messages.some((candidate) => candidate.id === message.id)) {
      throw new DomainError("conflict", "A message of this conversation already has this id.");
    }
    await insertUserMessage(ctx, chatId, message);
  }

  const agent = opening.chooseAgent(conversation.agent);
  await ctx.sql`
    update ai_conversations
    set agent = ${agent}, turn_message_id = ${opening.answerId}, turn_agent = ${agent},
      turn_lease_until = now() + make_interval(secs => ${opening.leaseMs / 1000}), updated_at = now()
    where id = ${chatId}`;
  const asked = messages.at(-1)?.id === message.id ? messages : [...messages, asStored(message)];
  return { kind: "opened", agent, history: asked.slice(-MOST_MESSAGES) };
}

/** The conversation's row, locked, with its newest messages; made first where that is asked for. */
async function lockConversation(
  ctx: CrmContext,
  { chatId, create, message }: TurnOpening,
): Promise<[ConversationRow, PlacedMessage[]]> {
  const lock = () => ctx.sql<ConversationRow[]>`
    select owner, agent, turn_message_id as "runningAnswerId", turn_agent as "runningAgent",
      coalesce(turn_lease_until < now(), false) as lapsed
    from ai_conversations where id = ${chatId} for update`;
  let [[conversation], messages] = await Promise.all([lock(), currentMessages(ctx, chatId, MOST_MESSAGES)]);
  if (!conversation && create) {
    await ctx.sql`
      insert into ai_conversations (tenant_id, id, owner, title)
      values (${ctx.tenant.id}, ${chatId}, ${ctx.userId}, ${[...message.text].slice(0, TITLE_LENGTH).join("")})
      on conflict do nothing`;
    // Another request may have made it, and spoken in it, meanwhile.
    [[conversation], messages] = await Promise.all([lock(), currentMessages(ctx, chatId, MOST_MESSAGES)]);
  }
  if (!conversation || conversation.owner !== ctx.userId) throw notFound("The conversation");
  return [conversation, messages];
}

function replayOf(known: PlacedMessage, messages: PlacedMessage[], text: string): OpenedTurn {
  if (known.parts.some((part) => part.type === "text" && part["text"] !== text)) {
    throw new DomainError("idempotency_mismatch", "This message id was used before with another text.");
  }
  const answer = messages.find(
    (candidate) => candidate.position > known.position && candidate.role === "assistant",
  );
  if (!answer)
    throw new DomainError("conflict", "This message was saved, but its answer is not there; regenerate it.");
  return { kind: "replay", answerId: answer.id };
}

const lastUserMessage = (messages: PlacedMessage[]): PlacedMessage | undefined =>
  messages.findLast((candidate) => candidate.role === "user");

const asStored = (message: TurnOpening["message"]): StoredMessage => ({
  id: message.id,
  role: "user",
  parts: message.parts,
  status: "complete",
  agent: null,
  createdAt: new Date().toISOString(),
});

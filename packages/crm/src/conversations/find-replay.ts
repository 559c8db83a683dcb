import type { CrmContext } from "../context.ts";
import { type Asked, hasText } from "./decide-turn.ts";
import type { StoredMessage } from "./schemas.ts";

interface Found extends Pick<StoredMessage, "parts"> {
  /** Nothing was asked after it. */
  isLast: boolean;
  runningAnswerId: string | null;
  next: { id: string; role: string } | null;
}

/**
 * The answer that this message got when it was sent before, or is getting; null where `openTurn` would not replay it.
 * One query without a lock, for a turn that is refused before it is opened.
 */
export async function findReplay(
  { sql, userId }: CrmContext,
  { chatId, message, trigger, edits }: Asked & { chatId: string },
): Promise<string | null> {
  if (trigger !== "submit") return null;
  const [found] = await sql<Found[]>`
    select asked.parts,
      not exists (
        select from ai_agent_messages later
        where later.chat_id = asked.chat_id and later.superseded_at is null and later.role = 'user'
          and later.position > asked.position
      ) as "isLast",
      case when turn_lease_until < now() then null else turn_message_id end as "runningAnswerId",
      (
        select json_build_object('id', later.id, 'role', later.role) from ai_agent_messages later
        where later.chat_id = asked.chat_id and later.superseded_at is null and later.position > asked.position
        order by later.position limit 1
      ) as next
    from ai_agent_messages asked join ai_conversations chat on chat.id = asked.chat_id
    where asked.chat_id = ${chatId} and asked.id = ${message.id} and asked.role = 'user'
      and asked.superseded_at is null and chat.owner = ${userId}`;
  if (!found || !hasText(found, message.text)) return null;
  // An edit of what was followed by other questions takes them away, however little it changes.
  if (edits !== null && !found.isLast) return null;
  if (found.next) return found.next.role === "assistant" ? found.next.id : null;
  return found.runningAnswerId;
}

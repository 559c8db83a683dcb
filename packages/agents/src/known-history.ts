import { conversations } from "@kontor/crm";
import type { Store } from "@kontor/store";

type KnownHistory = conversations.KnownHistory;
type Settled = NonNullable<Awaited<ReturnType<typeof conversations.settleTurn>>>;

interface Chat {
  tenantId: string;
  chatId: string;
}

/** The store's copy of a conversation's messages: all that is asked of the store before the model is called. */
export async function recallHistory({ history }: Store, chat: Chat): Promise<KnownHistory | null> {
  const json = await history.get(chat);
  return json === null ? null : conversations.readKnownHistory(json);
}

/** Leaves a copy for the next turn; none if anything but the answer was written since `asked` was read. */
export async function keepHistory(
  { history }: Store,
  chat: Chat,
  asked: KnownHistory,
  { answer, versions }: Settled,
): Promise<void> {
  if (versions.before !== asked.messageVersion) return;
  const copy: KnownHistory = {
    messageVersion: versions.after,
    messages: conversations.newestOf([...asked.messages, answer]),
  };
  await history.put(chat, JSON.stringify(copy));
}

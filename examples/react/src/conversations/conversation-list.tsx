import type { Conversations } from "./use-conversations.ts";

interface Props extends Conversations {
  id: string;
  current: string;
  /** Null: a new one. */
  onChoose(id: string | null): void;
}

export function ConversationList({ id, shown, failed, older, remove, current, onChoose }: Props) {
  return (
    <nav id={id} className="conversations" aria-label="Conversations">
      <button type="button" className="new" onClick={() => onChoose(null)}>
        New conversation
      </button>
      {shown === null && <p className="quiet small">{failed ? "Not to be had right now." : "Loading…"}</p>}
      {shown?.length === 0 && <p className="quiet small">Nothing asked yet.</p>}
      <ul>
        {shown?.map((conversation) => (
          <li key={conversation.id} aria-current={conversation.id === current ? "page" : undefined}>
            <button type="button" className="title" onClick={() => onChoose(conversation.id)}>
              {conversation.title}
            </button>
            <button
              type="button"
              className="plain remove"
              aria-label={`Delete “${conversation.title}”`}
              onClick={async () => {
                if (!confirm("Delete this conversation with everything said in it?")) return;
                await remove(conversation.id);
                if (conversation.id === current) onChoose(null);
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {older && (
        <button type="button" className="plain small" onClick={older}>
          Older
        </button>
      )}
    </nav>
  );
}

import { kontorClient } from "@kontor/client";
import { useMemo, useState } from "react";
import { Chat } from "./chat/chat.tsx";
import { useChatId } from "./chat/use-chat-id.ts";
import { ConversationList } from "./conversations/conversation-list.tsx";
import { useConversations } from "./conversations/use-conversations.ts";
import { DocumentsView } from "./documents/documents-view.tsx";
import { useDocumentsPlace } from "./documents/use-documents-place.ts";
import { ThemeToggle } from "./theme-toggle.tsx";
import { useAgents } from "./use-agents.ts";

export function Workspace({ token, onSignOut }: { token: string; onSignOut: () => void }) {
  const kontor = useMemo(() => kontorClient({ baseUrl: location.origin, token }), [token]);
  const [chatId, open] = useChatId();
  const [documents, leaveDocuments] = useDocumentsPlace();
  const agents = useAgents(kontor);
  const conversations = useConversations(kontor);
  const [listShown, setListShown] = useState(false);
  const choose = (id: string | null) => {
    open(id);
    leaveDocuments();
    setListShown(false);
  };
  return (
    <div className="workspace" data-list={listShown}>
      <header className="bar">
        <button
          type="button"
          className="plain only-narrow"
          aria-expanded={listShown}
          aria-controls="conversations"
          onClick={() => setListShown(!listShown)}
        >
          ☰<span className="visually-hidden">Conversations</span>
        </button>
        <span className="wordmark">Kontor</span>
        <span className="spacer" />
        <a className="plain" href="#documents" aria-current={documents ? "page" : undefined}>
          Documents
        </a>
        <ThemeToggle />
        <button type="button" className="plain" onClick={onSignOut}>
          Other token
        </button>
      </header>
      <ConversationList id="conversations" {...conversations} current={chatId.id} onChoose={choose} />
      {documents ? (
        <DocumentsView kontor={kontor} id={documents.id} />
      ) : (
        <Chat
          key={chatId.id}
          kontor={kontor}
          token={token}
          agents={agents}
          chatId={chatId.id}
          isNew={chatId.isNew}
          onAsked={() => open(chatId.id)}
          onAnswered={conversations.refresh}
        />
      )}
    </div>
  );
}

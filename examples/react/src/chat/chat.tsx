import { type KontorClient, KontorError, type KontorUIMessage } from "@kontor/client";
import { useEffect, useState } from "react";
import type { Agent } from "../use-agents.ts";
import { ChatView } from "./chat-view.tsx";

export interface ChatProps {
  kontor: KontorClient;
  token: string;
  agents: Agent[];
  chatId: string;
  isNew: boolean;
  onAsked(): void;
  onAnswered(): void;
}

type Loaded =
  | { kind: "loading" }
  | { kind: "failed"; said: string }
  | { kind: "there"; messages: KontorUIMessage[]; running: boolean };

const NOTHING: Loaded = { kind: "there", messages: [], running: false };

/** A chat with its history, which comes first: `useChat` takes it once. */
export function Chat(props: ChatProps) {
  const { kontor, chatId, isNew } = props;
  const [loaded, setLoaded] = useState<Loaded>(isNew ? NOTHING : { kind: "loading" });
  useEffect(() => {
    if (loaded.kind !== "loading") return;
    kontor
      .conversation(chatId)
      .then(({ messages, running }) => setLoaded({ kind: "there", messages, running }))
      .catch((error: unknown) => setLoaded({ kind: "failed", said: sayingOf(error) }));
  }, [kontor, chatId, loaded.kind]);

  if (loaded.kind === "there") {
    return <ChatView {...props} history={loaded.messages} resume={loaded.running} />;
  }
  return (
    <main className="chat">
      {loaded.kind === "loading" ? (
        <div className="skeleton" role="status" aria-label="Loading the conversation">
          <span />
          <span />
          <span />
        </div>
      ) : (
        <div className="empty">
          <h1>{loaded.said}</h1>
          <button type="button" className="primary" onClick={() => setLoaded({ kind: "loading" })}>
            Try again
          </button>
        </div>
      )}
    </main>
  );
}

function sayingOf(error: unknown): string {
  if (!(error instanceof KontorError)) return "The API does not answer.";
  return error.problem?.code === "not_found" ? "There is no such conversation." : error.message;
}

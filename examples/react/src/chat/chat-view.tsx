import { useChat } from "@ai-sdk/react";
import type { KontorUIMessage } from "@kontor/client";
import { DefaultChatTransport } from "ai";
import { useMemo, useRef } from "react";
import { useShowError } from "../toasts.tsx";
import type { ChatProps } from "./chat.tsx";
import { Composer } from "./composer.tsx";
import { Greeting } from "./greeting.tsx";
import { MessageList } from "./message-list.tsx";

/** One chat: `useChat` does the talking, everything below only shows it. */
export function ChatView(props: ChatProps & { history: KontorUIMessage[]; resume: boolean }) {
  const { kontor, token, agents, chatId, history, resume, onAsked, onAnswered } = props;
  const showError = useShowError();
  const stopped = useRef(false);
  const toldInAnswer = useRef(false);
  const transport = useMemo(
    () =>
      new DefaultChatTransport<KontorUIMessage>({
        api: "/api/v1/chat",
        headers: { authorization: `Bearer ${token}` },
      }),
    [token],
  );
  const chat = useChat<KontorUIMessage>({
    id: chatId,
    messages: history,
    resume,
    transport,
    throttle: 50,
    onData: (part) => {
      // The message is saved by now, and its conversation in the list.
      if (part.type === "data-agent") onAnswered();
      if (part.type === "data-error") toldInAnswer.current = true;
    },
    onError: (error) => {
      if (!toldInAnswer.current) showError(error);
      toldInAnswer.current = false;
    },
    onFinish: ({ message }) => {
      if (stopped.current) markStopped(message.id);
      stopped.current = false;
      onAnswered();
    },
  });
  const { messages, status, sendMessage, regenerate, setMessages } = chat;
  const answering = status === "submitted" || status === "streaming";

  /** The history will say so, too, when it is read again. */
  const markStopped = (id: string) =>
    setMessages((shown) =>
      shown.map((message) =>
        message.id === id ? { ...message, metadata: { ...message.metadata, status: "stopped" } } : message,
      ),
    );
  const ask = (text: string, edits?: string) => {
    onAsked();
    void sendMessage(edits === undefined ? { text } : { text, messageId: edits });
  };
  const stop = () => {
    stopped.current = true;
    kontor.stop(chatId).catch(showError);
  };

  return (
    <main className="chat">
      {messages.length === 0 ? (
        <Greeting agents={agents} onAsk={ask} />
      ) : (
        <MessageList
          messages={messages}
          answering={answering}
          failed={status === "error"}
          agents={agents}
          kontor={kontor}
          onEdit={ask}
          onAskAgain={() => void regenerate()}
        />
      )}
      <p className="visually-hidden" role="status">
        {answering ? "The answer is being written." : messages.length > 0 ? "Ready." : ""}
      </p>
      <Composer answering={answering} onAsk={ask} onStop={stop} />
    </main>
  );
}

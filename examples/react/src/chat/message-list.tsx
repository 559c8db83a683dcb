import type { KontorClient, KontorUIMessage } from "@kontor/client";
import { useEffect, useRef } from "react";
import { Answer } from "../answer/answer.tsx";
import type { Agent } from "../use-agents.ts";
import { Question } from "./question.tsx";

interface Props {
  messages: KontorUIMessage[];
  answering: boolean;
  /** The last question was refused, or its answer was lost. */
  failed: boolean;
  agents: Agent[];
  kontor: KontorClient;
  onEdit(text: string, messageId: string): void;
  onAskAgain(): void;
}

/** As far from the end as still counts as reading along, in pixels. */
const NEAR_END = 120;

export function MessageList({ messages, answering, failed, agents, kontor, onEdit, onAskAgain }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastQuestion = messages.findLast(({ role }) => role === "user")?.id;
  const last = messages.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is being written.
  useEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [messages, answering, failed]);
  return (
    <div
      className="messages"
      ref={list}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      <h1 className="visually-hidden">Conversation</h1>
      {messages.map((message) =>
        message.role === "user" ? (
          <Question
            key={message.id}
            message={message}
            onEdit={!answering && message.id === lastQuestion ? onEdit : null}
          />
        ) : (
          <Answer
            key={message.id}
            message={message}
            writing={answering && message === last}
            agents={agents}
            kontor={kontor}
            onAskAgain={!answering && message === last ? onAskAgain : null}
          />
        ),
      )}
      {failed && last?.role === "user" && (
        <p className="ending failed">
          Not answered.{" "}
          <button type="button" className="plain small" onClick={onAskAgain}>
            Try again
          </button>
        </p>
      )}
      {answering && last?.role === "user" && (
        <div className="thinking" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      )}
    </div>
  );
}

import type { KontorClient, KontorUIMessage } from "@kontor/client";
import { isToolUIPart } from "ai";
import type { Agent } from "../use-agents.ts";
import { AgentBadge } from "./agent-badge.tsx";
import { Ending } from "./ending.tsx";
import { Feedback } from "./feedback.tsx";
import { MarkdownText } from "./markdown-text.tsx";
import { ToolCall } from "./tool-call.tsx";

interface Props {
  message: KontorUIMessage;
  /** Whether more of it is to come. */
  writing: boolean;
  agents: Agent[];
  kontor: KontorClient;
  /** Null where it can't be asked for again. */
  onAskAgain: (() => void) | null;
}

export function Answer({ message, writing, agents, kontor, onAskAgain }: Props) {
  const agent = message.parts.find((part) => part.type === "data-agent")?.data;
  const usage = message.parts.find((part) => part.type === "data-usage")?.data;
  const text = textOf(message);
  return (
    <article className="answer" aria-label="Answer" aria-busy={writing}>
      {agent && (
        <AgentBadge agent={agent} name={agents.find(({ id }) => id === agent.agent)?.name} usage={usage} />
      )}
      {message.parts.filter(isToolUIPart).map((part) => (
        <ToolCall key={part.toolCallId} part={part} />
      ))}
      {text !== "" && <MarkdownText text={text} writing={writing} />}
      {!writing && (
        <>
          <Ending message={message} />
          <footer className="row">
            <Feedback messageId={message.id} given={message.metadata?.feedback} kontor={kontor} />
            {text !== "" && (
              <button
                type="button"
                className="plain small"
                onClick={() => navigator.clipboard.writeText(text)}
              >
                Copy
              </button>
            )}
            {onAskAgain && (
              <button type="button" className="plain small" onClick={onAskAgain}>
                Answer again
              </button>
            )}
          </footer>
        </>
      )}
    </article>
  );
}

const textOf = ({ parts }: KontorUIMessage): string =>
  parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");

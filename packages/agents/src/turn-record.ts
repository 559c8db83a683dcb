import type { UIMessage } from "ai";
import type { FinishedTurn, Turn } from "./turn.ts";

/** One wide line about a finished turn: who, by whom, at what cost, how it ended; never what was said. */
export function turnRecord(
  { caller, request }: Turn,
  { route, usage, ending, message: answer }: FinishedTurn,
  startedMs: number,
): object {
  const { tenant, userId } = caller;
  const { requestId, chatId, message } = request;
  const { inputTokens, outputTokens, steps } = usage;
  return {
    requestId,
    tenant: tenant.slug,
    userId,
    chatId,
    agentId: route.agent,
    routedBy: route.layer,
    tools: toolsCalled(answer),
    messageLength: message.text.length,
    steps,
    tokens_used: inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens,
    processing_time: Math.round(performance.now() - startedMs),
    ending: ending.kind === "failed" ? ending.code : ending.kind,
  };
}

const toolsCalled = ({ parts }: UIMessage): string[] =>
  parts.flatMap(({ type }) => (type.startsWith("tool-") ? [type.slice("tool-".length)] : []));

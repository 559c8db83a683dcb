import { allows } from "@kontor/crm";
import { answer } from "./answer.ts";
import { assembleMessage } from "./assemble-message.ts";
import { keepClaim } from "./keep-claim.ts";
import { lastChunk } from "./last-chunk.ts";
import { agentNamed } from "./router/route.ts";
import { settleTurn } from "./settle-turn.ts";
import { toUIMessage } from "./stored-message.ts";
import { systemPrompt } from "./system-prompt.ts";
import type { TakenConversation } from "./take-conversation.ts";
import type { FinishedTurn, Turn, TurnDeps, TurnUsage } from "./turn.ts";
import { turnRecord } from "./turn-record.ts";
import { closingChunks, turnStream } from "./turn-stream.ts";

/** Answers into the turn log and settles, whatever the ending. Rejects only if the answer could not be saved. */
export async function writeAnswer(
  deps: TurnDeps,
  turn: Turn,
  { route, history, log }: TakenConversation,
): Promise<FinishedTurn> {
  const { caller, today, answerId } = turn;
  const { chatId, requestId } = turn.request;
  const { signal } = turn.controller;
  const stream = turnStream(log);
  const release = keepClaim(deps, turn);
  const usage: TurnUsage = { inputTokens: 0, outputTokens: 0, steps: 0 };
  const model = deps.model.name;
  const started = performance.now();
  try {
    stream.emit({ type: "start", messageId: answerId });
    stream.emit({ type: "data-agent", data: { ...route, model, offline: deps.model.offline } });
    const agent = agentNamed(deps.agents, route.agent);
    const tools = agent.tools.filter((tool) => allows(caller, tool.scope));
    const runner = { db: deps.db, log: deps.log, caller, today, tools };
    const system = systemPrompt(agent, caller, today);
    const question = { agent, system, history: history.map(toUIMessage), answerId, runner, signal };
    const ending = await answer(deps, question, stream, usage);

    for (const chunk of closingChunks(stream.said)) stream.emit(chunk);
    stream.emit({ type: "data-usage", data: usage });
    if (ending.kind === "failed") {
      const { code, retryable } = ending;
      stream.emit({ type: "data-error", data: { code, requestId, retryable } });
    }
    const message = await assembleMessage(answerId, stream.said);
    const settled = await settleTurn(deps.db, turn, { agent: agent.id, model, message, ending, usage });
    if (!settled) deps.log.info({ chatId, answerId }, "the turn had been ended by somebody else");
    stream.emit(lastChunk(ending));
    const finished = { message, ending, route, usage };
    deps.log.info({ ...turnRecord(turn, finished, started), model }, "turn");
    return finished;
  } catch (error) {
    deps.log.error({ err: error, chatId, requestId }, "the answer could not be saved");
    stream.emit({ type: "data-error", data: { code: "internal", requestId, retryable: true } });
    stream.emit({ type: "error", errorText: "The answer could not be saved. Please ask again." });
    throw error;
  } finally {
    release();
    log.close();
  }
}

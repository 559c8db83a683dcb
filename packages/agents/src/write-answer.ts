import { allows } from "@kontor/crm";
import { answer } from "./answer.ts";
import { assembleMessage } from "./assemble-message.ts";
import { chooseComplexity } from "./choose-complexity.ts";
import { keepClaim } from "./keep-claim.ts";
import { keepHistory } from "./known-history.ts";
import { lastChunk } from "./last-chunk.ts";
import { refineRoute } from "./router/refine-route.ts";
import { agentNamed } from "./router/route.ts";
import { settleTurn } from "./settle-turn.ts";
import { toUIMessage } from "./stored-message.ts";
import { systemPrompt } from "./system-prompt.ts";
import type { TakenConversation } from "./take-conversation.ts";
import type { Turn, TurnDeps, TurnUsage } from "./turn.ts";
import type { TurnRecord } from "./turn-record.ts";
import { endingName, type TurnReport } from "./turn-report.ts";
import { closingChunks, turnStream } from "./turn-stream.ts";

/** Answers into the turn log and settles, whatever the ending. Never rejects. */
export async function writeAnswer(
  deps: TurnDeps,
  turn: Turn,
  { route: chosen, history, log }: TakenConversation,
  record: TurnRecord,
): Promise<TurnReport> {
  const { caller, today, answerId } = turn;
  const { chatId, requestId } = turn.request;
  const { signal } = turn.controller;
  const stream = turnStream(log);
  const release = keepClaim(deps, turn);
  const { complexity } = chooseComplexity(turn.request.message.text);
  const chain = deps.models[complexity];
  const [model] = chain.names;
  const usage: TurnUsage = { inputTokens: 0, outputTokens: 0, steps: 0, model, attempts: 0 };
  let route = chosen;
  try {
    stream.emit({ type: "start", messageId: answerId });
    route = await refineRoute(deps, chosen, history.messages, signal, usage, record);
    stream.emit({ type: "data-agent", data: { ...route, complexity, model, offline: chain.offline } });
    const agent = agentNamed(deps.agents, route.agent);
    const tools = agent.tools.filter((tool) => allows(caller, tool.scope));
    const runner = { db: deps.db, log: deps.log, caller, today, tools, record };
    const system = systemPrompt(
      agent,
      caller,
      today,
      deps.agents.find(({ id }) => id === route.handoffFrom),
    );
    const question = {
      agent,
      chain,
      system,
      history: history.messages.map(toUIMessage),
      requestId,
      answerId,
      runner,
      signal,
    };
    const ending = await answer(deps, question, stream, usage);

    for (const chunk of closingChunks(stream.said)) stream.emit(chunk);
    const { attempts: _, ...counted } = usage;
    stream.emit({ type: "data-usage", data: counted });
    if (ending.kind === "failed") {
      const { code, retryable, retryAfterMs } = ending;
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      stream.emit({ type: "data-error", data: { code, requestId, retryable, ...wait } });
    }
    const message = await assembleMessage(answerId, stream.said);
    const settled = await settleTurn(deps.db, turn, { agent: agent.id, message, ending, usage });
    stream.emit(lastChunk(ending));
    if (settled) {
      log.close();
      void keepHistory(deps.store, { tenantId: caller.tenant.id, chatId }, history, settled);
    } else {
      deps.log.info({ chatId, answerId }, "the turn had been ended by somebody else");
      log.discard();
    }
    return record.report(turn, { route, complexity, usage, ending: endingName(ending) });
  } catch (error) {
    deps.log.error({ err: error, chatId, requestId }, "the answer could not be saved");
    stream.emit({ type: "data-error", data: { code: "internal", requestId, retryable: true } });
    stream.emit({ type: "error", errorText: "The answer could not be saved. Please ask again." });
    log.close();
    return record.report(turn, { route, complexity, usage, ending: "unsaved" });
  } finally {
    release();
  }
}

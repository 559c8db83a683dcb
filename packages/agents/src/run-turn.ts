import { allows, type Caller, conversations, todayIn } from "@kontor/crm";
import { answer } from "./answer.ts";
import { assembleMessage } from "./assemble-message.ts";
import { checkMessage } from "./guards/check-message.ts";
import { keepClaim } from "./keep-claim.ts";
import { lastChunk } from "./last-chunk.ts";
import { agentNamed, type Route, routeMessage } from "./router/route.ts";
import { settleTurn } from "./settle-turn.ts";
import { toUIMessage } from "./stored-message.ts";
import { systemPrompt } from "./system-prompt.ts";
import type { AbortReason, FinishedTurn, StartedTurn, TurnDeps, TurnRequest, TurnUsage } from "./turn.ts";
import { closingChunks, turnStream } from "./turn-stream.ts";

/**
 * A chat turn, from the checked message to the settled answer: guards → router → save → agent and tools →
 * settle. Resolves once the message is saved; the answer is then written to the turn log whether anybody
 * reads it or not. Throws a `DomainError` for what must be refused before that.
 */
export async function runTurn(deps: TurnDeps, caller: Caller, request: TurnRequest): Promise<StartedTurn> {
  checkMessage(request.message.text);
  const { tenant, userId } = caller;
  const today = todayIn(tenant.timeZone, deps.clock);
  const answerId = Bun.randomUUIDv7();
  let route: Route | undefined;
  const opened = await deps.db.withTenant({ tenantId: tenant.id, today }, (sql) =>
    conversations.openTurn(
      { sql, tenant, userId, today },
      {
        ...request,
        message: { ...request.message, parts: [{ type: "text", text: request.message.text }] },
        answerId,
        leaseMs: deps.limits.leaseMs,
        chooseAgent: (previous) => {
          route = routeMessage(deps.agents, request.message.text, { explicit: request.agent, previous });
          return route.agent;
        },
      },
    ),
  );
  if (opened.kind === "replay" || !route)
    return { kind: "replay", answerId: opened.kind === "replay" ? opened.answerId : answerId };
  const controller = new AbortController();
  const finished = writeAnswer(deps, caller, request, {
    answerId,
    today,
    route,
    history: opened.history,
    controller,
  });
  deps.running.add(controller, finished);
  return { kind: "running", answerId, finished };
}

interface OpenTurn {
  answerId: string;
  today: string;
  route: Route;
  history: conversations.StoredMessage[];
  controller: AbortController;
}

async function writeAnswer(
  deps: TurnDeps,
  caller: Caller,
  { chatId, requestId }: TurnRequest,
  { answerId, today, route, history, controller }: OpenTurn,
): Promise<FinishedTurn> {
  const { signal } = controller;
  const abort = (reason: AbortReason) => controller.abort(reason);
  const log = deps.turnLogs.begin(
    { tenantId: caller.tenant.id, chatId },
    { messageId: answerId, onStop: () => abort("stopped"), onAbandoned: () => abort("abandoned") },
  );
  const stream = turnStream(log);
  const release = keepClaim(deps, caller, today, chatId, answerId, abort);
  const usage: TurnUsage = { inputTokens: 0, outputTokens: 0, steps: 0 };
  try {
    stream.emit({ type: "start", messageId: answerId });
    stream.emit({
      type: "data-agent",
      data: { ...route, model: deps.model.name, offline: deps.model.offline },
    });
    const agent = agentNamed(deps.agents, route.agent);
    const tools = agent.tools.filter((tool) => allows(caller, tool.scope));
    const runner = { db: deps.db, log: deps.log, caller, today, tools };
    const system = systemPrompt(agent, caller, today);
    const question = { agent, system, history: history.map(toUIMessage), answerId, runner, signal };
    const ending = await answer(deps, question, stream, usage);

    for (const chunk of closingChunks(stream.said)) stream.emit(chunk);
    stream.emit({ type: "data-usage", data: usage });
    if (ending.kind === "failed") {
      stream.emit({
        type: "data-error",
        data: { code: ending.code, requestId, retryable: ending.retryable },
      });
    }
    const message = await assembleMessage(answerId, stream.said);
    const settlement = {
      caller,
      today,
      chatId,
      agent: agent.id,
      model: deps.model.name,
      message,
      ending,
      usage,
    };
    const settled = await settleTurn(deps.db, settlement);
    if (!settled) deps.log.error({ chatId, answerId }, "the turn had been ended by somebody else");
    stream.emit(lastChunk(ending));
    return { message, ending, route, usage };
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

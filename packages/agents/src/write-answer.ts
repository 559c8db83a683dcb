import { DomainError } from "@kontor/crm";
import { answer } from "./answer.ts";
import { assembleMessage } from "./assemble-message.ts";
import { endingOf, failureOf } from "./ending-of.ts";
import { keepClaim } from "./keep-claim.ts";
import { keepHistory } from "./known-history.ts";
import { lastChunk } from "./last-chunk.ts";
import { settleTurn } from "./settle-turn.ts";
import type { TakenConversation } from "./take-conversation.ts";
import type { Ending, Turn, TurnDeps } from "./turn.ts";
import type { TurnRecord } from "./turn-record.ts";
import { endingName, type TurnReport } from "./turn-report.ts";
import { closingChunks, type TurnStream, turnStream } from "./turn-stream.ts";
import { usageData } from "./usage-data.ts";
import { whoAnswers } from "./who-answers.ts";

/** Answers into the turn log and settles, whatever the ending. Never rejects. */
export async function writeAnswer(
  deps: TurnDeps,
  turn: Turn,
  taken: TakenConversation,
  record: TurnRecord,
): Promise<TurnReport> {
  const { history, log, spending, admitted, usage } = taken;
  const { caller, today, answerId, complexity, guard } = turn;
  const { chatId, requestId } = turn.request;
  const { signal } = turn.controller;
  const stream = turnStream(log);
  const release = keepClaim(deps, turn);
  const kept = { usage, spending, record };
  let { route } = taken;
  /** What the model says goes this way. */
  let heard: TurnStream = stream;

  const answered = async (): Promise<Ending> => {
    const { question, first, ...answering } = await whoAnswers(deps, turn, taken, kept);
    route = answering.route;
    record.promptVersion = question.tools.version;
    const { chain } = first;
    usage.model = chain.names[0];
    stream.emit({
      type: "data-agent",
      data: { ...route, complexity, model: chain.names[0], offline: chain.offline },
    });
    const runner = { db: deps.db, log: deps.log, caller, today, tools: question.allowed, record, guard };
    heard = guard.filter(stream, question.agent.instructions, deps.linkHosts ?? []);
    return answer(deps, turn, { question, first, runner }, heard, kept);
  };

  try {
    stream.emit({ type: "start", messageId: answerId });
    const ending = await answered().catch((error: unknown) => {
      if (signal.aborted) return endingOf(signal);
      // A step that was refused its money is nobody's fault.
      if (!(error instanceof DomainError))
        deps.log.error({ err: error, chatId, requestId }, "the answer failed");
      return failureOf(error);
    });

    for (const chunk of closingChunks(stream.said)) heard.emit(chunk);
    stream.emit({ type: "data-usage", data: usageData(usage, spending) });
    if (ending.kind === "failed") {
      const { code, retryable, retryAfterMs } = ending;
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      stream.emit({ type: "data-error", data: { code, requestId, retryable, ...wait } });
    }
    const message = await assembleMessage(answerId, stream.said);
    const settled = await settleTurn(deps.db, turn, {
      ...kept,
      agent: route.agent,
      message,
      ending,
    });
    stream.emit(lastChunk(ending));
    if (settled) {
      log.close();
      void keepHistory(deps.store, { tenantId: caller.tenant.id, chatId }, history, settled);
    } else {
      deps.log.info({ chatId, answerId }, "the turn had been ended by somebody else");
      log.discard();
    }
    return record.report(turn, { route, usage, spending, ending: endingName(ending) });
  } catch (error) {
    deps.log.error({ err: error, chatId, requestId }, "the answer could not be saved");
    stream.emit({ type: "data-error", data: { code: "internal", requestId, retryable: true } });
    stream.emit({ type: "error", errorText: "The answer could not be saved. Please ask again." });
    log.close();
    await spending
      .settleAlone()
      .catch((err: unknown) => deps.log.error({ err, chatId }, "what the turn took is left to the sweeper"));
    return record.report(turn, { route, usage, spending, ending: "unsaved" });
  } finally {
    release();
    admitted.release();
  }
}

import { replayChunks } from "@kontor/agents";
import { type Caller, conversations, DomainError } from "@kontor/crm";
import type { TurnKey, TurnLogReader } from "@kontor/store";
import type { AppDeps } from "../deps.ts";
import { eventStream } from "../sse.ts";
import { asCaller } from "./as-caller.ts";

/** How long after its end an answer can be streamed again. */
const REPLAY_MS = 600_000;
/** A running turn's log may be this much behind its place in the database. */
const PATIENCE_MS = 1_000;
/** How often the database is asked for an answer whose log is out of reach. */
const ASK_MS = 1_000;

/**
 * An answer as a stream from its first chunk: out of the log, else out of the database, waiting there for one that
 * is being written; null if it is in neither.
 */
export async function answerStream(
  deps: AppDeps,
  caller: Caller,
  chatId: string,
  answerId: string,
): Promise<Response | null> {
  const reader = await openAnswer(deps, caller, { tenantId: caller.tenant.id, chatId, answerId });
  return reader && eventStream(reader);
}

/** The conversation's latest answer as a stream, running or saved in the last ten minutes; null if there is none. */
export async function latestAnswerStream(
  deps: AppDeps,
  caller: Caller,
  chatId: string,
): Promise<Response | null> {
  const found = await asCaller(deps, caller, (ctx) =>
    conversations.findAnswer(ctx, chatId, { withinMs: REPLAY_MS }),
  );
  const latest = found?.runningAnswerId ?? found?.answer?.id;
  return latest === undefined ? null : answerStream(deps, caller, chatId, latest);
}

/** The saved answer, waiting for it while it is being written. Throws when it was not saved. */
export async function savedAnswer(
  deps: AppDeps,
  caller: Caller,
  chatId: string,
  answerId: string,
  signal: AbortSignal,
): Promise<conversations.StoredMessage> {
  const reader = await openAnswer(deps, caller, { tenantId: caller.tenant.id, chatId, answerId });
  if (reader) {
    // An abort that came before is not told again; a client that has gone must not count as a reader.
    if (signal.aborted) reader.close();
    signal.addEventListener("abort", reader.close, { once: true });
    while (await reader.next());
    reader.close();
  }
  const found = await asCaller(deps, caller, (ctx) => conversations.findAnswer(ctx, chatId, { answerId }));
  if (!found?.answer)
    throw new DomainError("unavailable", "The answer is not there yet; ask for it again shortly.");
  return found.answer;
}

async function openAnswer(deps: AppDeps, caller: Caller, turn: TurnKey): Promise<TurnLogReader | null> {
  const log = await deps.store.turnLogs.open(turn);
  if (log) return log;
  const found = await find(deps, caller, turn);
  if (!found?.answer && found?.runningAnswerId !== turn.answerId) return null;
  return answerWhenThere(deps, caller, turn);
}

const find = (deps: AppDeps, caller: Caller, { chatId, answerId }: TurnKey) =>
  asCaller(deps, caller, (ctx) => conversations.findAnswer(ctx, chatId, { answerId }));

/** Reads an answer whose log is out of reach: out of the log as soon as it is not, else all at once when it is saved. */
function answerWhenThere(deps: AppDeps, caller: Caller, turn: TurnKey): TurnLogReader {
  let reading = true;
  let log: TurnLogReader | null = null;
  return {
    next: async () => {
      while (reading && !log) {
        const found = await find(deps, caller, turn);
        if (found?.answer) {
          reading = false;
          return replayChunks(found.answer).map((chunk) => JSON.stringify(chunk));
        }
        if (found?.runningAnswerId !== turn.answerId) return null;
        log = await deps.store.turnLogs.open(turn, PATIENCE_MS);
        if (!log) await Bun.sleep(ASK_MS);
      }
      if (reading && log) return log.next();
      log?.close();
      return null;
    },
    close: () => {
      reading = false;
      log?.close();
    },
  };
}

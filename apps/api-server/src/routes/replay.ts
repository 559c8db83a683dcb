import { replayChunks, toUIMessage } from "@kontor/agents";
import { type Caller, conversations, DomainError } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { eventStream, storedEventStream } from "../sse.ts";
import { asCaller } from "./as-caller.ts";

/** How long after its end an answer can be streamed again. */
const REPLAY_MS = 600_000;

/** An answer as a stream from its first chunk: out of the log, else out of the database; null if it is in neither. */
export async function answerStream(
  deps: AppDeps,
  caller: Caller,
  chatId: string,
  answerId: string,
): Promise<Response | null> {
  const reader = deps.turnLogs.open({ tenantId: caller.tenant.id, chatId });
  if (reader?.messageId === answerId) return eventStream(reader);
  reader?.close();
  const found = await asCaller(deps, caller, (ctx) => conversations.findAnswer(ctx, chatId, { answerId }));
  return found?.answer ? storedEventStream(replayChunks(toUIMessage(found.answer))) : null;
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
  const reader = deps.turnLogs.open({ tenantId: caller.tenant.id, chatId });
  if (reader) {
    // An abort that came before is not told again; a client that has gone must not count as a reader.
    if (signal.aborted) reader.close();
    signal.addEventListener("abort", reader.close, { once: true });
    if (reader.messageId === answerId) while (await reader.next());
    reader.close();
  }
  const found = await asCaller(deps, caller, (ctx) => conversations.findAnswer(ctx, chatId, { answerId }));
  if (!found?.answer)
    throw new DomainError("unavailable", "The answer is not there yet; ask for it again shortly.");
  return found.answer;
}

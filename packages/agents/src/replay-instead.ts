import { conversations, DomainError, idempotency, withContext } from "@kontor/crm";
import type { Turn, TurnDeps } from "./turn.ts";

/**
 * The answer to show again where a turn was refused before the database was asked whether its message is known: what
 * was taken once is replayed, whatever rates and budgets say now. Throws the refusal for any other message.
 */
export async function replayInstead(
  { db }: Pick<TurnDeps, "db">,
  { caller, today, request }: Turn,
  refusal: unknown,
): Promise<{ kind: "replay"; answerId: string }> {
  if (!(refusal instanceof DomainError)) throw refusal;
  const { once } = request;
  const answerId = await withContext(db, { ...caller, today }, async (ctx) => {
    const before = once ? await idempotency.findKept<{ answerId: string }>(ctx, once) : null;
    return before?.kept.answerId ?? (await conversations.findReplay(ctx, request));
  }).catch((error: unknown) => {
    throw error instanceof DomainError ? error : refusal;
  });
  if (answerId === null) throw refusal;
  return { kind: "replay", answerId };
}

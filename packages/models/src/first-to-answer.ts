import { setTimeout as wait } from "node:timers/promises";
import { ProviderError, type ProviderErrorKind } from "./provider-error.ts";

/** An entry of a chain, ready to be called. */
export interface ChainEntry<Model> {
  /** As configured: `openai:gpt-4.1-mini`. */
  name: string;
  /** As configured: `openai`. */
  provider: string;
  /** The provider's own id. */
  modelId: string;
  model: Model;
  /** What its provider is told to write at most, whatever the caller asks for. */
  maxOutputTokens?: number | undefined;
}

/** One call of one entry. */
export interface Attempt {
  /** The entry's name. */
  model: string;
  /** Why it gave no answer; null when it began to give one. */
  failure: ProviderErrorKind | null;
}

interface Asking {
  signal: AbortSignal | undefined;
  /** Told of every call that answered or failed; not of one that the caller gave up. */
  onAttempt: (attempt: Attempt) => void;
  /** The pause before the same entry is asked again, in milliseconds, give or take half. */
  retryMs: number;
}

/**
 * Calls one entry after the other until one answers. An entry that broke down is asked once more; one that limits
 * us or kept us waiting is not. A request that was rejected ends it: nobody else is shown what one would not take.
 * Throws that, the caller's own reason to abort, or the most telling of all failures.
 */
export async function firstToAnswer<Model, Answer>(
  entries: readonly ChainEntry<Model>[],
  { signal, onAttempt, retryMs }: Asking,
  call: (model: Model) => PromiseLike<Answer>,
): Promise<Answer> {
  const failures: ProviderError[] = [];
  for (const { name, model } of entries) {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await call(model);
        onAttempt({ model: name, failure: null });
        return answer;
      } catch (failure) {
        if (signal?.aborted || !(failure instanceof ProviderError)) throw failure;
        onAttempt({ model: name, failure: failure.kind });
        if (isFinal(failure)) throw failure;
        failures.push(failure);
        if (tries > 1 || !mayHavePassed(failure)) break;
        // Cut short by an abort, which the next call then meets.
        await wait(retryMs * (0.5 + Math.random()), undefined, signal ? { signal } : {}).catch(() => {});
      }
    }
  }
  throw mostTelling(failures);
}

/** A model that does not exist there says nothing about the request. */
function isFinal({ kind, status }: ProviderError): boolean {
  return kind === "rejected" && status !== 404;
}

/** Whether the provider broke down, as opposed to having kept us waiting, and did not ask for more time. */
function mayHavePassed({ kind, status, retryAfterMs }: ProviderError): boolean {
  const brokeDown = kind === "unavailable" || (kind === "timeout" && status !== undefined);
  return brokeDown && retryAfterMs === undefined;
}

const TELLING: ProviderErrorKind[] = [
  "rate_limited",
  "unavailable",
  "timeout",
  "malformed",
  "unauthorised",
  "rejected",
];

/** Sorts behind every wait that was named. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** What gives most hope: the failure that may pass, among them the one that says when. */
function mostTelling(failures: ProviderError[]): ProviderError {
  const [first] = failures.toSorted(
    (a, b) =>
      Number(b.retryable) - Number(a.retryable) ||
      TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind) ||
      (a.retryAfterMs ?? NEVER) - (b.retryAfterMs ?? NEVER),
  );
  if (!first) throw new Error("a chain without entries");
  return first;
}

import { setTimeout as wait } from "node:timers/promises";
import type { Attempt, AttemptCharge, FallbackReason } from "./attempt.ts";
import { AttemptMeter } from "./attempt-meter.ts";
import type { Breakers } from "./breaker/breakers.ts";
import type { PriceBook } from "./prices/price-book.ts";
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
  /** Files that it reads in a prompt; absent: none. */
  files?: EntryFiles | undefined;
}

/** What an entry reads besides text, and what that comes to at most. */
export interface EntryFiles {
  /** By media type: the largest file, in bytes. */
  most: Readonly<Record<string, number>>;
  /** Of a picture, or of a page of a PDF with its text. */
  tokensPerPage: number;
}

/** What chains share. */
export interface Calling {
  prices: PriceBook;
  breakers: Breakers;
  /** The pause before the same entry is asked again, in milliseconds, give or take half. */
  retryMs: number;
}

/** Told of every call of a model that a question takes. */
export interface AttemptListener {
  /** When it has begun to answer, failed before, or been given up by the caller. */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** When it is over, once, with what it cost; at once when the caller's signal aborts. */
  onCharge?: ((charge: AttemptCharge) => void) | undefined;
}

interface Asking extends AttemptListener {
  signal: AbortSignal | undefined;
  /** About how many tokens a provider reads, for when nobody counts them. */
  asked: () => number;
  /** What the caller wants to be written at most. */
  maxOutputTokens?: number | undefined;
}

/**
 * Calls one entry after the other until one answers: the one place that every call of a provider passes. An entry that
 * broke down is asked once more; one that limits us, kept us waiting or counted what it took is not, and one whose
 * breaker is open or whose key is refused is not asked at all. A request that was rejected ends it: nobody else is shown what one would not
 * take. Throws that, the caller's own reason to abort, or the most telling of all failures.
 */
export async function firstToAnswer<Model, Answer>(
  entries: readonly ChainEntry<Model>[],
  { prices, breakers, retryMs }: Calling,
  { signal, asked, maxOutputTokens, onAttempt, onCharge }: Asking,
  call: (model: Model, meter: AttemptMeter) => PromiseLike<Answer>,
): Promise<Answer> {
  const failures: ProviderError[] = [];
  let fallbackReason: FallbackReason | null = null;
  let attempts = 0;
  for (const entry of entries) {
    const waiting = breakers.refusal(entry);
    const refused = waiting instanceof Promise ? await waiting : waiting;
    if (refused) {
      fallbackReason ??= refused.reason;
      failures.push(refused.error);
      continue;
    }
    const { name, provider, modelId, model } = entry;
    for (let tries = 1; ; tries++) {
      if (signal?.aborted) throw reasonToLeave(signal, provider);
      const attempt = ++attempts;
      const meter = new AttemptMeter({
        entry,
        attempt,
        prices,
        signal,
        asked,
        maxOutputTokens: entry.maxOutputTokens ?? maxOutputTokens,
        onEnd: (charge, failure) => {
          if (charge.outcome === "ok" || failure) breakers.ended(entry, failure);
          else breakers.left(entry);
          onCharge?.(charge);
        },
      });
      const note = (failure: ProviderErrorKind | null) =>
        onAttempt?.({
          ...{ attempt, provider, model: name, modelId, failure, fallbackReason, ms: meter.ms },
          aborted: signal?.aborted ?? false,
        });
      try {
        const answer = await call(model, meter);
        breakers.began(entry);
        note(null);
        return answer;
      } catch (failure) {
        meter.end(failure);
        if (signal?.aborted || !(failure instanceof ProviderError)) {
          note(failure instanceof ProviderError ? failure.kind : null);
          throw failure;
        }
        note(failure.kind);
        if (isFinal(failure)) throw failure;
        failures.push(failure);
        fallbackReason ??= failure.kind;
        // What was reserved pays each entry once.
        if (meter.isBilledFailure) break;
        if (tries > 1 || !mayHavePassed(failure) || !breakers.isClosed(entry)) break;
        // Cut short by an abort, which ends it before the next call.
        await wait(retryMs * (0.5 + Math.random()), undefined, signal ? { signal } : {}).catch(() => {});
      }
    }
  }
  throw mostTelling(failures);
}

/** What ends a call that the caller gave up; the end of the caller's time is the provider's timeout. */
export function reasonToLeave({ reason }: AbortSignal, provider: string): unknown {
  const isTimeout = reason instanceof DOMException && reason.name === "TimeoutError";
  return isTimeout ? new ProviderError({ kind: "timeout", provider, retryable: true }) : reason;
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

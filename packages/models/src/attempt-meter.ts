import type { LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";
import type { AttemptCharge, AttemptOutcome } from "./attempt.ts";
import { bearsContent } from "./bears-content.ts";
import { estimateUpward } from "./estimates/estimate-tokens.ts";
import type { PriceBook } from "./prices/price-book.ts";
import { type TokenUsage, tokenUsage } from "./prices/token-usage.ts";
import { ProviderError } from "./provider-error.ts";

export interface Metered {
  name: string;
  provider: string;
  modelId: string;
}

interface MeterOptions {
  entry: Metered;
  attempt: number;
  prices: PriceBook;
  /** The caller's: what it ends is charged at once, whoever still reads. */
  signal: AbortSignal | undefined;
  /** About how many tokens are sent to be read, should nobody count them. */
  asked: () => number;
  /** What the provider was told to write at most. */
  maxOutputTokens: number | undefined;
  /** Called once, with what it cost; `failure` is what the provider did wrong, null where the caller left. */
  onEnd: (charge: AttemptCharge, failure: ProviderError | null) => void;
}

const NOTHING: TokenUsage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};
/** Tokens that a provider may have written before it noticed that it was cut off. */
const ON_ITS_WAY = 4;
const CUT_SHORT: ReadonlySet<string> = new Set(["interrupted", "error"]);

/** Follows one call of one model, and works out at its end, whatever that is, what it has cost. */
export class AttemptMeter {
  readonly #options: MeterOptions;
  readonly #started = performance.now();
  readonly #aborted = () => this.end(null);
  #firstTokenMs: number | null = null;
  #said = "";
  #call: string | null = null;
  #usage: TokenUsage | null = null;
  #finish: string | null = null;
  #isBilled = false;
  /** Texts that are on their way to be embedded, and what those before them came to. */
  #sent: readonly string[] | null = null;
  #embedded = 0;
  #isGuessed = false;
  #ended = false;

  constructor(options: MeterOptions) {
    this.#options = options;
    options.signal?.addEventListener("abort", this.#aborted, { once: true });
  }

  get ms(): number {
    return performance.now() - this.#started;
  }

  /** A part of the answer has come. */
  heard(part: LanguageModelV4StreamPart): void {
    if (this.#ended) return;
    if (this.#firstTokenMs === null && bearsContent(part)) this.#firstTokenMs = this.ms;
    switch (part.type) {
      case "text-delta":
      case "reasoning-delta":
        this.#said += part.delta;
        break;
      case "tool-input-start":
        this.#call = part.id;
        this.#said += part.toolName;
        break;
      case "tool-input-delta":
        this.#said += part.delta;
        break;
      case "tool-call":
        // Some send a call whole, without telling of its input before.
        if (this.#call !== part.toolCallId) this.#said += part.toolName + part.input;
        break;
      case "finish":
        this.finished(part.finishReason.unified, part.usage);
    }
  }

  /** The provider says that it is done, and what it counted. */
  finished(reason: string, usage: LanguageModelV4Usage): void {
    this.#usage = tokenUsage(usage);
    this.#finish = reason;
    this.end(null);
  }

  /** The provider gives no answer, and what it counted all the same; nothing, if it said nothing. */
  billed(usage: LanguageModelV4Usage): void {
    const { inputTokens, outputTokens } = tokenUsage(usage);
    this.#isBilled = (inputTokens ?? 0) + (outputTokens ?? 0) > 0;
    if (this.#isBilled) this.#usage = tokenUsage(usage);
  }

  /** Whether it failed and is paid for as it was counted. */
  get isBilledFailure(): boolean {
    return this.#isBilled;
  }

  /** Texts are about to be embedded. */
  sending(texts: readonly string[]): void {
    this.#sent = texts;
  }

  /** They have been; null if nobody counted their tokens. */
  embedded(tokens: number | null): void {
    this.#embedded += tokens ?? estimateUpward(this.#sent ?? []);
    this.#isGuessed ||= tokens === null;
    this.#sent = [];
  }

  /** All have been. */
  embeddedAll(): void {
    this.#sent = [];
    this.#finish = "stop";
    this.end(null);
  }

  /** It is over, at the latest now: with a failure, or since the caller left. Later ends change nothing. */
  end(failure: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    const { entry, attempt, prices, signal, onEnd } = this.#options;
    signal?.removeEventListener("abort", this.#aborted);
    const fault = failure instanceof ProviderError ? failure : null;
    const { inputTokens, outputTokens, estimated, ...parts } = this.#tokens(fault);
    const { nanos, price } = prices.costOf(entry.name, { inputTokens, outputTokens, ...parts });
    const charge = {
      attempt,
      provider: entry.provider,
      model: entry.modelId,
      name: entry.name,
      outcome: this.#outcome(fault),
      inputTokens,
      outputTokens,
      ...parts,
      nanos,
      estimated,
      price,
      ms: this.ms,
      firstTokenMs: this.#firstTokenMs,
    };
    onEnd(charge, signal?.aborted ? null : fault);
  }

  /** What was heard, and what was on its way when nobody listened any more. */
  #saidTokens(): number {
    const heard = estimateUpward([this.#said]) + (this.#said === "" ? 0 : ON_ITS_WAY);
    return Math.min(heard, this.#options.maxOutputTokens ?? heard);
  }

  #embeddingTokens(pending: readonly string[]) {
    const inputTokens = this.#embedded + estimateUpward(pending);
    return {
      ...NOTHING,
      inputTokens,
      outputTokens: 0,
      estimated: inputTokens > 0 && (this.#isGuessed || pending.length > 0),
    };
  }

  #outcome(fault: ProviderError | null): AttemptOutcome {
    if (this.#finish !== null) return CUT_SHORT.has(this.#finish) ? "interrupted" : "ok";
    return fault?.kind ?? "aborted";
  }

  #tokens(fault: ProviderError | null) {
    const isRefused = fault !== null && this.#firstTokenMs === null && !this.#isBilled && costsNothing(fault);
    if (this.#sent) return this.#embeddingTokens(isRefused ? [] : this.#sent);
    if (isRefused) return { ...NOTHING, inputTokens: 0, outputTokens: 0, estimated: false };
    const usage = this.#usage ?? { ...NOTHING, inputTokens: null, outputTokens: null };
    // What was counted before the end is not all.
    const isWhole = this.#finish !== null && !CUT_SHORT.has(this.#finish);
    const output = isWhole ? usage.outputTokens : null;
    return {
      ...usage,
      inputTokens: usage.inputTokens ?? this.#options.asked(),
      outputTokens: output ?? Math.max(usage.outputTokens ?? 0, this.#saidTokens()),
      estimated: usage.inputTokens === null || output === null,
    };
  }
}

/**
 * Nobody bills for a request that they refused. One that was kept waiting for, or answered with nonsense, may have been
 * read. So may one that broke off before the first word without a count: nobody can tell it from one that never
 * arrived, and it is taken for free, so that it may be asked again within what was reserved.
 */
function costsNothing({ kind, status }: ProviderError): boolean {
  return status !== undefined || !["timeout", "malformed"].includes(kind);
}

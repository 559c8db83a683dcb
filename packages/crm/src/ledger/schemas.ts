/** The deployment's limits in nano-USD, where a tenant has none of its own; null: no limit. */
export interface LedgerDefaults {
  /** Of each tenant, by day in its zone. */
  dailyNanos: number | null;
  /** Of each tenant, by month in its zone. */
  monthlyNanos: number | null;
  /** Of all tenants together, by day in UTC. */
  globalDailyNanos: number | null;
}

/** One chain of models that could take a step. */
export interface Offer {
  /** The most that the step may cost on it, in nano-USD. */
  nanos: number;
  /** Everybody who may be asked. */
  providers: readonly string[];
}

export type LedgerPurpose = "answer" | "route" | "documents" | "embeddings" | "judge";

export interface StepToReserve {
  /** A new UUID for each step; the same again does not hold twice. */
  reservationId: string;
  chatId: string | null;
  answerId: string | null;
  step: number;
  purpose: LedgerPurpose;
  /** Null before it is known who answers: no agent's budget or switch is asked then. */
  agent: string | null;
  /** The preferred one first, cheaper ones after it. */
  offers: readonly [Offer, ...Offer[]];
  /** Longer than the step can take: past it the step counts as dead, and is charged as a whole. */
  leaseMs: number;
  /** Tests hold the clock still; else the database's. */
  now?: Date | undefined;
}

export interface Reserved {
  /** Index of the offer that was taken: 0, or a cheaper one past a soft limit or near a hard one. */
  offer: number;
  /** Providers of it that must not be asked: their own budget is out. */
  withoutProviders: readonly string[];
  /** What the tightest window has left for others, in nano-USD; null where there is no limit. */
  remainingNanos: number | null;
  /** The tenant's own window that has least left, as it was; null where there is no limit, or the step was reserved before. */
  tightest: TightestWindow | null;
}

export interface TightestWindow {
  /** `organisation`, `user:<id>` or `agent:<id>`. */
  scope: string;
  period: BudgetPeriod;
  /** RFC 3339: when it ends. */
  until: string;
  limitNanos: number;
  /** What calls that have ended took; what is held is not in it. */
  spentNanos: number;
}

/** One attempt at a model, as it is charged. Of what the provider did not say: null, which is not zero. */
export interface Charge {
  /** From 0 or 1 on, each once for a reservation. */
  attempt: number;
  provider: string;
  model: string;
  outcome: string;
  inputTokens: number | null;
  cachedInputTokens: number | null;
  cacheWriteTokens: number | null;
  outputTokens: number | null;
  reasoningTokens: number | null;
  nanos: number;
  estimated: boolean;
  /** The rates that were applied. */
  price: object | null;
  ms: number;
  firstTokenMs: number | null;
  tools: readonly string[];
}

export type BudgetPeriod = "day" | "month";

/** When a model is left alone, and for how long; times in milliseconds. */
export interface BreakerPolicy {
  /** Breakdowns in a row that open a model's breaker. */
  failures: number;
  /** How long it stays open, the first time; twice as long after each probe that failed. */
  openMs: number;
  maxOpenMs: number;
  /** How long one probe keeps others from probing, on all replicas. */
  probeMs: number;
  /** The longest that a provider's `Retry-After` is honoured. */
  maxRestMs: number;
  /** How long a provider whose key was refused is not asked, before one call tries it again. */
  keyMs: number;
}

export const DEFAULT_BREAKER_POLICY: BreakerPolicy = {
  failures: 5,
  openMs: 15_000,
  maxOpenMs: 120_000,
  probeMs: 5_000,
  maxRestMs: 60_000,
  keyMs: 300_000,
};

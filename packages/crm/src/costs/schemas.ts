/** What calls of models took. Tokens that a provider did not tell of are not in it. */
export interface CostSum {
  /** Nano-USD. */
  nanos: number;
  /** How much of it is an estimate: aborted calls, and what the sweeper charged for the dead. */
  estimatedNanos: number;
  /** Attempts at models, those that failed among them. */
  calls: number;
  inputTokens: number;
  /** Of the input. */
  cachedInputTokens: number;
  outputTokens: number;
}

export interface CostBucket extends CostSum {
  key: string;
}

/** How long a provider may keep us waiting, in milliseconds. */
export interface CallLimits {
  /** For the head of a streamed response. Some providers send it with their first word only, after thinking. */
  connectMs: number;
  /** From there to the first word, thought or tool argument. */
  firstContentMs: number;
  /** For the next part of a stream that has begun to answer. */
  idleMs: number;
  /** For an answer that is not streamed. */
  answerMs: number;
  /** For everything that a probe asks. */
  probeMs: number;
  /** The pause before a provider that broke down is asked again, give or take half. */
  retryMs: number;
}

export const DEFAULT_CALL_LIMITS: CallLimits = {
  connectMs: 30_000,
  firstContentMs: 45_000,
  idleMs: 45_000,
  answerMs: 60_000,
  probeMs: 5_000,
  retryMs: 250,
};

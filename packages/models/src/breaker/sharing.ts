/** What one process has found out; durations in milliseconds from when it is told, since clocks differ. */
export type BreakerEvent =
  | { kind: "opened"; model: string; forMs: number }
  | { kind: "closed"; model: string }
  /** Its provider asked to be left alone. */
  | { kind: "resting"; model: string; forMs: number }
  | { kind: "key_refused"; provider: string; status: number | null; forMs: number }
  | { kind: "key_accepted"; provider: string };

/** What tells the other processes, and learns from them. Nothing here may throw or keep anybody waiting for long. */
export interface BreakerSharing {
  publish(event: BreakerEvent): void;
  /** Returns what ends it. */
  onEvent(listener: (event: BreakerEvent) => void): () => void;
  /** What holds now of these models and their providers, with what is left of each duration. */
  current(models: readonly string[]): Promise<readonly BreakerEvent[]>;
  /** True for one caller at a time: who takes it may try, for that long nobody else. */
  takeProbe(name: string, ms: number): Promise<boolean>;
}

/** For a process that is alone. */
export const notShared: BreakerSharing = {
  publish: () => {},
  onEvent: () => () => {},
  current: async () => [],
  takeProbe: async () => true,
};

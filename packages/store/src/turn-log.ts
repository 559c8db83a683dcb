/** The hot store's part that keeps what a turn has said, so that any connection can replay it from the start. */
export interface TurnLogs {
  /** Opens the log of a new turn, which runs in this process. */
  begin(key: TurnKey, turn: TurnHooks): TurnLogWriter;
  /**
   * A turn's log, running in whatever process or finished in the last ten minutes; null if there is none within
   * reach. `patienceMs`: the turn is known to run, and its log may be about to appear.
   */
  open(key: TurnKey, patienceMs?: number): Promise<TurnLogReader | null>;
  /** Tells the turn to stop, wherever it runs; a hint that may get lost. */
  requestStop(key: TurnKey): Promise<void>;
  /** Takes a dead turn's log out of its writer's hands; null if there is none. Throws when the store is away. */
  takeOver(key: TurnKey): Promise<DeadTurnLog | null>;
  /** Deletes the logs of turns that have ended, as far as they are within reach. */
  remove(keys: readonly TurnKey[]): Promise<void>;
}

export interface TurnKey {
  tenantId: string;
  chatId: string;
  /** The answer's message id, the same for every replay. */
  answerId: string;
}

export interface TurnHooks {
  onStop(): void;
  /** Nobody has been reading for the grace period, in any process. */
  onAbandoned(): void;
  /** Another process took this turn for dead and has ended it. */
  onTakenOver(): void;
}

export interface TurnLogWriter {
  /** Adds one chunk (serialised JSON). */
  append(chunk: string): void;
  /** Ends the log of a turn that was settled here; readers get what is left and then the end. */
  close(): void;
  /** Ends the log of a turn that was not: it is no answer's, and nothing of it stays. */
  discard(): void;
}

export interface TurnLogReader {
  /**
   * Everything said since the last call, waiting if there is nothing yet; null at the end of the turn. Throws
   * `TurnLogLostError` when the rest is out of reach.
   */
  next(): Promise<string[] | null>;
  /** Stops reading; must be called on every path, for the grace period counts readers. */
  close(): void;
}

/** What a process that died had said. */
export interface DeadTurnLog {
  said: string[];
  /** Ends the log with these chunks, so that no reader waits for more; for whoever settled the turn. */
  close(chunks: readonly string[]): Promise<void>;
}

/** A turn's log has gone while it was read. */
export class TurnLogLostError extends Error {
  override name = "TurnLogLostError";
}

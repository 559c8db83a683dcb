/** The hot store's part that keeps what a turn has said, so that any connection can replay it from the start. */
export interface TurnLogs {
  /** Opens the chat's log for a new turn; the previous turn's log is gone from then on. */
  begin(key: ChatKey, turn: TurnHooks): TurnLogWriter;
  /** The latest turn's log, running or finished in the last ten minutes; null if there is none. */
  open(key: ChatKey): TurnLogReader | null;
  /** Tells the running turn to stop, wherever it runs; false if none is running. */
  requestStop(key: ChatKey): boolean;
}

export interface ChatKey {
  tenantId: string;
  chatId: string;
}

export interface TurnHooks {
  /** The answer's message id, the same for every replay. */
  messageId: string;
  onStop(): void;
  /** Nobody has been reading for the grace period. */
  onAbandoned(): void;
}

export interface TurnLogWriter {
  /** Adds one chunk (serialised JSON). */
  append(chunk: string): void;
  /** Ends the log; readers get what is left and then the end. */
  close(): void;
}

export interface TurnLogReader {
  readonly messageId: string;
  /** Everything said since the last call, waiting if there is nothing yet; null at the end of the turn. */
  next(): Promise<string[] | null>;
  /** Stops reading; must be called on every path, for the grace period counts readers. */
  close(): void;
}

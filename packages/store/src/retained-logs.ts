import type { LocalTurnLog } from "./local-turn-log.ts";

/** The logs that this process holds, by key: running ones, and finished ones for a while and up to a size. */
export class RetainedLogs {
  readonly #logs = new Map<string, { log: LocalTurnLog; onDropped: () => void }>();
  /** Finished ones, the oldest first, with the timer that ends each; a timer left behind would keep its log. */
  readonly #finished = new Map<string, ReturnType<typeof setTimeout>>();
  #retained = 0;

  constructor(
    private readonly retentionMs: number,
    private readonly maxRetained: number,
  ) {}

  get(key: string): LocalTurnLog | undefined {
    return this.#logs.get(key)?.log;
  }

  add(key: string, log: LocalTurnLog, onDropped: () => void = () => {}): void {
    this.#logs.set(key, { log, onDropped });
  }

  /** The log has been closed: from now on it may go. */
  finish(key: string): void {
    const log = this.get(key);
    if (!log || this.#finished.has(key)) return;
    const timer = setTimeout(() => this.drop(key), this.retentionMs);
    timer.unref();
    this.#finished.set(key, timer);
    this.#retained += log.size;
    for (const oldest of this.#finished.keys()) {
      if (this.#retained <= this.maxRetained) return;
      this.drop(oldest);
    }
  }

  drop(key: string): void {
    const held = this.#logs.get(key);
    const timer = this.#finished.get(key);
    if (timer) {
      clearTimeout(timer);
      this.#finished.delete(key);
      this.#retained -= held?.log.size ?? 0;
    }
    this.#logs.delete(key);
    held?.onDropped();
  }

  /** Ends every timer. */
  clear(): void {
    for (const key of [...this.#logs.keys()]) this.drop(key);
  }
}

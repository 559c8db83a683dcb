import type { ChatKey, TurnHooks, TurnLogReader, TurnLogs, TurnLogWriter } from "./turn-log.ts";

export interface InProcessTurnLogsOptions {
  /** How long a turn runs on with nobody reading, in milliseconds. */
  graceMs?: number;
  /** How long a finished turn can be replayed, in milliseconds. */
  retentionMs?: number;
  /** Characters that finished logs may hold together; the oldest go first. */
  maxRetained?: number;
}

const DEFAULTS = { graceMs: 30_000, retentionMs: 600_000, maxRetained: 64_000_000 };

/** Turn logs in this process's memory: the embedded default, and what stands in when Redis is away. */
export function inProcessTurnLogs(options: InProcessTurnLogsOptions = {}): TurnLogs {
  const { graceMs, retentionMs, maxRetained } = { ...DEFAULTS, ...options };
  const logs = new Map<string, TurnLog>();
  /** Finished logs, the oldest first, with the timer that ends each; a timer left behind would keep its log. */
  const finished = new Map<TurnLog, ReturnType<typeof setTimeout>>();
  let retained = 0;

  function drop(log: TurnLog): void {
    const timer = finished.get(log);
    if (timer) {
      clearTimeout(timer);
      finished.delete(log);
      retained -= log.size;
    }
    if (logs.get(log.key) === log) logs.delete(log.key);
  }

  function retain(log: TurnLog): void {
    // Replaced while it ran: nobody can ask for it any more.
    if (logs.get(log.key) !== log) return;
    const timer = setTimeout(() => drop(log), retentionMs);
    timer.unref();
    finished.set(log, timer);
    retained += log.size;
    for (const oldest of finished.keys()) {
      if (retained <= maxRetained) return;
      drop(oldest);
    }
  }

  return {
    begin(chat, hooks) {
      const key = keyOf(chat);
      const previous = logs.get(key);
      if (previous) drop(previous);
      const log = new TurnLog(key, hooks, graceMs, retain);
      logs.set(key, log);
      return log;
    },
    open: (chat) => logs.get(keyOf(chat))?.read() ?? null,
    requestStop(chat) {
      const log = logs.get(keyOf(chat));
      if (!log || log.closed) return false;
      log.hooks.onStop();
      return true;
    },
  };
}

const keyOf = (chat: ChatKey): string => `${chat.tenantId}:${chat.chatId}`;

class TurnLog implements TurnLogWriter {
  closed = false;
  size = 0;
  readonly #chunks: string[] = [];
  readonly #waiting = new Set<() => void>();
  #readers = 0;
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly key: string,
    readonly hooks: TurnHooks,
    readonly graceMs: number,
    readonly onClosed: (log: TurnLog) => void,
  ) {
    this.#awaitReader();
  }

  append(chunk: string): void {
    this.#chunks.push(chunk);
    this.size += chunk.length;
    this.#wake();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.#grace);
    this.#wake();
    this.onClosed(this);
  }

  read(): TurnLogReader {
    let position = 0;
    let reading = true;
    let wake: (() => void) | undefined;
    this.#readers++;
    clearTimeout(this.#grace);
    return {
      messageId: this.hooks.messageId,
      next: async () => {
        while (reading && position === this.#chunks.length && !this.closed) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            this.#waiting.add(resolve);
          });
        }
        if (!reading || position === this.#chunks.length) return null;
        const chunks = this.#chunks.slice(position);
        position = this.#chunks.length;
        return chunks;
      },
      close: () => {
        if (!reading) return;
        reading = false;
        wake?.();
        if (--this.#readers === 0 && !this.closed) this.#awaitReader();
      },
    };
  }

  #awaitReader(): void {
    this.#grace = setTimeout(() => this.hooks.onAbandoned(), this.graceMs);
    this.#grace.unref();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

import { historyKey, turnLogKey } from "./keys.ts";
import { LocalLimits } from "./limits/local-limits.ts";
import { cacheInMemory } from "./local-cache.ts";
import { LocalSignals, localFlags, localLocks } from "./local-signals.ts";
import { LocalTurnLog } from "./local-turn-log.ts";
import { RetainedLogs } from "./retained-logs.ts";
import {
  HISTORY_MS,
  type HistoryCache,
  MAX_HISTORY,
  STORE_DEFAULTS,
  type Store,
  type StoreOptions,
} from "./store.ts";
import type { TurnLogs } from "./turn-log.ts";

/** The store in this process's memory: the embedded default. */
export function inProcessStore(options: StoreOptions = {}): Store {
  const { graceMs, retentionMs, maxRetained } = { ...STORE_DEFAULTS, ...options };
  const logs = new RetainedLogs(retentionMs, maxRetained);
  const limits = new LocalLimits(options.now);
  return {
    kind: "in-process",
    turnLogs: turnLogsIn(logs, graceMs),
    history: historyInMemory(),
    cache: cacheInMemory(),
    limits: {
      admit: async (request) => limits.admit(request),
      release: async (request) => limits.release(request),
      withdraw: async (request) => limits.forget(request),
      moveToAgent: async (from, to) => limits.move(from, to),
    },
    flags: localFlags(),
    locks: localLocks(),
    signals: new LocalSignals(),
    ping: async () => {},
    close: async () => logs.clear(),
  };
}

function turnLogsIn(logs: RetainedLogs, graceMs: number): TurnLogs {
  return {
    begin(turn, hooks) {
      const key = turnLogKey(turn);
      const log = new LocalTurnLog(hooks, graceMs);
      logs.add(key, log);
      return {
        append: (chunk) => {
          log.append(chunk);
          log.release();
        },
        close: () => {
          if (log.closed) return;
          log.close();
          logs.finish(key);
        },
        discard: () => {
          log.close();
          logs.drop(key);
        },
      };
    },
    open: async (turn) => logs.get(turnLogKey(turn))?.read() ?? null,
    requestStop: async (turn) => {
      const log = logs.get(turnLogKey(turn));
      if (log && !log.closed) log.hooks.onStop();
    },
    takeOver: async (turn) => {
      const log = logs.get(turnLogKey(turn));
      if (!log) return null;
      if (!log.closed) log.hooks.onTakenOver();
      // Its writer lives, and ends it for its readers.
      return { said: [...log.chunks], close: async () => {} };
    },
    remove: async (turns) => {
      for (const turn of turns) if (logs.get(turnLogKey(turn))?.closed) logs.drop(turnLogKey(turn));
    },
  };
}

/** Characters of JSON that all copies may have together; those not used for longest go first. */
const MOST_HISTORY = 32_000_000;

function historyInMemory(): HistoryCache {
  const copies = new Map<string, { json: string; until: number }>();
  let size = 0;
  const take = (key: string) => {
    const copy = copies.get(key);
    copies.delete(key);
    size -= copy?.json.length ?? 0;
    return copy;
  };
  const add = (key: string, copy: { json: string; until: number }) => {
    copies.set(key, copy);
    size += copy.json.length;
  };
  return {
    get: async (chat) => {
      const key = historyKey(chat);
      const copy = take(key);
      if (!copy || copy.until <= Date.now()) return null;
      add(key, copy);
      return copy.json;
    },
    put: async (chat, json) => {
      const key = historyKey(chat);
      take(key);
      if (json.length > MAX_HISTORY) return;
      add(key, { json, until: Date.now() + HISTORY_MS });
      for (const oldest of copies.keys()) {
        if (size <= MOST_HISTORY) return;
        take(oldest);
      }
    },
    remove: async (chat) => void take(historyKey(chat)),
  };
}

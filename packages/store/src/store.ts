import type { Cache } from "./cache.ts";
import type { Limits } from "./limits/limits.ts";
import type { Flags, Locks, Signals } from "./signals.ts";
import type { TurnLogs } from "./turn-log.ts";

/** The hot store: what many requests need in a moment, and nothing that would be missed for good. */
export interface Store {
  readonly kind: "redis" | "in-process";
  readonly turnLogs: TurnLogs;
  readonly history: HistoryCache;
  readonly cache: Cache;
  readonly limits: Limits;
  readonly flags: Flags;
  readonly locks: Locks;
  readonly signals: Signals;
  /** Resolves when the store answers; throws otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Copies of conversations' newest messages, as JSON, for ten minutes. Never throws: a copy that is away is none. */
export interface HistoryCache {
  get(key: ChatKey): Promise<string | null>;
  put(key: ChatKey, json: string): Promise<void>;
  remove(key: ChatKey): Promise<void>;
}

export interface ChatKey {
  tenantId: string;
  chatId: string;
}

export interface StoreOptions {
  /** How long a turn runs on with nobody reading, in milliseconds. */
  graceMs?: number;
  /** How long a finished turn can be replayed, in milliseconds. */
  retentionMs?: number;
  /** How long a log that is read in another process may be out of reach, in milliseconds. */
  lostMs?: number;
  /** Characters that finished logs may hold together in this process; the oldest go first. */
  maxRetained?: number;
  /** Milliseconds of a clock that never goes back, for what this process counts itself. */
  now?: () => number;
  /** How many processes share the limits, as long as Redis was never there to count them. */
  assumedReplicas?: number;
}

export const STORE_DEFAULTS = {
  graceMs: 30_000,
  retentionMs: 600_000,
  lostMs: 10_000,
  maxRetained: 64_000_000,
  assumedReplicas: 3,
};

/** How long a copy of a conversation is kept, in milliseconds. */
export const HISTORY_MS = 600_000;
/** A longer one, in characters of JSON, is not worth keeping. */
export const MAX_HISTORY = 1_000_000;

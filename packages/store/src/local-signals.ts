import type { Flags, Locks, Signals } from "./signals.ts";

/** Values of this process with an end; those that have ended go when there are many. */
class LocalValues {
  readonly #values = new Map<string, { value: string; until: number }>();

  get(key: string): string | null {
    const found = this.#values.get(key);
    if (found && found.until > performance.now()) return found.value;
    this.#values.delete(key);
    return null;
  }

  put(key: string, value: string, ttlMs: number): void {
    if (this.#values.size >= MANY) this.#sweep();
    this.#values.set(key, { value, until: performance.now() + ttlMs });
  }

  remove(key: string): void {
    this.#values.delete(key);
  }

  #sweep(): void {
    for (const key of [...this.#values.keys()]) this.get(key);
    // Each may be missing at any time: rather the oldest than more and more of them.
    for (const key of this.#values.keys()) {
      if (this.#values.size < MANY) return;
      this.#values.delete(key);
    }
  }
}

const MANY = 10_000;

export function localFlags(values = new LocalValues()): Flags {
  return {
    get: async (key) => values.get(key),
    put: async (key, value, ttlMs) => values.put(key, value, ttlMs),
    remove: async (key) => values.remove(key),
  };
}

export function localLocks(values = new LocalValues()): Locks {
  return {
    take: async (key, ttlMs) => {
      if (values.get(key) !== null) return false;
      values.put(key, "", ttlMs);
      return true;
    },
    free: async (key) => values.remove(key),
  };
}

/** Listeners of this process; each hears a message after whoever published it has gone on. */
export class LocalSignals implements Signals {
  readonly #listeners = new Map<string, Set<(json: string) => void>>();

  publish(topic: string, json: string): void {
    queueMicrotask(() => this.deliver(topic, json));
  }

  deliver(topic: string, json: string): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(json);
  }

  on(topic: string, listener: (json: string) => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(topic);
    };
  }
}

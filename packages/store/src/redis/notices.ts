import type { Redis } from "ioredis";

/** Messages between processes, over the one connection that subscribes. They may get lost; somebody must also look. */
export class Notices {
  readonly #listeners = new Map<string, Set<(message: string) => void>>();

  constructor(private readonly redis: Redis) {
    redis.on("message", (channel: string, message: string) => {
      for (const listener of this.#listeners.get(channel) ?? []) listener(message);
    });
    redis.on("error", () => {});
  }

  /** Listens to a channel; returns what ends that. */
  listen(channel: string, listener: (message: string) => void): () => void {
    const there = this.#listeners.get(channel);
    const listeners = there ?? new Set();
    listeners.add(listener);
    if (!there) {
      this.#listeners.set(channel, listeners);
      this.redis.subscribe(channel).catch(() => {});
    }
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      this.#listeners.delete(channel);
      this.redis.unsubscribe(channel).catch(() => {});
    };
  }

  close(): void {
    this.redis.disconnect();
  }
}

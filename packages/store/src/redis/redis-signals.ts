import { LocalSignals, localLocks } from "../local-signals.ts";
import type { Flags, Locks, Signals } from "../signals.ts";
import type { RedisLink } from "./link.ts";
import type { Notices } from "./notices.ts";

const flagKey = (key: string): string => `${key}:flag`;
const lockKey = (key: string): string => `${key}:lock`;

export function redisFlags(link: RedisLink): Flags {
  return {
    get: (key) => link.run((redis) => redis.get(flagKey(key))).catch(() => null),
    put: async (key, value, ttlMs) => {
      await link.run((redis) => redis.set(flagKey(key), value, "PX", ttlMs)).catch(() => {});
    },
    remove: async (key) => {
      await link.run((redis) => redis.unlink(flagKey(key))).catch(() => {});
    },
  };
}

/** Locks that every process sees, by a token that only the taker knows; each process has its own without Redis. */
export function redisLocks(link: RedisLink): Locks {
  const local = localLocks();
  const tokens = new Map<string, string>();
  return {
    take: async (key, ttlMs) => {
      const token = crypto.randomUUID();
      const taken = await link
        .run((redis) => redis.set(lockKey(key), token, "PX", ttlMs, "NX"))
        .catch(() => undefined);
      if (taken === undefined) return local.take(key, ttlMs);
      if (taken === null) return false;
      tokens.set(key, token);
      return true;
    },
    free: async (key) => {
      await local.free(key);
      const token = tokens.get(key);
      if (token === undefined) return;
      tokens.delete(key);
      await link.run((redis) => redis.freeLock(lockKey(key), token)).catch(() => {});
    },
  };
}

/** Messages over Redis; to listeners of this process at once, whether Redis is there or not. */
export class RedisSignals implements Signals {
  readonly #local = new LocalSignals();
  readonly #sender = crypto.randomUUID();
  readonly #topics = new Map<string, { listeners: number; deaf: () => void }>();

  /** `database`: a channel is not a key, and other databases of the same Redis would hear it. */
  constructor(
    private readonly link: RedisLink,
    private readonly notices: Notices,
    private readonly database: number,
  ) {}

  publish(topic: string, json: string): void {
    this.#local.publish(topic, json);
    this.link.run((redis) => redis.publish(this.#channel(topic), `${this.#sender} ${json}`)).catch(() => {});
  }

  on(topic: string, listener: (json: string) => void): () => void {
    const silent = this.#local.on(topic, listener);
    const heard = this.#topics.get(topic) ?? { listeners: 0, deaf: this.#hear(topic) };
    this.#topics.set(topic, heard);
    heard.listeners++;
    return () => {
      silent();
      if (--heard.listeners > 0) return;
      heard.deaf();
      this.#topics.delete(topic);
    };
  }

  #hear(topic: string): () => void {
    return this.notices.listen(this.#channel(topic), (message) => {
      const space = message.indexOf(" ");
      if (message.slice(0, space) !== this.#sender) this.#local.deliver(topic, message.slice(space + 1));
    });
  }

  #channel(topic: string): string {
    return `kontor:${this.database}:${topic}`;
  }
}

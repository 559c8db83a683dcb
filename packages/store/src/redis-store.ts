import { historyKey } from "./keys.ts";
import { LocalLimits } from "./limits/local-limits.ts";
import { connectForCommands, connectForMessages, type RedisConfig } from "./redis/connect.ts";
import { defineLimitScripts } from "./redis/limit-scripts.ts";
import { RedisLink, type StoreLogger } from "./redis/link.ts";
import { Notices } from "./redis/notices.ts";
import { cacheIn } from "./redis/redis-cache.ts";
import { RedisLimits } from "./redis/redis-limits.ts";
import { RedisSignals, redisFlags, redisLocks } from "./redis/redis-signals.ts";
import { Replicas } from "./redis/replicas.ts";
import { defineScripts } from "./redis/scripts.ts";
import { RedisTurnLogs } from "./redis/turn-logs.ts";
import {
  HISTORY_MS,
  type HistoryCache,
  MAX_HISTORY,
  STORE_DEFAULTS,
  type Store,
  type StoreOptions,
} from "./store.ts";

/**
 * The store in Redis, shared by every process that serves. It begins to connect and does not wait: while Redis is
 * away it does what one process can do in memory, and says so in the log.
 */
export function redisStore(config: RedisConfig, log: StoreLogger, options: StoreOptions = {}): Store {
  const redis = connectForCommands(config);
  defineScripts(redis);
  defineLimitScripts(redis);
  const link = new RedisLink(redis, log);
  const notices = new Notices(connectForMessages(config));
  const turnLogs = new RedisTurnLogs(link, notices, { ...STORE_DEFAULTS, ...options });
  const now = options.now ?? (() => performance.now());
  const replicas = new Replicas(link, options.assumedReplicas ?? STORE_DEFAULTS.assumedReplicas);
  const signals = new RedisSignals(link, notices, redis.options.db ?? 0);
  const limits = new RedisLimits(link, new LocalLimits(now), replicas, now, signals);
  return {
    kind: "redis",
    turnLogs,
    history: historyIn(link),
    cache: cacheIn(link),
    limits,
    flags: redisFlags(link),
    locks: redisLocks(link),
    signals,
    ping: async () => {
      await link.run((connection) => connection.ping());
    },
    close: async () => {
      await turnLogs.close();
      await replicas.leave();
      link.close();
      notices.close();
    },
  };
}

function historyIn(link: RedisLink): HistoryCache {
  return {
    get: (chat) => link.run((redis) => redis.get(historyKey(chat))).catch(() => null),
    put: async (chat, json) => {
      if (json.length > MAX_HISTORY) return;
      await link.run((redis) => redis.set(historyKey(chat), json, "PX", HISTORY_MS)).catch(() => {});
    },
    remove: async (chat) => {
      await link.run((redis) => redis.unlink(historyKey(chat))).catch(() => {});
    },
  };
}

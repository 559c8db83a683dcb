import { inProcessStore, redisStore, type Store } from "@kontor/store";
import type { Logger } from "pino";
import type { Env } from "./env.ts";

type StoreEnv = Pick<
  Env,
  "REDIS_URL" | "REDIS_SENTINELS" | "REDIS_SENTINEL_NAME" | "REDIS_SENTINEL_PASSWORD"
>;

/** Redis when the environment says where it is, this process's memory otherwise. Does not wait for Redis. */
export function openStore(env: StoreEnv, log: Logger): Store {
  if (env.REDIS_URL === undefined && env.REDIS_SENTINELS.length === 0) return inProcessStore();
  return redisStore(
    {
      url: env.REDIS_URL,
      sentinels: env.REDIS_SENTINELS,
      sentinelName: env.REDIS_SENTINEL_NAME,
      sentinelPassword: env.REDIS_SENTINEL_PASSWORD,
    },
    log,
  );
}

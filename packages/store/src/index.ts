export type { Cache, CacheScope } from "./cache.ts";
export { inProcessStore } from "./in-process-store.ts";
export type {
  Admission,
  AdmissionRequest,
  Concurrency,
  Limits,
  Refusal,
  Tier,
  TierState,
} from "./limits/limits.ts";
export type { RedisConfig } from "./redis/connect.ts";
export { redisStore } from "./redis-store.ts";
export type { Flags, Locks, Signals } from "./signals.ts";
export type { Store, StoreOptions } from "./store.ts";
export {
  type DeadTurnLog,
  type TurnKey,
  TurnLogLostError,
  type TurnLogReader,
  type TurnLogs,
  type TurnLogWriter,
} from "./turn-log.ts";

import type { Redis, Result } from "ioredis";

/** A log's first element names its format and who writes it; neither it nor the last can be taken for a chunk. */
const FORMAT = "kontor-turn-log/1";
export const headerOf = (writer: string): string => `${FORMAT} ${writer}`;
export const isHeader = (element: string | null | undefined): boolean =>
  element?.startsWith(`${FORMAT} `) === true;
export const END = "end";

/** Elements of one call; Lua's stack holds about eight thousand. */
export const MOST_ELEMENTS = 1_000;

declare module "ioredis" {
  interface RedisCommander<Context> {
    appendToTurnLog(
      log: string,
      header: string,
      from: number,
      ttlMs: number,
      force: 0 | 1,
      ...elements: string[]
    ): Result<unknown, Context>;
    takeOverTurnLog(log: string, header: string): Result<unknown, Context>;
    finishTurnLog(
      log: string,
      header: string,
      ttlMs: number,
      ...elements: string[]
    ): Result<unknown, Context>;
    discardTurnLog(log: string, header: string): Result<unknown, Context>;
    freeLock(lock: string, token: string): Result<unknown, Context>;
  }
}

/**
 * Adds elements behind the `from` chunks that the writer believes are there. Answers {1, chunks now there}, or
 * {0, chunks really there} when Redis was flushed, evicted or rolled back in between and the writer must go on from
 * there, or {0, -1} when the log is somebody else's by now; `force` takes it back.
 */
const APPEND = `
local there = redis.call('LLEN', KEYS[1])
if there > 0 and redis.call('LINDEX', KEYS[1], 0) ~= ARGV[1] then
  if ARGV[4] ~= '1' then return {0, -1} end
  redis.call('DEL', KEYS[1])
  there = 0
end
if there == 0 then
  if ARGV[2] ~= '0' then return {0, 0} end
  redis.call('RPUSH', KEYS[1], ARGV[1])
  there = 1
elseif there - 1 ~= tonumber(ARGV[2]) then
  return {0, there - 1}
end
redis.call('RPUSH', KEYS[1], unpack(ARGV, 5))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], '')
return {1, redis.call('LLEN', KEYS[1]) - 1}`;

/** Puts another writer's name on a log and answers all of it; from then on the old writer's appends are refused. */
const TAKE_OVER = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('LSET', KEYS[1], 0, ARGV[1]) end
return redis.call('LRANGE', KEYS[1], 0, -1)`;

/** Ends a log that was taken over, unless it has its end. */
const FINISH = `
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('LINDEX', KEYS[1], -1) == '${END}' then return 0 end
redis.call('LSET', KEYS[1], 0, ARGV[1])
redis.call('RPUSH', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', KEYS[1], '')
return 1`;

/** Deletes a log that is still the writer's own. */
const DISCARD = `
if redis.call('LINDEX', KEYS[1], 0) ~= ARGV[1] then return 0 end
redis.call('PUBLISH', KEYS[1], '')
return redis.call('DEL', KEYS[1])`;

/** Frees a lock that is still its taker's. */
const FREE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/** Makes the scripts commands of the client. */
export function defineScripts(redis: Redis): void {
  redis.defineCommand("appendToTurnLog", { numberOfKeys: 1, lua: APPEND });
  redis.defineCommand("takeOverTurnLog", { numberOfKeys: 1, lua: TAKE_OVER });
  redis.defineCommand("finishTurnLog", { numberOfKeys: 1, lua: FINISH });
  redis.defineCommand("discardTurnLog", { numberOfKeys: 1, lua: DISCARD });
  redis.defineCommand("freeLock", { numberOfKeys: 1, lua: FREE });
}

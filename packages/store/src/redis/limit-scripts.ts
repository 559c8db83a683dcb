import type { Redis, Result } from "ioredis";
import { CONCURRENCY_RETRY_MS, CONTENDED } from "../limits/local-limits.ts";

declare module "ioredis" {
  interface RedisCommander<Context> {
    admitTurn(keyCount: number, ...keysAndArguments: (string | number)[]): Result<unknown, Context>;
    moveTurn(keyCount: number, ...keysAndArguments: (string | number)[]): Result<unknown, Context>;
    restoreLog(
      log: string,
      windowUs: number,
      ...agesAndTickets: (string | number)[]
    ): Result<unknown, Context>;
    beat(replicas: string, id: string, lapseUs: number): Result<unknown, Context>;
  }
}

/**
 * What every script begins with. Times are Redis's own, in microseconds, so that no two processes' clocks are ever
 * compared; `%.0f` because Lua would write them with fourteen digits. What lies ahead of a clock that was set back
 * counts as of now, so that it neither leaves too early nor stays for an hour.
 */
const TIMES = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local function text(number) return string.format('%.0f', number) end
local function held(log, window)
  redis.call('ZREMRANGEBYSCORE', log, '-inf', '(' .. text(now - window))
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', log, '(' .. text(now), '+inf')) do
    redis.call('ZADD', log, text(now), member)
  end
  return redis.call('ZCARD', log)
end
local function wait(log, window, count, limit)
  if count < limit then return 0 end
  local leaves = redis.call('ZRANGE', log, count - limit, count - limit, 'WITHSCORES')
  return tonumber(leaves[2]) + window - now + 1
end
local function add(log, window, member)
  redis.call('ZADD', log, text(now), member)
  redis.call('PEXPIRE', log, text(math.ceil(window / 1000) + 1000))
end`;

/**
 * KEYS: each rate's log; if one is the global tier, then the active tenants and the tenant's share of it; each
 * concurrency's leases. ARGV: ticket, tenant, lease (µs), rates, which of them is global (0: none), then limit and
 * window (µs) of each rate, then each concurrency's limit. Answers {admitted, now, which tier refused, its number,
 * wait (µs)} and then used and wait until the oldest leaves (µs) of each rate.
 */
const ADMIT = `${TIMES}
local ticket, tenant, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local rates, global = tonumber(ARGV[4]), tonumber(ARGV[5])
local others = global > 0 and 2 or 0
local tenants, share = KEYS[rates + 1], KEYS[rates + 2]
local used, worst, number, longest, scarcity = {}, 0, 0, 0, true
local function refuse(tier, limit, us)
  if us > longest then worst, number, longest = tier, limit, us end
  if tier ~= global then scarcity = false end
end
for i = 1, rates do
  local limit, window = tonumber(ARGV[4 + 2 * i]), tonumber(ARGV[5 + 2 * i])
  used[i] = held(KEYS[i], window)
  local us = wait(KEYS[i], window, used[i], limit)
  local scarce = math.ceil(limit * ${CONTENDED})
  if i == global and used[i] >= scarce then
    local active = held(tenants, window)
    if not redis.call('ZSCORE', tenants, tenant) then active = active + 1 end
    local part = math.max(1, math.floor(limit / active))
    local own = wait(share, window, held(share, window), part)
    if active > 1 and own > 0 then
      limit, us = part, math.max(us, math.min(own, wait(KEYS[i], window, used[i], scarce)))
    end
  end
  if us > 0 then refuse(i, limit, us) end
end
for j = 1, #KEYS - rates - others do
  local leases, limit = KEYS[rates + others + j], tonumber(ARGV[5 + 2 * rates + j])
  redis.call('ZREMRANGEBYSCORE', leases, '-inf', text(now))
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', leases, '(' .. text(now + lease), '+inf')) do
    redis.call('ZADD', leases, text(now + lease), member)
  end
  if redis.call('ZCARD', leases) >= limit then refuse(rates + j, limit, ${CONCURRENCY_RETRY_MS * 1_000}) end
end
if worst == 0 then
  for i = 1, rates do
    local window = tonumber(ARGV[5 + 2 * i])
    add(KEYS[i], window, ticket)
    used[i] = used[i] + 1
    if i == global then
      held(share, window)
      add(share, window, ticket)
    end
  end
  for j = 1, #KEYS - rates - others do
    local leases = KEYS[rates + others + j]
    redis.call('ZADD', leases, text(now + lease), ticket)
    redis.call('PEXPIRE', leases, text(math.ceil(lease / 1000) + 1000))
  end
end
if global > 0 and (worst == 0 or scarcity) then
  held(tenants, tonumber(ARGV[5 + 2 * global]))
  add(tenants, tonumber(ARGV[5 + 2 * global]), tenant)
end
local reply = {worst == 0 and 1 or 0, now, worst, number, longest}
for i = 1, rates do
  reply[#reply + 1] = used[i]
  reply[#reply + 1] = wait(KEYS[i], tonumber(ARGV[5 + 2 * i]), used[i], math.max(used[i], 1))
end
return reply`;

/**
 * KEYS: logs to enter, then logs to leave. ARGV: ticket, how many to enter, limit and window (µs) of each. Answers 1,
 * or 0 with nothing changed.
 */
const MOVE = `${TIMES}
local entered = tonumber(ARGV[2])
for i = 1, entered do
  if held(KEYS[i], tonumber(ARGV[2 + 2 * i])) >= tonumber(ARGV[1 + 2 * i]) then return 0 end
end
for i = 1, entered do add(KEYS[i], tonumber(ARGV[2 + 2 * i]), ARGV[1]) end
for i = entered + 1, #KEYS do redis.call('ZREM', KEYS[i], ARGV[1]) end
return 1`;

/** Puts back what a process remembers and Redis may not: how long it matters (ms), then {age (µs), ticket}. */
const RESTORE = `${TIMES}
for i = 2, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], 'NX', text(now - tonumber(ARGV[i])), ARGV[i + 1])
end
local left = redis.call('PTTL', KEYS[1])
redis.call('PEXPIRE', KEYS[1], text(math.max(left, tonumber(ARGV[1]) + 1000)))
return 1`;

/** Says that a process serves, and answers how many do. ARGV: its id, after how long (µs) one is gone. */
const BEAT = `${TIMES}
add(KEYS[1], tonumber(ARGV[2]), ARGV[1])
return held(KEYS[1], tonumber(ARGV[2]))`;

/** Makes the scripts commands of the client. */
export function defineLimitScripts(redis: Redis): void {
  redis.defineCommand("admitTurn", { lua: ADMIT });
  redis.defineCommand("moveTurn", { lua: MOVE });
  redis.defineCommand("restoreLog", { numberOfKeys: 1, lua: RESTORE });
  redis.defineCommand("beat", { numberOfKeys: 1, lua: BEAT });
}

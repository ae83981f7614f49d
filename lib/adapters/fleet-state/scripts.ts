import { KEY_LOCKING } from "../upstash/key-locking";

// Each step is one script on the leader. None asks for the time: a key's remaining life, kept by the server, is the clock,
// so instances with wrong clocks agree and the scripts stay deterministic. Every key they touch comes in KEYS, which lets
// the flag lock these keys alone.

/** How long a step that is sent again, or arrives late, is known to have been done. */
const REMEMBERED_MS = 60_000;

/** A set of holders lives so long after it was last wound up; twice the longest lease. */
const HOLDERS_MS = 24 * 60 * 60_000;

export const LONGEST_LEASE_MS = HOLDERS_MS / 2;

/** KEYS: value. */
export const GET = `${KEY_LOCKING}return redis.call('GET', KEYS[1])`;

/** KEYS: value. ARGV: value, ttl. */
export const SET = `${KEY_LOCKING}redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** KEYS: value. */
export const DELETE = `${KEY_LOCKING}return redis.call('DEL', KEYS[1])`;

/** KEYS: value, operation. ARGV: value, ttl, and what is expected, if anything is. */
export const COMPARE_AND_SET = `${KEY_LOCKING}if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
if redis.call('GET', KEYS[1]) ~= (ARGV[3] or false) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SET', KEYS[2], '1', 'PX', ${REMEMBERED_MS})
return 1`;

/** `now` counts from when the set was last wound up; who is over leaves. */
const HOLDERS = `local left = redis.call('PTTL', KEYS[1])
local now = left < 0 and 0 or ${HOLDERS_MS} - left
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
`;

/** Steps for one holder take effect in the order they were begun in: a late one finds a later one done. */
const IN_ORDER = `local client, number = string.match(redis.call('GET', KEYS[2]) or '', '^(%S+) (%d+)$')
local isLate = client == ARGV[2] and tonumber(number) > tonumber(ARGV[3])
if not isLate then redis.call('SET', KEYS[2], ARGV[2] .. ' ' .. ARGV[3], 'PX', ${REMEMBERED_MS}) end
`;

/** KEYS: holders, the holder's last step. ARGV: holder, client, number of the step, ttl. */
export const ENTER = `${KEY_LOCKING}${HOLDERS}${IN_ORDER}if not isLate then
  local isFresh = redis.call('EXISTS', KEYS[1]) == 0
  if not isFresh and now > ${LONGEST_LEASE_MS} then
    for _, holder in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
      redis.call('ZINCRBY', KEYS[1], -now, holder)
    end
  end
  if isFresh or now > ${LONGEST_LEASE_MS} then now = 0 end
  redis.call('ZADD', KEYS[1], now + tonumber(ARGV[4]), ARGV[1])
  if now == 0 then redis.call('PEXPIRE', KEYS[1], ${HOLDERS_MS}) end
end
return redis.call('ZCARD', KEYS[1])`;

/** KEYS: holders, the holder's last step. ARGV: holder, client, number of the step. */
export const LEAVE = `${KEY_LOCKING}${IN_ORDER}if not isLate then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1`;

/** KEYS: holders. */
export const COUNT = `${KEY_LOCKING}${HOLDERS}return redis.call('ZCARD', KEYS[1])`;

/**
 * KEYS: bucket, operation. ARGV: limit, window. Answers 0 or the wait. The same rule as takeFrom of the core: the key lives
 * until the bucket is full again, and holds the part of a millisecond by which it lives too long.
 */
export const TAKE = `${KEY_LOCKING}if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
local place, window = ARGV[2] / ARGV[1], tonumber(ARGV[2])
local left = redis.call('PTTL', KEYS[1])
local owed = left > 0 and left + tonumber(redis.call('GET', KEYS[1])) or 0
local wait = owed + place - window
if wait > place / 1000 then return math.ceil(wait) end
local life = math.ceil(owed + place)
redis.call('SET', KEYS[1], string.format('%.17g', owed + place - life), 'PX', life)
redis.call('SET', KEYS[2], '1', 'PX', ${REMEMBERED_MS})
return 0`;

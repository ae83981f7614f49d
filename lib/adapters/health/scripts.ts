import { KEY_LOCKING } from "../upstash/key-locking";

// Each step is one script on the leader, which names its only key in KEYS, so that the flag locks that key alone. None asks
// for the time, and what is written has no end: it must not be lost.

/** KEYS: record. Answers version and text, or nothing; read here and not at a replica, which may be behind. */
export const READ = `${KEY_LOCKING}if redis.call('EXISTS', KEYS[1]) == 0 then return false end
return redis.call('HMGET', KEYS[1], 'version', 'record')`;

/**
 * KEYS: record. ARGV: next version, its text, and the version that is expected, if any is. Answers whether the next stands
 * there. What has no version was written by somebody else, and nobody can expect it.
 */
export const REPLACE = `${KEY_LOCKING}local there = redis.call('HGET', KEYS[1], 'version')
if there == ARGV[1] then return 1 end
if there ~= (ARGV[3] or false) then return 0 end
if not there and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'record', ARGV[2])
return 1`;

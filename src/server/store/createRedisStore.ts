import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { SharedStore, StoredClaim } from './SharedStore';
import { storeOfSteps } from './storeOfSteps';

/** A client of `ioredis`, by the method that is used here. */
interface IoRedisClient {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client of `redis` (node-redis), by the methods that are used here. */
interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  sendCommand: unknown;
}

/** A client of `@upstash/redis`, by the method that is used here. */
interface UpstashClient {
  eval(script: string, keys: string[], args: string[]): Promise<unknown>;
}

/** Runs a Lua script on one key: for a client that {@link createRedisStore} does not recognize. */
export type RunScript = (script: string, key: string, args: readonly string[]) => Promise<unknown>;

export type RedisClient = IoRedisClient | NodeRedisClient | UpstashClient | RunScript;

export interface RedisStoreOptions {
  /** Comes before each key. Default `tavus-react:`. */
  readonly prefix?: string | undefined;
}

/**
 * Each operation is one script, because Redis runs a script as one atomic step. A record is a hash with an expiry; its
 * claimants are separated by spaces, oldest first. The reply is JSON, which all clients return unchanged or parsed.
 */
const script = `
local key, operation, claimant, text, ttl = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local exists = redis.call('EXISTS', key) == 1
local stored = redis.call('HMGET', key, 'claimants', 'gone', 'note', 'value', 'ended')
local claimants, gone, note, value, ended = stored[1] or '', stored[2] or '', stored[3] or '', stored[4], stored[5] == '1'

local function has(list, id) return string.find(' ' .. list .. ' ', ' ' .. id .. ' ', 1, true) ~= nil end
local function with(list, id) return list == '' and id or list .. ' ' .. id end
local function holder() return string.match(claimants, '^%S+') or '' end
local function reply()
  return cjson.encode({ holder = holder(), note = note, value = value or cjson.null, isEnded = ended })
end

if operation == 'claim' then
  if has(gone, claimant) then return reply() end
  if claimants == '' and not ended then
    claimants, note, value = claimant, text, false
    redis.call('HDEL', key, 'value')
    redis.call('HSET', key, 'claimants', claimants, 'note', note)
    redis.call('PEXPIRE', key, ttl)
    return reply()
  end
  if not ended and note == text and not has(claimants, claimant) then
    claimants = with(claimants, claimant)
    redis.call('HSET', key, 'claimants', claimants)
  end
  if not ended and not value and holder() == claimant then redis.call('PEXPIRE', key, ttl) end
  return reply()
end

if operation == 'name' then
  if not exists or holder() ~= claimant then return false end
  value = text
  redis.call('HSET', key, 'value', value)
  redis.call('PEXPIRE', key, ttl)
  return reply()
end

if operation == 'end' then
  local before = exists and reply()
  redis.call('HSET', key, 'ended', '1')
  redis.call('PEXPIRE', key, ttl)
  return before
end

if not exists then return false end
local left = ''
for id in string.gmatch(claimants, '%S+') do if id ~= claimant then left = with(left, id) end end
claimants = left
if not has(gone, claimant) then gone = with(gone, claimant) end
redis.call('HSET', key, 'claimants', claimants, 'gone', gone)
if claimants ~= '' or ended then return false end
return reply()
`;

/**
 * Keeps claims in Redis (6 or newer), so that all instances of a server share them.
 *
 * Uses your client and adds no dependency: `ioredis`, `redis`, `@upstash/redis`, or a function that runs a script. The client
 * stays yours: it is neither connected nor closed here. A client that waits for a lost server without end is fine, as both
 * handlers limit how long they wait.
 *
 * @throws {@link InvalidOptionError} when the client has no `eval`.
 * @example
 * const store = createRedisStore(new Redis(process.env.REDIS_URL ?? ''));
 * const handler = createSessionHandler({ client, secret, authorize, conversation, store });
 */
export function createRedisStore(
  client: RedisClient,
  { prefix = 'tavus-react:' }: RedisStoreOptions = {},
): SharedStore {
  const run = scriptRunner(client);
  return storeOfSteps(async (key, step) => {
    const claimant = 'claimant' in step ? step.claimant : '';
    const text = step.do === 'claim' ? step.note : step.do === 'name' ? step.value : '';
    const ttlMs = 'ttlMs' in step ? Math.max(1, Math.round(step.ttlMs)) : 1;
    return readReply(await run(script, prefix + key, [step.do, claimant, text, String(ttlMs)]));
  });
}

function scriptRunner(client: RedisClient): RunScript {
  if (typeof client === 'function') return client;
  // Without types, anything may be passed.
  const { eval: evaluate } = client as Partial<UpstashClient>;
  if (typeof evaluate !== 'function') {
    throw new InvalidOptionError('client', 'it has no "eval". Pass a client of ioredis, redis or @upstash/redis.');
  }
  if ('call' in client) return (text, key, args) => client.eval(text, 1, key, ...args);
  if ('sendCommand' in client) return (text, key, args) => client.eval(text, { keys: [key], arguments: [...args] });
  return (text, key, args) => client.eval(text, [key], [...args]);
}

/** The reply is JSON. Upstash's client parses it by itself. */
function readReply(reply: unknown): StoredClaim | null {
  if (reply === null || reply === undefined || reply === false) return null;
  return (typeof reply === 'string' ? JSON.parse(reply) : reply) as StoredClaim;
}

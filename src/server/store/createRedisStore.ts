import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { createStoreFrom } from './createStoreFrom';
import { MAX_CLAIMANTS, type StoreOperation } from './reduceClaim';
import type { SharedStore, StoredRecord } from './SharedStore';

/** A client of `ioredis`, by the method that we use. */
interface IoRedisClient {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client of `redis` (node-redis), by the methods that we use. */
interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  sendCommand: unknown;
}

/** A client of `@upstash/redis`, by the method that we use. */
interface UpstashClient {
  eval(script: string, keys: string[], args: string[]): Promise<unknown>;
}

/** Runs a Lua script on one key: for a client that {@link createRedisStore} does not recognize. */
export type RunScript = (script: string, key: string, args: readonly string[]) => Promise<unknown>;

export type RedisClient = IoRedisClient | NodeRedisClient | UpstashClient | RunScript;

export interface RedisStoreOptions {
  /** Added before each key. Default `tavus-react:`. */
  readonly prefix?: string | undefined;
}

/**
 * Each operation is one script, because Redis runs a script atomically. A record is a hash with an expiry; its
 * claimants are separated by spaces, oldest first. The reply is JSON, which all clients return unchanged or parsed.
 */
const redisScript = `
local key, operation, claimant, ttl = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])
local text, isText, max = ARGV[4], ARGV[5] == '1', tonumber(ARGV[6])
local exists = redis.call('EXISTS', key) == 1
local stored = redis.call('HMGET', key, 'claimants', 'withdrawn', 'fingerprint', 'value', 'ended', 'endPayload', 'last', 'lastValue')
local claimants, withdrawn, fingerprint = stored[1] or '', stored[2] or '', stored[3] or ''
local value, ended, endPayload, last, lastValue = stored[4], stored[5] == '1', stored[6], stored[7], stored[8]

local function has(list, id) return string.find(' ' .. list .. ' ', ' ' .. id .. ' ', 1, true) ~= nil end
local function with(list, id) return list == '' and id or list .. ' ' .. id end
local function without(list, id)
  local rest = ''
  for other in string.gmatch(list, '%S+') do if other ~= id then rest = with(rest, other) end end
  return rest
end
local function size(list) local _, count = string.gsub(list, '%S+', '') return count end
local function holder() return string.match(claimants, '^%S+') or '' end
local function reply(v)
  return cjson.encode({
    holder = holder(), fingerprint = fingerprint, value = v or cjson.null, isEnded = ended, endPayload = endPayload or cjson.null,
  })
end
local function set(field, v)
  if v then redis.call('HSET', key, field, v) else redis.call('HDEL', key, field) end
end

if operation == 'claim' then
  if has(withdrawn, claimant) then return reply(value) end
  if claimants == '' and not ended then
    claimants, fingerprint, value = claimant, text, false
    set('value', value)
    redis.call('HSET', key, 'claimants', claimants, 'fingerprint', fingerprint)
    redis.call('PEXPIRE', key, ttl)
  elseif holder() == claimant then
    if redis.call('PTTL', key) < ttl then redis.call('PEXPIRE', key, ttl) end
  elseif not ended and fingerprint == text and not has(claimants, claimant) and size(claimants) < max then
    claimants = with(claimants, claimant)
    set('claimants', claimants)
  end
  return reply(value)
end

if operation == 'save' then
  if not exists or holder() ~= claimant then return false end
  value = isText and text
  set('value', value)
  redis.call('PEXPIRE', key, ttl)
  return reply(value)
end

if operation == 'end' then
  local before = exists and reply(value)
  if exists and not ended then set('endPayload', isText and text) end
  set('ended', '1')
  redis.call('PEXPIRE', key, ttl)
  return before
end

if not exists then return false end
local isClaimant = has(claimants, claimant)
if not has(withdrawn, claimant) then withdrawn = with(withdrawn, claimant) end
while size(withdrawn) > max do withdrawn = string.match(withdrawn, ' (.*)') end
set('withdrawn', withdrawn)
if not isClaimant then
  claimants, ended, endPayload = '', false, false
  return last == claimant and reply(lastValue)
end
claimants = without(claimants, claimant)
set('claimants', claimants)
if claimants ~= '' or ended then return false end
set('last', claimant)
set('lastValue', value)
set('value', false)
return reply(value)
`;

/**
 * Keeps claims in Redis (6 or newer), so that all instances of a server share them.
 *
 * Uses your client and adds no dependency: `ioredis`, `redis`, `@upstash/redis`, or a function that runs a script. You
 * connect and close the client. It may wait forever for a lost server, because both handlers limit how long they wait.
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
  const runScript = createScriptRunner(client);
  return createStoreFrom(async (key, operation) => {
    const claimant = 'claimant' in operation ? operation.claimant : '';
    const ttlMs = 'ttlMs' in operation ? Math.max(1, Math.round(operation.ttlMs)) : 1;
    const text = operationText(operation);
    const args = [
      operation.type,
      claimant,
      String(ttlMs),
      text ?? '',
      text === null ? '0' : '1',
      String(MAX_CLAIMANTS),
    ];
    return parseReply(await runScript(redisScript, prefix + key, args));
  });
}

function operationText(operation: StoreOperation): string | null {
  if (operation.type === 'claim') return operation.fingerprint;
  if (operation.type === 'save') return operation.value;
  return operation.type === 'end' ? operation.payload : null;
}

function createScriptRunner(client: RedisClient): RunScript {
  if (typeof client === 'function') return client;
  // Callers without types may pass anything.
  const { eval: evaluate } = client as Partial<UpstashClient>;
  if (typeof evaluate !== 'function') {
    throw new InvalidOptionError('client', 'it has no "eval". Pass a client of ioredis, redis or @upstash/redis.');
  }
  if ('call' in client) return (text, key, args) => client.eval(text, 1, key, ...args);
  if ('sendCommand' in client) return (text, key, args) => client.eval(text, { keys: [key], arguments: [...args] });
  return (text, key, args) => client.eval(text, [key], [...args]);
}

/** The reply is JSON: a text, bytes where a client is configured to return those, or a value that Upstash's client has parsed. */
function parseReply(reply: unknown): StoredRecord | null {
  if (reply === null || reply === undefined || reply === false) return null;
  const text = reply instanceof Uint8Array ? new TextDecoder().decode(reply) : reply;
  return (typeof text === 'string' ? JSON.parse(text) : text) as StoredRecord;
}

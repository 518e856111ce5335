import { checkOptionNames } from '../errors/checkOptionNames';
import { InvalidOptionError } from '../errors/InvalidOptionError';
import { addResources } from './resources/addResources';
import { conversationRoutes } from './resources/conversations';
import { createFaults, type FaultyAnswer } from './http/createFaults';
import { createIds } from './createIds';
import { createTimers } from './createTimers';
import { createWebhooks } from './createWebhooks';
import { documentRoutes } from './resources/documents';
import { machineClock } from './EmulatorClock';
import type { EmulatedRequest, EmulatedWebhook, EmulatorNews } from './EmulatorNews';
import { guardrailRoutes } from './resources/guardrails';
import { objectiveRoutes } from './resources/objectives';
import { personaRoutes } from './resources/personas';
import type { Platform } from './Platform';
import { readBody } from './http/readBody';
import { openOrigins } from './http/openOrigins';
import { Refusal } from './http/Refusal';
import { replicaRoutes } from './resources/replicas';
import { roomOf, roomRoutes } from './room/room';
import { findRoute, type Answer } from './http/router';
import { stockPersona, stockReplicas } from './resources/stock';
import type { TavusEmulator } from './TavusEmulator';
import type { TavusEmulatorOptions } from './TavusEmulatorOptions';
import { olderPath, withAliases } from './http/withAliases';

/** How many requests and webhooks are remembered. */
const MEMORY = 1000;
const LONGEST_PATH = 2048;

const optionNames: Record<keyof TavusEmulatorOptions, true> = {
  apiKey: true,
  clock: true,
  seed: true,
  origins: true,
  fetch: true,
  resources: true,
  maxConversations: true,
  credits: true,
  rejectCycles: true,
  documentMs: true,
  trainingMs: true,
};

/**
 * Makes the service's REST API in memory: it answers as the service does, errors included, lets conversations, documents and
 * replicas take their course, and sends webhooks. Nothing is stored or billed.
 *
 * It runs on a clock, so `close()` it when you are done: a conversation that is active keeps a timer of up to an hour.
 *
 * @throws {@link InvalidOptionError} for an option or a kind of resource there is none of, for a limit or a time that is no
 * number, or below 0, for what is no origin, and for a resource that the API would refuse to make.
 * @example
 * const emulator = createTavusEmulator();
 * const client = createTavusClient({ apiKey: 'any', fetch: emulator });
 * const { conversation_id } = await client.conversations.create({ replica_id: 'r00000000001' });
 * emulator.room(conversation_id)?.report({ event_type: 'participant.joined' });
 */
export function createTavusEmulator(options: TavusEmulatorOptions = {}): TavusEmulator {
  checkOptionNames(options, optionNames);
  const requests: EmulatedRequest[] = [];
  const delivered: EmulatedWebhook[] = [];
  const listeners = new Set<(news: EmulatorNews) => void>();
  const tell = (news: EmulatorNews): void => {
    for (const listener of listeners) {
      try {
        listener(news);
      } catch {
        // It is the listener's own business, and none of the one who asks the API.
      }
    }
  };

  const timers = createTimers(options.clock ?? machineClock);
  const webhooks = createWebhooks({
    timers,
    fetch: () => options.fetch ?? globalThis.fetch,
    delivered(webhook) {
      remember(delivered, webhook);
      tell({ type: 'webhook', webhook });
    },
  });
  const now = timers.timestamp();
  const platform: Platform = {
    store: {
      personas: new Map([stockPersona(now)].map((persona) => [persona.persona_id, persona])),
      replicas: new Map(stockReplicas(now).map((replica) => [replica.replica_id, replica])),
      objectives: new Map(),
      guardrails: new Map(),
      guardrailSets: new Map(),
      conversations: new Map(),
      documents: new Map(),
      credits: numberOf(options, 'credits', Infinity),
    },
    timers,
    webhooks,
    maxConversations: numberOf(options, 'maxConversations', 15),
    documentMs: numberOf(options, 'documentMs', 2000),
    trainingMs: numberOf(options, 'trainingMs', 10_000),
    rejectsCycles: options.rejectCycles ?? false,
    newId: createIds(options.seed ?? 1),
    roomChanged: (conversation) => tell({ type: 'room', room: roomOf(platform, conversation) }),
  };
  addResources(platform, options.resources ?? {});
  const routes = [personaRoutes, objectiveRoutes, guardrailRoutes, conversationRoutes, replicaRoutes, documentRoutes]
    .flatMap((routesOf) => routesOf(platform))
    .concat(roomRoutes(platform));
  const faults = createFaults();
  const isKey = keyCheck(options.apiKey);
  const origins = openOrigins(options.origins ?? []);

  async function answer(request: Request, url: URL): Promise<Answer | FaultyAnswer> {
    const isRoom = isOfRooms(url);
    // A page in a browser asks first whether it may. The API itself is not for browsers: they would have the key.
    if (isRoom && request.method === 'OPTIONS') return { status: 204 };
    const fault = faults.take(url.pathname);
    if (fault !== undefined) return fault;
    if (!isRoom && !isKey(request.headers.get('x-api-key'))) throw new Refusal(401, 'Invalid access token', 'message');

    const path = olderPath(url.pathname);
    const found = findRoute(routes, request.method, path);
    if (found.route === undefined) {
      if (found.allowed.length === 0) throw new Refusal(404, 'Not found', 'message');
      return { status: 405, body: { message: 'Method not allowed' }, headers: { allow: found.allowed.join(', ') } };
    }
    const { route, params } = found;
    try {
      const body = await readBody(request);
      const { status, body: answered } = route.handle({ params, query: url.searchParams, body });
      return { status, body: path === url.pathname ? answered : withAliases(answered) };
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const key = thrown.key ?? (thrown.status === 400 ? route.refusesUnder : undefined);
      return refused(thrown, key);
    }
  }

  async function emulator(input: Request | URL | string, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const isForeign = !origins.isAllowed(request);
    const answered = await (isForeign ? refused(foreignOrigin(request)) : answer(request, url).catch(refusedOrThrown));
    const isRoom = isOfRooms(url);
    const path = (url.pathname + url.search).slice(0, LONGEST_PATH);
    const entry: EmulatedRequest = { method: request.method, path, status: answered.status, at: timers.now() };
    // A page asks for its room all the time, and would soon be all that is remembered.
    if (!isRoom) remember(requests, entry);
    // A page cannot read why it is refused, so whoever watches the emulator is told.
    if (!isRoom || isForeign) tell({ type: 'request', request: entry });
    // Only now: what was asked has been done, whether or not somebody still waits for it.
    request.signal.throwIfAborted();
    return response(answered, isRoom && !isForeign ? origins.headers(request) : {});
  }

  return Object.assign(emulator, {
    requests,
    webhooks: delivered,
    room(conversationId: string) {
      const conversation = platform.store.conversations.get(conversationId);
      return conversation === undefined ? undefined : roomOf(platform, conversation);
    },
    failNext: faults.failNext,
    settled: webhooks.settled,
    subscribe(listener: (news: EmulatorNews) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      timers.close();
      webhooks.close();
    },
  });
}

function isOfRooms(url: URL): boolean {
  return url.pathname.startsWith('/emulator/');
}

function keyCheck(apiKey: TavusEmulatorOptions['apiKey']): (key: string | null) => boolean {
  if (apiKey === undefined) return (key) => /\S/.test(key ?? '');
  const keys = new Set(typeof apiKey === 'string' ? [apiKey] : apiKey);
  return (key) => key !== null && keys.has(key);
}

function numberOf(
  options: TavusEmulatorOptions,
  name: 'credits' | 'maxConversations' | 'documentMs' | 'trainingMs',
  byDefault: number,
): number {
  const value = options[name] ?? byDefault;
  if (!(value >= 0)) throw new InvalidOptionError(name, 'expected a number, 0 or more.');
  return value;
}

function remember<Item>(items: Item[], item: Item): void {
  items.push(item);
  if (items.length > MEMORY) items.shift();
}

function refusedOrThrown(thrown: unknown): Answer {
  if (thrown instanceof Refusal) return refused(thrown);
  throw thrown;
}

function foreignOrigin({ headers }: Request): Refusal {
  const page = `The page's origin, ${headers.get('origin')?.slice(0, 200) ?? 'which it does not tell'}, is not of this machine.`;
  return new Refusal(403, `${page} If it is yours, list it: by --origin, or among the emulator's origins.`);
}

function refused(refusal: Refusal, key = refusal.key ?? 'error'): Answer {
  return { status: refusal.status, body: { [key]: refusal.message } };
}

function response(answer: Answer | FaultyAnswer, headers: Readonly<Record<string, string>>): Response {
  const { status, body } = answer;
  const hasBody = body !== undefined && ![204, 205, 304].includes(status);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(hasBody ? text : null, {
    status,
    headers: {
      ...(hasBody && { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json' }),
      ...headers,
      ...('headers' in answer && answer.headers),
    },
  });
}

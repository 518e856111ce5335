import { createListeners } from '../listeners/createListeners';
import { checkOptionNames } from '../errors/checkOptionNames';
import { InvalidOptionError } from '../errors/InvalidOptionError';
import { addResources } from './resources/addResources';
import { conversationRoutes } from './resources/conversations';
import { createFaults, type FaultResponse } from './http/createFaults';
import { createIds } from './createIds';
import { createEmulatorTimers } from './createEmulatorTimers';
import { createWebhooks } from './createWebhooks';
import { documentRoutes } from './resources/documents';
import { systemClock } from '../time/Clock';
import type { EmulatedRequest, EmulatedWebhook, EmulatorActivity } from './EmulatorActivity';
import { guardrailRoutes } from './resources/guardrails';
import { objectiveRoutes } from './resources/objectives';
import { personaRoutes } from './resources/personas';
import type { EmulatorContext } from './EmulatorContext';
import { parseBody } from './http/parseBody';
import { createAllowedOrigins } from './http/createAllowedOrigins';
import { HttpError } from './http/HttpError';
import { replicaRoutes } from './resources/replicas';
import { describeRoom } from './room/describeRoom';
import { isCanvasPost } from './room/canvasInteractions';
import { roomRoutes } from './room/roomRoutes';
import { findRoute, type RouteResponse } from './http/findRoute';
import { stockPersona, stockReplicas } from './resources/stockResources';
import type { TavusEmulator } from './TavusEmulator';
import type { TavusEmulatorOptions } from './TavusEmulatorOptions';
import { addResponseAliases, resolvePathAlias } from './http/addResponseAliases';

/** How many requests and how many webhooks are recorded. */
const MAX_RECORDED = 1000;
const MAX_PATH_LENGTH = 2048;

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
 * Creates the Tavus API in memory. It responds as the service does, also with errors. Conversations, documents and replicas
 * change their status over time, and webhooks are sent. Nothing is stored on disk or billed.
 *
 * Call `close()` when you are done: an active conversation keeps a timer of up to an hour.
 *
 * @throws {@link InvalidOptionError} for an unknown option or kind of resource, for a limit or a time that is not a number or
 * below 0, for an invalid origin, and for a resource that the API would reject.
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
  const listeners = createListeners<[activity: EmulatorActivity]>();

  const timers = createEmulatorTimers(options.clock ?? systemClock);
  const webhooks = createWebhooks({
    timers,
    fetch: () => options.fetch ?? globalThis.fetch,
    onDelivered(webhook) {
      record(delivered, webhook);
      listeners.emit({ type: 'webhook', webhook });
    },
  });
  const now = timers.timestamp();
  const context: EmulatorContext = {
    store: {
      personas: new Map([stockPersona(now)].map((persona) => [persona.persona_id, persona])),
      replicas: new Map(stockReplicas(now).map((replica) => [replica.replica_id, replica])),
      objectives: new Map(),
      guardrails: new Map(),
      guardrailSets: new Map(),
      conversations: new Map(),
      documents: new Map(),
      credits: parseLimit(options, 'credits', Infinity),
    },
    timers,
    webhooks,
    maxConversations: parseLimit(options, 'maxConversations', 15),
    documentMs: parseLimit(options, 'documentMs', 2000),
    trainingMs: parseLimit(options, 'trainingMs', 10_000),
    rejectsCycles: options.rejectCycles ?? false,
    newId: createIds(options.seed ?? 1),
    roomChanged: (conversation) => listeners.emit({ type: 'room', room: describeRoom(context, conversation) }),
  };
  addResources(context, options.resources ?? {});
  const routes = [personaRoutes, objectiveRoutes, guardrailRoutes, conversationRoutes, replicaRoutes, documentRoutes]
    .flatMap((routesOf) => routesOf(context))
    .concat(roomRoutes(context));
  const faults = createFaults();
  const isKey = createKeyCheck(options.apiKey);
  const origins = createAllowedOrigins(options.origins ?? []);

  async function respond(request: Request, url: URL): Promise<RouteResponse | FaultResponse> {
    const isRoom = isRoomPath(url);
    const isForPages = isRoom || isCanvasPost(request.method, url.pathname);
    // The preflight request of a page. The rest of the API is not for pages, which would have to know the key.
    if (isForPages && request.method === 'OPTIONS') return { status: 204 };
    const fault = faults.next(url.pathname);
    if (fault !== undefined) return fault;
    if (!isForPages && !isKey(request.headers.get('x-api-key')))
      throw new HttpError(401, 'Invalid access token', 'message');

    const path = resolvePathAlias(url.pathname);
    const found = findRoute(routes, request.method, path);
    if (found.route === undefined) {
      if (found.allowed.length === 0) throw new HttpError(404, 'Not found', 'message');
      return { status: 405, body: { message: 'Method not allowed' }, headers: { allow: found.allowed.join(', ') } };
    }
    const { route, params } = found;
    try {
      const body = await parseBody(request);
      const response = route.handle({ params, query: url.searchParams, body });
      const isAlias = path !== url.pathname;
      return { ...response, body: isAlias ? addResponseAliases(response.body) : response.body };
    } catch (thrown) {
      if (!(thrown instanceof HttpError)) throw thrown;
      const key = thrown.bodyKey ?? (thrown.status === 400 ? route.errorKey : undefined);
      return errorRouteResponse(thrown, key);
    }
  }

  async function emulator(input: Request | URL | string, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const isForeign = !origins.isAllowed(request);
    const response = await (isForeign
      ? errorRouteResponse(foreignOriginError(request))
      : respond(request, url).catch(toResponseOrThrow));
    const isRoom = isRoomPath(url);
    const isForPages = isRoom || isCanvasPost(request.method, url.pathname);
    const path = (url.pathname + url.search).slice(0, MAX_PATH_LENGTH);
    const entry: EmulatedRequest = { method: request.method, path, status: response.status, at: timers.now() };
    // A page requests its room every second. Recorded, these requests would soon replace all others.
    if (!isRoom) record(requests, entry);
    // A rejected page cannot read the response, so the listeners get the request.
    if (!isRoom || isForeign) listeners.emit({ type: 'request', request: entry });
    // Checked last: the request has been handled, whether or not the caller still waits for it.
    request.signal.throwIfAborted();
    return toResponse(response, isForPages && !isForeign ? origins.headers(request) : {});
  }

  return Object.assign(emulator, {
    requests,
    webhooks: delivered,
    room(conversationId: string) {
      const conversation = context.store.conversations.get(conversationId);
      return conversation === undefined ? undefined : describeRoom(context, conversation);
    },
    failNext: faults.failNext,
    waitForWebhooks: webhooks.waitForDeliveries,
    subscribe: (listener: (activity: EmulatorActivity) => void) =>
      listeners.subscribe((activity) => {
        try {
          listener(activity);
        } catch {
          // An error of a listener must not reach the caller of the API.
        }
      }),
    close() {
      timers.close();
      webhooks.close();
    },
  });
}

function isRoomPath(url: URL): boolean {
  return url.pathname.startsWith('/emulator/');
}

function createKeyCheck(apiKey: TavusEmulatorOptions['apiKey']): (key: string | null) => boolean {
  if (apiKey === undefined) return (key) => /\S/.test(key ?? '');
  const keys = new Set(typeof apiKey === 'string' ? [apiKey] : apiKey);
  return (key) => key !== null && keys.has(key);
}

function parseLimit(
  options: TavusEmulatorOptions,
  name: 'credits' | 'maxConversations' | 'documentMs' | 'trainingMs',
  defaultValue: number,
): number {
  const value = options[name] ?? defaultValue;
  if (!(value >= 0)) throw new InvalidOptionError(name, 'expected a number, 0 or more.');
  return value;
}

function record<Item>(items: Item[], item: Item): void {
  items.push(item);
  if (items.length > MAX_RECORDED) items.shift();
}

function toResponseOrThrow(thrown: unknown): RouteResponse {
  if (thrown instanceof HttpError) return errorRouteResponse(thrown);
  throw thrown;
}

function foreignOriginError({ headers }: Request): HttpError {
  const page = `The page's origin, ${headers.get('origin')?.slice(0, 200) ?? 'which it does not send'}, is not of this machine.`;
  return new HttpError(403, `${page} If it is yours, list it: by --origin, or among the emulator's origins.`);
}

function errorRouteResponse(error: HttpError, key = error.bodyKey ?? 'error'): RouteResponse {
  return { status: error.status, body: { [key]: error.message } };
}

function toResponse(response: RouteResponse | FaultResponse, headers: Readonly<Record<string, string>>): Response {
  const { status, body } = response;
  const hasBody = body !== undefined && ![204, 205, 304].includes(status);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(hasBody ? text : null, {
    status,
    headers: {
      ...(hasBody && { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json' }),
      ...headers,
      ...response.headers,
    },
  });
}

import { InvalidOptionError } from '../../errors/InvalidOptionError';
import { withTimeout } from '../../time/withTimeout';
import type { Tasks } from '../call/createTasks';
import type { EmulatedCallOptions } from './EmulatedCallOptions';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';
import { parseRoomInfo } from './parseRoomInfo';

/** Why there is no room: the emulator has none with this id, or there is no emulator. */
export type RoomLookupFailure =
  | { readonly status: 'not-found' }
  | {
      readonly status: 'unreachable';
      /** For developers. */
      readonly problem: string;
    };

/**
 * The outcome of sending an event: the emulator accepted it, it is lost, the conversation has ended, or the emulator did
 * not respond.
 */
export type EventOutcome = 'accepted' | 'lost' | 'ended' | 'unreachable';

/** The requests about one room. They never reject, and resolve within 5 seconds. */
export interface RoomClient {
  /**
   * @param tasks - Schedules the time-out.
   * @param after - The cursor of the last response, empty at first. Without a cursor, the response has no messages.
   */
  fetchRoom(tasks: Tasks, after?: string): Promise<EmulatedRoomInfo | RoomLookupFailure>;
  /** @param body - The event as JSON. */
  sendEvent(tasks: Tasks, body: string): Promise<EventOutcome>;
  /** Sends an event with a request that continues when the page is closed. */
  sendLastEvent(body: string): void;
}

const RESPONSE_MS = 5000;

/** The emulator reads only the path, but a `Request` needs a host. */
const ANY_HOST = 'http://emulator.invalid';

/**
 * Creates the client for a conversation's room.
 *
 * @throws {@link InvalidOptionError} when `emulator` is no address.
 */
export function createRoomClient(
  { emulator, fetch = (address, init) => globalThis.fetch(address, init) }: EmulatedCallOptions,
  conversationId: string,
): RoomClient {
  const isFunction = typeof emulator === 'function';
  const room = `${roomsAddress(isFunction ? ANY_HOST : emulator)}/${encodeURIComponent(conversationId)}`;
  const request = (address: string, init: RequestInit): Promise<Response> =>
    isFunction ? emulator(new Request(address, init)) : fetch(address, init);

  async function fetchRoom(after: string | undefined): Promise<EmulatedRoomInfo | RoomLookupFailure> {
    try {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      const response = await request(room + query, { headers: { accept: 'application/json' }, cache: 'no-store' });
      if (response.status === 404) return { status: 'not-found' };
      if (!response.ok) return unreachable(`its response has the status ${response.status}`);
      return parseRoomInfo(await response.json()) ?? unreachable('its response describes no room');
    } catch (thrown) {
      return unreachable(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  async function sendEvent(body: string, keepalive: boolean): Promise<EventOutcome> {
    try {
      const headers = { 'content-type': 'application/json' };
      const { status } = await request(`${room}/events`, { method: 'POST', headers, body, keepalive });
      return outcomeOf(status);
    } catch {
      return 'unreachable';
    }
  }

  return {
    fetchRoom: (tasks, after) =>
      withTimeout(
        () => fetchRoom(after),
        RESPONSE_MS,
        () => unreachable(`there was no response for ${RESPONSE_MS / 1000} seconds`),
        tasks.timers,
      ),
    sendEvent: (tasks, body) =>
      withTimeout(
        () => sendEvent(body, false),
        RESPONSE_MS,
        // The event may have arrived although the response is late, so it must not be sent twice.
        () => 'lost' as const,
        tasks.timers,
      ),
    sendLastEvent: (body) => void sendEvent(body, true),
  };
}

function unreachable(problem: string): RoomLookupFailure {
  return { status: 'unreachable', problem };
}

function outcomeOf(status: number): EventOutcome {
  // After a restart, the emulator does not know the conversation, which is therefore over, too.
  if (status === 410 || status === 404) return 'ended';
  if (status >= 500 || status === 429) return 'unreachable';
  return status < 300 ? 'accepted' : 'lost';
}

/** The address below which the rooms are, without a slash at the end. */
function roomsAddress(emulator: string | URL): string {
  const address = parseAddress(emulator);
  if (address === null || !/^https?:$/.test(address.protocol)) {
    const examples = 'such as "http://127.0.0.1:8787", or a path of the page\'s own server';
    throw new InvalidOptionError('emulator', `it is no address. Give one ${examples}, or the emulator itself.`);
  }
  const path = address.pathname.replace(/\/+$/, '');
  return `${address.origin}${path.endsWith('/emulator') ? path : `${path}/emulator`}/conversations`;
}

function parseAddress(address: string | URL): URL | null {
  try {
    return new URL(address, typeof location === 'undefined' ? undefined : location.href);
  } catch {
    return null;
  }
}

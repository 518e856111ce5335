import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { EmulatedCallOptions } from './EmulatedCallOptions';
import type { EmulatedRoomInfo } from './EmulatedRoomInfo';
import { readRoomInfo } from './readRoomInfo';

/** What was found in place of a room: none of that id, or no emulator. */
export type NoRoom =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'away';
      /** For developers. */
      readonly problem: string;
    };

/** What became of an event: taken, lost for good, of no use because the conversation is over, or not arrived. */
export type Told = 'taken' | 'lost' | 'ended' | 'away';

/** The emulator's side of one room. Nothing here rejects: that nobody answers is an answer, too. */
export interface RoomLink {
  /** @param after - The cursor of the messages that are known, empty at first; without it, none are asked for. */
  look(after?: string): Promise<EmulatedRoomInfo | NoRoom>;
  /** @param body - The event as JSON. `outlivesPage` lets the request go on when the page is gone. */
  tell(body: string, options?: { readonly outlivesPage?: boolean }): Promise<Told>;
}

/** The emulator itself looks at the path alone, and a request must have a host. */
const NOWHERE = 'http://emulator.invalid';

/**
 * Links to a conversation's room.
 *
 * @throws {@link InvalidOptionError} when `emulator` is no address.
 */
export function createRoomLink(
  { emulator, fetch = (address, init) => globalThis.fetch(address, init) }: EmulatedCallOptions,
  conversationId: string,
): RoomLink {
  const isFunction = typeof emulator === 'function';
  const room = `${roomsOf(isFunction ? NOWHERE : emulator)}/${encodeURIComponent(conversationId)}`;
  const ask = (address: string, init: RequestInit): Promise<Response> =>
    isFunction ? emulator(new Request(address, init)) : fetch(address, init);

  return {
    async look(after) {
      try {
        const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
        const answer = await ask(room + query, { headers: { accept: 'application/json' }, cache: 'no-store' });
        if (answer.status === 404) return { status: 'unknown' };
        if (!answer.ok) return away(`it answered ${answer.status}`);
        return readRoomInfo(await answer.json()) ?? away('its answer tells of no room');
      } catch (thrown) {
        return away(thrown instanceof Error ? thrown.message : String(thrown));
      }
    },
    async tell(body, { outlivesPage = false } = {}) {
      try {
        const headers = { 'content-type': 'application/json' };
        const { status } = await ask(`${room}/events`, { method: 'POST', headers, body, keepalive: outlivesPage });
        return toldBy(status);
      } catch {
        return 'away';
      }
    },
  };
}

function away(problem: string): NoRoom {
  return { status: 'away', problem };
}

function toldBy(status: number): Told {
  // An emulator that was started anew knows nothing of the conversation, which is over all the same.
  if (status === 410 || status === 404) return 'ended';
  if (status >= 500 || status === 429) return 'away';
  return status < 300 ? 'taken' : 'lost';
}

/** The address that the rooms are under, without a slash at its end. */
function roomsOf(emulator: string | URL): string {
  const address = parse(emulator);
  if (address === null || !/^https?:$/.test(address.protocol)) {
    const examples = 'such as "http://127.0.0.1:8787", or a path of the page\'s own server';
    throw new InvalidOptionError('emulator', `it is no address. Give one ${examples}, or the emulator itself.`);
  }
  const path = address.pathname.replace(/\/+$/, '');
  return `${address.origin}${path.endsWith('/emulator') ? path : `${path}/emulator`}/conversations`;
}

function parse(address: string | URL): URL | null {
  try {
    return new URL(address, typeof location === 'undefined' ? undefined : location.href);
  } catch {
    return null;
  }
}

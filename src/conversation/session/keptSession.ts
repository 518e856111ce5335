import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';

/** A conversation that the next page of the tab can go on with. */
export interface KeptConversation {
  readonly answer: SessionAnswer;
  /** What it was asked for with: a page that asks for something else does not go on with it. */
  readonly wish: string;
}

/** Where a conversation outlives its page. */
export interface KeptSession {
  readonly read: () => KeptConversation | null;
  /** @param conversation - `null` forgets it. */
  readonly write: (conversation: KeptConversation | null) => void;
}

/**
 * Keeps the conversation of an endpoint in the session storage, which ends with the tab. A tab that is opened by this one gets a copy. Its ticket is there
 * as well, and the token of a private room: any script of the page can read them, as it could call `end` itself.
 *
 * Never throws: where there is no storage, or it is full, nothing is kept.
 */
export function keptSession(endpoint: string): KeptSession {
  const key = `tavus-react:session:${endpoint}`;
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? 'null');
        const { answer, wish } = isRecord(stored) ? stored : {};
        return typeof wish === 'string' && isAnswer(answer) && !isPast(answer.ticket) ? { answer, wish } : null;
      } catch {
        return null;
      }
    },
    write(conversation) {
      try {
        if (conversation === null) window.sessionStorage.removeItem(key);
        else window.sessionStorage.setItem(key, JSON.stringify(conversation));
      } catch {
        // The page works without it, up to its next reload.
      }
    },
  };
}

/** The same, on or off. Off, it keeps nothing, and remembers what it would keep when it is turned on. Begins off. */
export function switchedKept(endpoint: string): KeptSession & { readonly turn: (isOn: boolean) => void } {
  const kept = keptSession(endpoint);
  let isOn = false;
  let latest: KeptConversation | null = null;
  return {
    read: () => (isOn ? kept.read() : null),
    write(conversation) {
      latest = conversation;
      if (isOn) kept.write(conversation);
    },
    turn(turned) {
      if (turned === isOn) return;
      isOn = turned;
      if (latest !== null) kept.write(isOn ? latest : null);
    },
  };
}

/** Whether something is what the session handler answers. It comes from the network, or from a storage that anybody can write. */
export function isAnswer(value: unknown): value is SessionAnswer {
  const { conversationId, conversationUrl, ticket, token = '' } = isRecord(value) ? value : {};
  return [conversationId, conversationUrl, ticket, token].every((text) => typeof text === 'string');
}

/** Whether a ticket is past its time, as in a tab that is opened again after days. By then its conversation is over. */
function isPast(ticket: string): boolean {
  try {
    const [, claims = ''] = ticket.split('.');
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' && exp * 1000 < Date.now();
  } catch {
    // A ticket of another make, which the server judges.
    return false;
  }
}

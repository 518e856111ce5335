import { isRecord } from '../../protocol/isRecord';
import type { SessionAnswer } from '../../protocol/session/SessionAnswer';

/** Where a conversation outlives its page. */
export interface KeptSession {
  readonly read: () => SessionAnswer | null;
  /** @param answer - `null` forgets it. */
  readonly write: (answer: SessionAnswer | null) => void;
}

/**
 * Keeps the conversation of an endpoint in the session storage, which belongs to the tab and ends with it. Its ticket is there
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
        return isAnswer(stored) ? stored : null;
      } catch {
        return null;
      }
    },
    write(answer) {
      try {
        if (answer === null) window.sessionStorage.removeItem(key);
        else window.sessionStorage.setItem(key, JSON.stringify(answer));
      } catch {
        // The page works without it, up to its next reload.
      }
    },
  };
}

/** Whether something is what the session handler answers. It comes from the network, or from a storage that anybody can write. */
export function isAnswer(value: unknown): value is SessionAnswer {
  const { conversationId, conversationUrl, ticket, token } = isRecord(value) ? value : {};
  const isComplete = [conversationId, conversationUrl, ticket].every((text) => typeof text === 'string');
  return isComplete && (token === undefined || typeof token === 'string');
}

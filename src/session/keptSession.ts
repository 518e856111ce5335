import { isRecord } from '../protocol/isRecord';
import type { SessionResponse } from '../protocol/session/SessionResponse';

/** A conversation that the next page in the same tab can resume. */
export interface KeptConversation {
  readonly response: SessionResponse;
  /** The fields and the input it was requested with, as text. Only a page with the same ones resumes it. */
  readonly request: string;
}

/** Stores a conversation for the next page. */
export interface KeptSession {
  readonly read: () => KeptConversation | null;
  /** @param conversation - `null` removes the stored one. */
  readonly write: (conversation: KeptConversation | null) => void;
}

/**
 * Keeps the conversation of an endpoint in the session storage, which ends with the tab. A tab that this one opens gets a
 * copy.
 *
 * The ticket, and the token of a private room, are stored as well. Any script of the page can read them; it could also call
 * `end` itself. Never throws: without storage, or if it is full, nothing is kept.
 */
export function keptSession(endpoint: string): KeptSession {
  const key = `tavus-react:session:${endpoint}`;
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? 'null');
        const { response, request } = isRecord(stored) ? stored : {};
        return typeof request === 'string' && isSessionResponse(response) && !isExpired(response.ticket)
          ? { response, request }
          : null;
      } catch {
        return null;
      }
    },
    write(conversation) {
      try {
        if (conversation === null) window.sessionStorage.removeItem(key);
        else window.sessionStorage.setItem(key, JSON.stringify(conversation));
      } catch {
        // The page works without storage, until it is reloaded.
      }
    },
  };
}

/**
 * The same, but it can be enabled and disabled. It starts disabled: nothing is stored then. When it is enabled, it stores the
 * latest conversation.
 */
export function switchableKeptSession(
  endpoint: string,
): KeptSession & { readonly setEnabled: (isEnabled: boolean) => void } {
  const kept = keptSession(endpoint);
  let isEnabled = false;
  let latest: KeptConversation | null = null;
  return {
    read: () => (isEnabled ? kept.read() : null),
    write(conversation) {
      latest = conversation;
      if (isEnabled) kept.write(conversation);
    },
    setEnabled(next) {
      if (next === isEnabled) return;
      isEnabled = next;
      if (latest !== null) kept.write(isEnabled ? latest : null);
    },
  };
}

/** Whether a value is a response of the session handler. It comes from the network, or from a storage that any script can write. */
export function isSessionResponse(value: unknown): value is SessionResponse {
  const { conversationId, conversationUrl, ticket, token = '' } = isRecord(value) ? value : {};
  return [conversationId, conversationUrl, ticket, token].every((text) => typeof text === 'string');
}

/** Whether a ticket has expired, as in a tab that is restored after days. Its conversation is over by then. */
function isExpired(ticket: string): boolean {
  try {
    const [, claims = ''] = ticket.split('.');
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' && exp * 1000 < Date.now();
  } catch {
    // Not a ticket that can be read here. The server decides.
    return false;
  }
}

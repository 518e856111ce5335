import { useEffect, useState, useSyncExternalStore } from 'react';
import { createTavusSession } from '../conversation/session/createTavusSession';
import type { SessionRequestInit, SessionState, TavusSession } from '../conversation/session/TavusSession';
import { useLatest } from './useLatest';

export interface UseTavusSessionOptions extends SessionRequestInit {
  /**
   * Creates the conversation with the component, before anybody asks for it: faster, and billed from then on. The room
   * closes when nobody has come within `participant_absent_timeout`, two minutes by default. Default false.
   */
  readonly early?: boolean | undefined;
}

export interface UseTavusSession extends SessionState, Pick<TavusSession, 'start' | 'end'> {}

/**
 * Creates a conversation through your own server, and ends it: when `end` is called, when the component goes, when the page
 * is closed or reloaded, and when the answer comes too late for any of these. What answers at `endpoint` is
 * `createSessionHandler` of `tavus-react/server`.
 *
 * Give what it returns to `<TavusConversation session={…}>`, or its `conversation` to a `ConversationProvider`.
 *
 * @param endpoint - Such as `/api/tavus`. Another one is another session: the conversation of the old one is ended.
 * @example
 * const { status, conversation, start, end } = useTavusSession('/api/tavus');
 */
export function useTavusSession(
  endpoint: string,
  { early = false, ...request }: UseTavusSessionOptions = {},
): UseTavusSession {
  const latest = useLatest<SessionRequestInit>(request);
  const [held, setHeld] = useState(() => holdingOf(endpoint, latest));
  let current = held;
  if (held.endpoint !== endpoint) {
    current = holdingOf(endpoint, latest);
    setHeld(current);
  }
  const { session } = current;
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);

  useEffect(() => {
    const release = session.hold();
    window.addEventListener('pagehide', session.end);
    return () => {
      window.removeEventListener('pagehide', session.end);
      release();
    };
  }, [session]);
  useEffect(() => {
    if (early) session.start();
  }, [session, early]);

  return { ...state, start: session.start, end: session.end };
}

function holdingOf(endpoint: string, latest: { readonly current: SessionRequestInit }) {
  return { endpoint, session: createTavusSession({ endpoint, request: () => latest.current }) };
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createTavusSession } from '../conversation/session/createTavusSession';
import { switchedKept } from '../conversation/session/keptSession';
import type { SessionRequestInit, SessionState, TavusSession } from '../conversation/session/TavusSession';
import { useLatest } from './useLatest';

export interface UseTavusSessionOptions extends SessionRequestInit {
  /**
   * Creates the conversation with the component, before anybody asks for it: faster, and billed from then on. The room
   * closes when nobody has come within `participant_absent_timeout`, two minutes by default. Not again for one that was hidden
   * and is shown again. Default false.
   */
  readonly early?: boolean | undefined;
  /**
   * What becomes of the conversation when the page is closed, reloaded or left for another one. `end`: it is ended. `keep`: a
   * page that loads in the same tab with the same fields and input goes on with it, so `status` is `ready` there without a
   * start. Somebody who closes the tab then leaves the room open until `participant_left_timeout`, 30 seconds by default, which
   * is also the time for a reload. One conversation is kept for each endpoint, so use one hook for it in a page; and a tab that is
   * opened by this one begins with a copy. Call `end` when the visitor signs out. Default `end`.
   */
  readonly onPageHide?: 'end' | 'keep' | undefined;
}

export interface UseTavusSession extends SessionState, Pick<TavusSession, 'start' | 'end'> {}

/**
 * Creates a conversation through your own server, and ends it: when `end` is called, when the component goes, when the page
 * is closed or reloaded (unless `onPageHide` says otherwise), and when the answer comes too late for any of these. What answers at `endpoint` is
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
  { early = false, onPageHide = 'end', ...request }: UseTavusSessionOptions = {},
): UseTavusSession {
  const isKept = onPageHide === 'keep';
  const latest = useLatest<SessionRequestInit>(request);
  const [held, setHeld] = useState(() => holdingOf(endpoint, latest));
  let current = held;
  if (held.endpoint !== endpoint) {
    current = holdingOf(endpoint, latest);
    setHeld(current);
  }
  const { session, kept } = current;
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);

  useEffect(() => session.hold(), [session]);
  useEffect(() => {
    const leave = (): void => {
      // What is not there yet cannot be kept, and what has failed may be there.
      const { status } = session.getState();
      if (!isKept || status === 'creating' || status === 'failed') session.end();
    };
    kept.turn(isKept);
    if (isKept) session.resume();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [session, kept, isKept]);
  useEffect(() => {
    // Not when it is shown again after it was hidden, when the person may have left.
    if (early && session.getState().status === 'idle') session.start();
  }, [session, early]);

  return { ...state, start: session.start, end: session.end };
}

function holdingOf(endpoint: string, latest: { readonly current: SessionRequestInit }) {
  const kept = switchedKept(endpoint);
  return { endpoint, kept, session: createTavusSession({ endpoint, request: () => latest.current, kept }) };
}

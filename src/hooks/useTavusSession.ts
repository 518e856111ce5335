import { useEffect, useState, useSyncExternalStore } from 'react';
import { createTavusSession } from '../session/createTavusSession';
import { switchableKeptSession } from '../session/keptSession';
import type { SessionRequestInit, SessionState, TavusSession } from '../session/TavusSession';
import { useLatest } from './useLatest';

export interface UseTavusSessionOptions extends SessionRequestInit {
  /**
   * Creates the conversation when the component mounts, before the user starts. The call begins faster, and is billed from
   * then on. The room closes when no participant joins within `participant_absent_timeout`, two minutes by default. A component that
   * was hidden and is shown again does not create another conversation. Default false.
   */
  readonly early?: boolean | undefined;
  /**
   * What happens to the conversation when the page is closed, reloaded or left.
   *
   * - `end`: it is ended.
   * - `keep`: a page that loads in the same tab, with the same fields and input, resumes it: its `status` is `ready` without a
   *   start. If the user closes the tab, the room stays open until `participant_left_timeout`, 30 seconds by default. A reload
   *   must not take longer than that.
   *
   * One conversation is kept for each endpoint, so use one hook for an endpoint in a page. A tab that this one opens starts
   * with a copy. Call `end` when the user signs out. Default `end`.
   */
  readonly onPageHide?: 'end' | 'keep' | undefined;
}

export interface UseTavusSession extends SessionState, Pick<TavusSession, 'start' | 'end'> {}

/**
 * Creates a conversation through your own server, where `createSessionHandler` of `tavus-react/server` handles `endpoint`.
 *
 * The conversation is ended when `end` is called, when the component unmounts, and when the page is closed or reloaded
 * (unless `onPageHide` says otherwise). A conversation that the server creates after that is ended as well.
 *
 * Pass the result to `<TavusConversation session={…}>`, or its `conversation` to a `ConversationProvider`.
 *
 * @param endpoint - For example `/api/tavus`. Another endpoint is another session: the conversation of the old one is ended.
 * @example
 * const { status, conversation, start, end } = useTavusSession('/api/tavus');
 */
export function useTavusSession(
  endpoint: string,
  { early = false, onPageHide = 'end', ...request }: UseTavusSessionOptions = {},
): UseTavusSession {
  const isKept = onPageHide === 'keep';
  const latest = useLatest<SessionRequestInit>(request);
  const [created, setCreated] = useState(() => createHookSession(endpoint, latest));
  let current = created;
  if (created.endpoint !== endpoint) {
    current = createHookSession(endpoint, latest);
    setCreated(current);
  }
  const { session, kept } = current;
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);

  useEffect(() => session.hold(), [session]);
  useEffect(() => {
    const onLeave = (): void => {
      // A conversation that is still being created cannot be kept. After a failure, there may be one.
      const { status } = session.getState();
      if (!isKept || status === 'creating' || status === 'failed') session.end();
    };
    kept.setEnabled(isKept);
    if (isKept) session.resume();
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, [session, kept, isKept]);
  useEffect(() => {
    // Only when idle: the component may be shown again after it was hidden, and the user may have ended the call before.
    if (early && session.getState().status === 'idle') session.start();
  }, [session, early]);

  return { ...state, start: session.start, end: session.end };
}

function createHookSession(endpoint: string, latest: { readonly current: SessionRequestInit }) {
  const kept = switchableKeptSession(endpoint);
  return { endpoint, kept, session: createTavusSession({ endpoint, request: () => latest.current, kept }) };
}

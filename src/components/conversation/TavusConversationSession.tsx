import { useEffect, useRef, useState, type ReactNode } from 'react';
import { guard, report } from '../../conversation/guard';
import type { SessionStatus } from '../../conversation/session/TavusSession';
import type { CviError } from '../../errors/CviError';
import { useLatest } from '../../hooks/useLatest';
import { useTavusSession, type UseTavusSession } from '../../hooks/useTavusSession';
import type { ContextLabels } from '../labels/LabelsContext';
import { mergeLabels } from '../labels/mergeLabels';
import { sessionLabels, type SessionLabels } from '../labels/sessionLabels';
import { useLabels } from '../labels/useLabels';
import { StartScreen } from '../start/StartScreen';
import { ConversationBoundary } from './ConversationBoundary';
import { sessionWords } from './sessionWords';
import { CallArea, type BoundaryProps, type CallAreaProps } from './TavusConversationCall';
import { useScreenFocus } from './useScreenFocus';

interface SessionAreaProps extends Omit<CallAreaProps, 'conversationUrl' | 'conversationId' | 'token' | 'onJoinAgain'> {
  readonly session: string | UseTavusSession;
  /** The element around: the boundary passes no `area` on. */
  readonly place: BoundaryProps['area'];
}

export type TavusConversationSessionProps = Omit<SessionAreaProps, 'place'> & BoundaryProps;

/** What `<TavusConversation session>` loads when the person starts: a conversation that begins with its own creation. */
export function TavusConversationSession(props: TavusConversationSessionProps): ReactNode {
  return <ConversationBoundary {...props} {...{ place: props.area }} Area={SessionArea} />;
}

function SessionArea({ session, ...props }: SessionAreaProps): ReactNode {
  return typeof session === 'string' ? (
    <OwnSession {...props} endpoint={session} />
  ) : (
    <SessionCall {...props} session={session} />
  );
}

type CallProps = Omit<SessionAreaProps, 'session'>;

function OwnSession({ endpoint, ...props }: CallProps & { readonly endpoint: string }): ReactNode {
  return <SessionCall {...props} session={useTavusSession(endpoint)} />;
}

/** The requests to the session so far. Kept in a ref, because Strict Mode runs effects twice and the second run must see the change. */
interface Asked {
  /** The status of the last render. A session that is idle again is another session. `undefined` if a start is due. */
  last?: SessionStatus | undefined;
  /** The conversation whose end was asked for. */
  ended?: string | null;
  /** False when the component is gone or hidden. */
  isHere?: boolean;
}

function SessionCall({
  session: { status, conversation, error, start, end },
  place,
  ...props
}: CallProps & { readonly session: UseTavusSession }): ReactNode {
  const labels = mergeLabels<SessionLabels, ContextLabels>(sessionLabels, useLabels());

  // The id of the conversation on the screen; `undefined` until a start was requested. A conversation that had ended before
  // is never shown. One that ends here stays, and shows how it ended.
  const [shown, setShown] = useState<string | null>();
  const id = conversation?.conversationId ?? null;
  // The label of a problem that is not an error of the session.
  const [issue, setIssue] = useState<keyof SessionLabels>();
  if (status === 'ready' && shown !== id) {
    setShown(id);
    setIssue(undefined);
  }

  // A `start` of the app's own may start nothing, such as when the person does not agree.
  const isStarting = status === 'creating' || (status === 'idle' && shown !== null);
  const screen = isStarting ? 'preparing' : status === 'failed' || issue ? 'failed' : 'idle';
  // A room that is closed cannot be joined again; another conversation can be started.
  const isCall = conversation !== null && shown === id && issue !== 'sessionRoomClosed';

  const asked = useRef<Asked>({});
  const begin = () => {
    setShown(null);
    setIssue(undefined);
    void attempt(start).then((fault) => setIssue((last) => last ?? fault));
  };
  const beginOnReturn = () => {
    asked.current.last = undefined;
    setShown(undefined);
  };
  // Also ends a session that the app passed in: the user has left the call.
  const leave = () => {
    if (isStarting) beginOnReturn();
    if (status !== 'ended' && asked.current.ended !== id) void attempt(end);
  };
  const latest = useLatest({ onError: props.onError, begin, leave });
  useEffect(() => {
    const { current } = asked;
    // The identity of `start` tells nothing: an app may pass another function at each render.
    if (!current.last || (status === 'idle' && current.last !== 'idle')) latest.current.begin();
    current.last = status;
    current.isHere = true;
    // Strict Mode takes a component away and brings it back at once.
    const leaveIfGone = () => {
      if (!current.isHere) latest.current.leave();
    };
    return () => {
      current.isHere = false;
      setTimeout(leaveIfGone, 0);
    };
  }, [status, latest]);

  useEffect(() => {
    if (error) guard(() => latest.current.onError?.(error));
  }, [error, latest]);
  const { onStatus } = props;
  useEffect(() => {
    if (!isCall) onStatus(screen);
  }, [isCall, screen, onStatus]);

  useScreenFocus(place, isCall ? 'call' : 'start');

  if (!isCall) {
    return (
      <StartScreen
        labels={labels}
        failedText={error ? sessionWords(error, labels) : issue && labels[issue]}
        audioOnly={props.audioOnly}
        isStarting={isStarting}
        hasFailed={screen === 'failed'}
        onStart={begin}
      />
    );
  }
  const { conversationId, conversationUrl, token } = conversation;
  const endIt = () => {
    asked.current.ended = id;
    void attempt(end);
  };
  return (
    <CallArea
      {...props}
      conversationId={conversationId}
      conversationUrl={conversationUrl}
      token={token}
      onJoinAgain={status === 'ended' ? begin : undefined}
      onEnded={(reason) => {
        // The app first: it may end the conversation itself, and pass something along.
        guard(() => props.onEnded?.(reason));
        // A call that is left because it was hidden has ended its conversation already.
        if (asked.current.isHere) endIt();
        else beginOnReturn();
      }}
      onError={(failure) => {
        guard(() => props.onError?.(failure));
        // Who lost the call may come back to the same room; any other failure is the end of it.
        if (failure.code !== 'call-lost') endIt();
        const { reason } = failure as CviError & { readonly reason?: unknown };
        if (reason === 'not-found' || reason === 'expired') setIssue('sessionRoomClosed');
      }}
    />
  );
}

/** Calls a function of your app. Reports an error that it throws or rejects with, and returns the label to show. */
async function attempt(action: () => unknown): Promise<'sessionFault' | undefined> {
  try {
    await action();
    return undefined;
  } catch (thrown) {
    report(thrown);
    return 'sessionFault';
  }
}

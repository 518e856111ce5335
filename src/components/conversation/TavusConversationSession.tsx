import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { callSafely, reportUncaught } from '../../errors/callSafely';
import type { CviError } from '../../errors/CviError';
import type { TavusSessionError } from '../../errors/TavusSessionError';
import { useLatest } from '../../hooks/useLatest';
import { useTavusSession, type UseTavusSession } from '../../hooks/useTavusSession';
import type { SessionStatus } from '../../session/TavusSession';
import { describeSessionError, retryText } from '../labels/sessionErrorText';
import { sessionLabels, type SessionErrorLabel, type SessionLabels } from '../labels/sessionLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { StartScreen } from '../start/StartScreen';
import { ConversationBoundary } from './ConversationBoundary';
import { SessionRetry } from './SessionRetry';
import type { BoundaryProps, CallAreaProps, SessionStatusProps } from './props/CallAreaProps';
import { useScreenFocus } from './screens/useScreenFocus';
import { CallArea } from './TavusConversationCall';

interface SessionAreaProps
  extends
    Omit<CallAreaProps, 'conversationUrl' | 'conversationId' | 'token' | 'onJoinAgain' | 'onStatus'>,
    SessionStatusProps {
  readonly session: string | UseTavusSession;
  /** The element around the call. Not named `area`, because the boundary does not pass on a prop of that name. */
  readonly outer: BoundaryProps['area'];
}

type TavusConversationSessionProps = Omit<SessionAreaProps, 'outer'> & Omit<BoundaryProps, 'onStatus'>;

/** The component that `<TavusConversation session>` loads when the user starts. It creates a conversation and shows its call. */
export function TavusConversationSession(props: TavusConversationSessionProps): ReactNode {
  return <ConversationBoundary {...props} {...{ outer: props.area }} Area={SessionArea} />;
}

function SessionArea({ session, ...props }: SessionAreaProps): ReactNode {
  return typeof session === 'string' ? (
    <EndpointSession {...props} endpoint={session} />
  ) : (
    <SessionCall {...props} session={session} />
  );
}

type SessionCallProps = Omit<SessionAreaProps, 'session'>;

function EndpointSession({ endpoint, ...props }: SessionCallProps & { readonly endpoint: string }): ReactNode {
  return <SessionCall {...props} session={useTavusSession(endpoint)} />;
}

/** The requests to the session so far. In a ref, because Strict Mode runs effects twice and the second run must see the change. */
interface Requests {
  /** The status of the last render. A session that becomes idle again is a new session. `undefined` if the effect must start one. */
  last?: SessionStatus | undefined;
  /** The id of the conversation that `end` was called for. */
  ended?: string | null;
  /** True once a call has ended, and not failed. */
  hasEnded?: boolean;
  /** False when the component is unmounted or hidden. */
  isShown?: boolean;
}

function SessionCall({
  session: { status, conversation, error, start, end },
  outer,
  ...props
}: SessionCallProps & { readonly session: UseTavusSession }): ReactNode {
  const labels = useLabelsWith(sessionLabels);

  // The id of the shown conversation; `undefined` until a start was requested. A conversation that had already ended then
  // is never shown. A conversation that ends while it is shown stays on the screen, with the reason of its end.
  const [shown, setShown] = useState<string | null>();
  const id = conversation?.conversationId ?? null;
  // The label of a problem that is not an error of the session.
  const [problem, setProblem] = useState<SessionErrorLabel>();
  if (status === 'ready' && shown !== id) {
    setShown(id);
    setProblem(undefined);
  }

  // The app may pass its own `start`, which may start nothing, for example when the user does not agree.
  const isStarting = status === 'creating' || (status === 'idle' && shown !== null);
  const screen = isStarting ? 'preparing' : status === 'failed' || problem ? 'failed' : 'idle';
  // A room that is closed cannot be joined again; another conversation can be started.
  const isRoomClosed = problem === 'sessionRoomClosed';
  const isCall = conversation !== null && shown === id && !isRoomClosed;
  const hasFailed = screen === 'failed';
  // One element for each failure: `onStatus` passes it to the hair check, and a new one would render again and again.
  const failedText = useMemo(
    () => (hasFailed ? (error ? errorNode(error, labels) : problem && labels[problem]) || labels.startFailed : ''),
    [hasFailed, error, problem, labels],
  );

  const [hasBegunAgain, setHasBegunAgain] = useState(false);
  const requests = useRef<Requests>({});
  const begin = () => {
    setShown(null);
    setProblem(undefined);
    void attempt(start).then((failed) => setProblem((last) => last ?? failed));
  };
  const beginWhenShown = () => {
    requests.current.last = undefined;
    setShown(undefined);
  };
  // Also ends a session that the app has created, because the user has left the call.
  const leave = () => {
    if (isStarting) beginWhenShown();
    if (status !== 'ended' && requests.current.ended !== id) void attempt(end);
  };
  const latest = useLatest({ onError: props.onError, begin, leave });
  useEffect(() => {
    const { current } = requests;
    // Do not compare `start` functions: an app may pass a new one at each render.
    if (!current.last || (status === 'idle' && current.last !== 'idle')) latest.current.begin();
    current.last = status;
    current.isShown = true;
    // Strict Mode unmounts a component and mounts it again at once.
    const leaveIfHidden = () => {
      if (!current.isShown) latest.current.leave();
    };
    return () => {
      current.isShown = false;
      setTimeout(leaveIfHidden, 0);
    };
  }, [status, latest]);

  useEffect(() => {
    if (error) callSafely(() => latest.current.onError?.(error));
  }, [error, latest]);
  const { onStatus } = props;
  useEffect(() => {
    // The hair check shows the failure, and keeps the devices open. A call that was joined has taken them over.
    // So it does if the app's own `start` has started nothing.
    const isForCheck = (failedText || screen === 'idle') && !isRoomClosed;
    if (!isCall) onStatus(isForCheck ? { text: failedText, retry: () => latest.current.begin() } : screen);
  }, [isCall, isRoomClosed, screen, failedText, onStatus, latest]);

  useScreenFocus(outer, isCall ? 'call' : 'start');

  if (!isCall)
    return (
      <StartScreen
        {...{ labels, failedText, isStarting }}
        audioOnly={props.audioOnly}
        textOnly={props.chat === 'text-only'}
        onStart={begin}
      />
    );
  const { conversationId, conversationUrl, token, maxDurationS } = conversation;
  const endSession = () => {
    requests.current.ended = id;
    void attempt(end);
  };
  return (
    <CallArea
      {...props}
      conversationId={conversationId}
      conversationUrl={conversationUrl}
      token={token}
      // The handlers below do not read the details.
      endDetails={(props.onEnded ?? props.onError) ? props.endDetails : false}
      roomMaxDurationS={props.roomMaxDurationS ?? maxDurationS}
      // Each call is another conversation.
      rejoin={props.rejoin === 'once' && hasBegunAgain ? 'never' : props.rejoin}
      onJoinAgain={
        status === 'ended'
          ? () => {
              setHasBegunAgain(requests.current.hasEnded === true);
              begin();
            }
          : undefined
      }
      onEnded={(...args) => {
        requests.current.hasEnded = true;
        // The app's handler runs first, because it may call `end` itself, with data of its own.
        callSafely(() => props.onEnded?.(...args));
        // A call that was left because the component was hidden has already ended its conversation.
        if (requests.current.isShown) endSession();
        else beginWhenShown();
      }}
      onError={(failure, details) => {
        callSafely(() => props.onError?.(failure, details));
        // After a lost call, the user may join the same room again. Any other failure ends the conversation.
        if (failure.code !== 'call-lost') endSession();
        const { reason } = failure as CviError & { readonly reason?: unknown };
        if (reason === 'not-found' || reason === 'expired') setProblem('sessionRoomClosed');
      }}
    />
  );
}

function errorNode(error: TavusSessionError, labels: SessionLabels): ReactNode {
  const { why, waitMs } = describeSessionError(error, labels);
  if (!why || waitMs === undefined) return why;
  if (waitMs === null) return `${why} ${retryText(null, labels)}`;
  return <SessionRetry {...{ why, labels }} retryAt={retryTimeOf(error, waitMs)} />;
}

const retryTimes = /* @__PURE__ */ new WeakMap<TavusSessionError, number>();

/** When the user should try again. The time counts from the first call, and not again after a render with other labels. */
function retryTimeOf(error: TavusSessionError, waitMs: number): number {
  const time = retryTimes.get(error) ?? Date.now() + waitMs;
  retryTimes.set(error, time);
  return time;
}

/** Calls a function of your app. Reports an error that it throws or rejects with, and resolves with the label to show. */
async function attempt(action: () => unknown): Promise<'sessionFault' | undefined> {
  try {
    await action();
    return undefined;
  } catch (thrown) {
    reportUncaught(thrown);
    return 'sessionFault';
  }
}

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { guard } from '../../conversation/guard';
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

type CallProps = Omit<CallAreaProps, 'conversationUrl' | 'conversationId' | 'token' | 'onJoinAgain'>;

interface SessionAreaProps extends CallProps {
  readonly session: string | UseTavusSession;
}

export type TavusConversationSessionProps = SessionAreaProps & BoundaryProps;

/** What `<TavusConversation session>` loads when the person starts: a conversation that begins with its own creation. */
export function TavusConversationSession(props: TavusConversationSessionProps): ReactNode {
  return <ConversationBoundary {...props} Area={SessionArea} />;
}

function SessionArea({ session, ...props }: SessionAreaProps): ReactNode {
  return typeof session === 'string' ? (
    <OwnSession {...props} endpoint={session} />
  ) : (
    <SessionCall {...props} session={session} />
  );
}

function OwnSession({ endpoint, ...props }: CallProps & { readonly endpoint: string }): ReactNode {
  return <SessionCall {...props} session={useTavusSession(endpoint)} />;
}

function SessionCall({
  session: { status, conversation, error, start, end },
  onStatus,
  ...props
}: CallProps & { readonly session: UseTavusSession }): ReactNode {
  const latest = useLatest(props);
  const labels = mergeLabels<SessionLabels, ContextLabels>(sessionLabels, useLabels());
  useStartOnce(start);
  useEndWithComponent(end);
  useEffect(() => {
    if (error !== null) guard(() => latest.current.onError?.(error));
  }, [error, latest]);

  // One that had ended before is not joined: another is on its way. One that ends here shows how it ended.
  const [shown, setShown] = useState<string | null>(null);
  const id = conversation?.conversationId ?? null;
  if (status === 'ready' && shown !== id) setShown(id);

  // A room that is closed cannot be joined again; another conversation can be started.
  const [closed, setClosed] = useState<string | null>(null);
  const isClosed = id !== null && closed === id;

  const hasFailed = status === 'failed' || isClosed;
  const isStarting = status === 'idle' || status === 'creating';
  const isCall = conversation !== null && !isClosed && (status === 'ready' || shown === id);
  useEffect(() => {
    if (!isCall) onStatus(hasFailed ? 'failed' : isStarting ? 'preparing' : 'idle');
  }, [isCall, hasFailed, isStarting, onStatus]);

  if (!isCall) {
    return (
      <StartScreen
        labels={labels}
        failedText={isClosed ? labels.sessionRoomClosed : error === null ? undefined : sessionWords(error, labels)}
        audioOnly={props.audioOnly}
        isStarting={isStarting}
        hasFailed={hasFailed}
        onStart={start}
      />
    );
  }
  const { conversationId, conversationUrl, token } = conversation;
  return (
    <CallArea
      {...props}
      conversationId={conversationId}
      conversationUrl={conversationUrl}
      token={token}
      onStatus={onStatus}
      onJoinAgain={status === 'ended' ? start : undefined}
      onEnded={(reason) => {
        // The app first: it may end the conversation itself, and pass something along.
        guard(() => props.onEnded?.(reason));
        end();
      }}
      onError={(failure) => {
        guard(() => props.onError?.(failure));
        // Who lost the call may come back to the same room; any other failure is the end of it.
        if (failure.code !== 'call-lost') end();
        if (isOfClosedRoom(failure)) setClosed(conversationId);
      }}
    />
  );
}

function isOfClosedRoom(failure: CviError): boolean {
  return 'reason' in failure && (failure.reason === 'not-found' || failure.reason === 'expired');
}

/** Starts with the component. Effects run again when a hidden component is revealed, and that is no wish for another call. */
function useStartOnce(start: () => void): void {
  const started = useRef<unknown>(null);
  useEffect(() => {
    if (started.current === start) return;
    started.current = start;
    start();
  }, [start]);
}

/** Ends the conversation when the component goes, also that of a session an app has made: nobody is left in the call. */
function useEndWithComponent(end: () => void): void {
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      // Strict Mode takes a component away and brings it back at once.
      setTimeout(() => {
        if (!isMounted.current) end();
      }, 0);
    };
  }, [end]);
}

import { useEffect, type ReactNode } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { useTavusSession, type UseTavusSession } from '../../hooks/useTavusSession';
import { startLabels } from '../labels/startLabels';
import { StartScreen } from '../start/StartScreen';
import { TavusConversationCall, type TavusConversationCallProps } from './TavusConversationCall';

export interface TavusConversationSessionProps extends Omit<
  TavusConversationCallProps,
  'conversationUrl' | 'conversationId' | 'token' | 'onJoinAgain'
> {
  readonly session: string | UseTavusSession;
}

/** What `<TavusConversation session>` loads when the person starts: a conversation that begins with its own creation. */
export function TavusConversationSession({
  session: given,
  onStatus,
  ...props
}: TavusConversationSessionProps): ReactNode {
  const own = useTavusSession(typeof given === 'string' ? given : '');
  const { status, conversation, error, start, end } = typeof given === 'string' ? own : given;
  const latest = useLatest(props);

  useEffect(start, [start]);
  useEffect(() => {
    if (error !== null) latest.current.onError?.(error);
  }, [error, latest]);
  useEffect(() => {
    if (status === 'creating') onStatus('preparing');
    if (status === 'failed') onStatus('failed');
  }, [status, onStatus]);

  if (conversation === null) {
    return (
      <StartScreen
        labels={{ ...startLabels, ...props.labels }}
        audioOnly={props.audioOnly}
        isStarting={error === null}
        hasFailed={error !== null}
        onStart={start}
      />
    );
  }
  return (
    <TavusConversationCall
      {...props}
      {...conversation}
      onStatus={onStatus}
      onJoinAgain={status === 'ended' ? start : undefined}
      onEnded={(reason) => {
        end();
        props.onEnded?.(reason);
      }}
      onError={(error) => {
        // Who lost the call may come back to the same room; any other failure is the end of it.
        if (error.code !== 'call-lost') end();
        props.onError?.(error);
      }}
    />
  );
}

import { useEffect, type ReactNode } from 'react';
import { useConversation } from '../../hooks/useConversation';
import { recordingStarter } from '../loading/loadedByProps';
import { ConversationBoundary } from './ConversationBoundary';
import type { CallAreaProps, LoadedCallProps } from './props/CallAreaProps';
import { UncheckedProvider } from './provider/ConversationProvider';
import { CurrentScreen } from './screens/CurrentScreen';

/** The component that `<TavusConversation conversationUrl>` loads when the user starts: the call and its screen. */
export function TavusConversationCall(props: LoadedCallProps): ReactNode {
  return <ConversationBoundary {...props} Area={CallArea} />;
}

/** The call and its screen, below a boundary. In this file, because a file of its own would be one more chunk to load. */
export function CallArea(props: CallAreaProps): ReactNode {
  const { recording = false, onJoinAgain, onStatus, children } = props;
  return (
    <UncheckedProvider {...props} autoJoin>
      <StatusObserver onStatus={onStatus} />
      {recording && <recordingStarter.Shown recording={recording} />}
      {children ?? <CurrentScreen call={props} onJoinAgain={onJoinAgain} autoJoin />}
      {props.beside}
    </UncheckedProvider>
  );
}

function StatusObserver({ onStatus }: Pick<CallAreaProps, 'onStatus'>): ReactNode {
  const { status } = useConversation();
  useEffect(() => {
    onStatus(status);
  }, [status, onStatus]);
  return null;
}

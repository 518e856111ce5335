import { useEffect, type ReactNode } from 'react';
import type { ConversationStatus } from '../../conversation/lifecycle';
import { useConversation } from '../../hooks/useConversation';
import type { Labels } from '../labels/Labels';
import { LabelsProvider } from '../labels/LabelsProvider';
import { ConversationProvider, type ConversationProviderProps } from './ConversationProvider';
import { ConversationScreen } from './ConversationScreen';

export interface TavusConversationCallProps extends Omit<ConversationProviderProps, 'autoJoin'> {
  readonly captions?: boolean | undefined;
  readonly labels?: Partial<Labels> | undefined;
  /** Called in place of joining the same room again. */
  readonly onJoinAgain?: (() => void) | undefined;
  /** Told of each status, for the element around. */
  readonly onStatus: (status: ConversationStatus) => void;
}

/** What `<TavusConversation>` loads when the person starts: the conversation itself. */
export function TavusConversationCall({
  captions = true,
  labels,
  onJoinAgain,
  onStatus,
  children,
  ...conversation
}: TavusConversationCallProps): ReactNode {
  return (
    <LabelsProvider labels={labels}>
      <ConversationProvider {...conversation} autoJoin>
        <StatusReport onStatus={onStatus} />
        {children ?? <ConversationScreen {...{ captions, onJoinAgain }} audioOnly={conversation.audioOnly} autoJoin />}
      </ConversationProvider>
    </LabelsProvider>
  );
}

function StatusReport({ onStatus }: Pick<TavusConversationCallProps, 'onStatus'>): ReactNode {
  const { status } = useConversation();
  useEffect(() => {
    onStatus(status);
  }, [status, onStatus]);
  return null;
}

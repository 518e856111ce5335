import { useEffect, type ReactNode, type RefObject } from 'react';
import type { ConversationStatus } from '../../conversation/lifecycle';
import { useConversation } from '../../hooks/useConversation';
import type { Labels } from '../labels/Labels';
import { ConversationBoundary } from './ConversationBoundary';
import { ConversationProvider, type ConversationProviderProps } from './ConversationProvider';
import { ConversationScreen } from './ConversationScreen';

export interface CallAreaProps extends Omit<ConversationProviderProps, 'autoJoin'> {
  readonly captions?: boolean | undefined;
  /** Called in place of joining the same room again. */
  readonly onJoinAgain?: (() => void) | undefined;
  /** Told of each status, for the element around. */
  readonly onStatus: (status: ConversationStatus) => void;
}

/** The props that only the boundary around the call reads. */
export interface BoundaryProps extends Pick<CallAreaProps, 'audioOnly' | 'onEnded' | 'onError' | 'onStatus'> {
  readonly labels?: Partial<Labels> | undefined;
  /** The element around. */
  readonly area: RefObject<HTMLElement | null>;
  /** True to move the focus to the heading of the first screen, where the focus is nowhere. */
  readonly takesFocus: boolean;
}

export type TavusConversationCallProps = Omit<CallAreaProps, 'onJoinAgain'> & BoundaryProps;

/** What `<TavusConversation>` loads when the person starts: the conversation itself. */
export function TavusConversationCall(props: TavusConversationCallProps): ReactNode {
  return <ConversationBoundary {...props} Area={CallArea} />;
}

/** The call and its screen, below a boundary. */
export function CallArea({
  captions = true,
  onJoinAgain,
  onStatus,
  children,
  ...conversation
}: CallAreaProps): ReactNode {
  return (
    <ConversationProvider {...conversation} autoJoin>
      <StatusReport onStatus={onStatus} />
      {children ?? <ConversationScreen {...{ captions, onJoinAgain }} audioOnly={conversation.audioOnly} autoJoin />}
    </ConversationProvider>
  );
}

function StatusReport({ onStatus }: Pick<CallAreaProps, 'onStatus'>): ReactNode {
  const { status } = useConversation();
  useEffect(() => {
    onStatus(status);
  }, [status, onStatus]);
  return null;
}

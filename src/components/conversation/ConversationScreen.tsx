import {
  forwardRef,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';
import { useConversation, type UseConversation } from '../../hooks/useConversation';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { useReplicaName } from '../stage/useReplicaName';
import { StartScreen } from '../start/StartScreen';
import { AfterCallScreen } from './AfterCallScreen';
import { CallScreen } from './CallScreen';
import { afterCall } from './afterCall';
import { StatusAnnouncer } from './StatusAnnouncer';
import { useScreenFocus } from './useScreenFocus';

export interface ConversationScreenProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Shows what is being said. Default true. */
  readonly captions?: boolean | undefined;
  /** True for a call without the person's camera: it has neither a button nor a picture then. Default false. */
  readonly audioOnly?: boolean | undefined;
  /** True where the provider joins by itself: there is no start button to show then. Default false. */
  readonly autoJoin?: boolean | undefined;
  /** Called in place of joining the same room again: where each call is a conversation of its own. */
  readonly onJoinAgain?: (() => void) | undefined;
}

/**
 * The default screen, from the start to the end of a call: everything the library has, put together. Renders a `div`.
 *
 * It changes with the conversation's status, says so to a screen reader, and takes the focus along to the new heading.
 *
 * @selector [data-screen='start' | 'call' | 'ended' | 'failed']
 * @selector [data-status='idle' | 'preparing' | 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed']
 */
export const ConversationScreen = forwardRef<HTMLDivElement, ConversationScreenProps>(function ConversationScreen(
  { captions = true, audioOnly = false, autoJoin = false, onJoinAgain, className, ...props },
  ref,
) {
  const conversation = useConversation();
  const replica = useReplicaName('ConversationScreen');
  const element = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);
  const screen = screenOf(conversation);
  const { Part: Final } = afterCall.use();
  const isFinal = screen === 'ended' || screen === 'failed';
  // The heading changes when the last screen has loaded.
  useScreenFocus(element, isFinal && Final === null ? 'loading' : screen);

  return (
    <div
      {...props}
      ref={element}
      className={joinClassNames('cvi-screen', className)}
      data-screen={screen}
      data-status={conversation.status}
    >
      <Screen {...{ conversation, replica, captions, audioOnly, autoJoin, onJoinAgain }} />
    </div>
  );
});

type ScreenName = 'start' | 'call' | 'ended' | 'failed';

function screenOf({ status }: UseConversation): ScreenName {
  switch (status) {
    case 'idle':
    case 'preparing':
    case 'joining':
      return 'start';
    case 'waiting':
    case 'live':
    case 'reconnecting':
      return 'call';
    case 'ended':
    case 'failed':
      return status;
  }
}

interface ScreenProps {
  readonly conversation: UseConversation;
  /** What to call the replica while it is here. */
  readonly replica: string;
  readonly captions: boolean;
  readonly audioOnly: boolean;
  readonly autoJoin: boolean;
  readonly onJoinAgain: (() => void) | undefined;
}

function Screen({ conversation, replica, captions, audioOnly, autoJoin, onJoinAgain }: ScreenProps): ReactNode {
  const { status, error, endReason, join } = conversation;
  const joinAgain = onJoinAgain ?? join;
  const labels = useLabels();
  const lastReplica = useLast(replica, replica !== labels.replica);

  const screen = () => {
    if (error !== null || endReason !== null) {
      return <AfterCallScreen {...{ error, endReason }} onJoinAgain={joinAgain} />;
    }
    if (screenOf(conversation) === 'call') return <CallScreen {...{ captions, audioOnly }} replica={lastReplica} />;
    return (
      <StartScreen labels={labels} audioOnly={audioOnly} isStarting={autoJoin || status !== 'idle'} onStart={join} />
    );
  };
  return (
    <>
      <StatusAnnouncer conversation={conversation} replica={lastReplica} />
      {screen()}
    </>
  );
}

/**
 * The last value that counted; the first one until then. One that has dropped out keeps its name.
 *
 * Not for a component that reads a store: React 18 would render it again at every change of that store.
 */
function useLast<Value>(value: Value, counts: boolean): Value {
  const [last, setLast] = useState(value);
  if (counts && value !== last) setLast(value);
  return last;
}

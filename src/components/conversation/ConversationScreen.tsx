import { forwardRef, useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConversation, type UseConversation } from '../../hooks/useConversation';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { StartScreen } from '../start/StartScreen';
import { useMergedRef } from '../useMergedRef';
import { CallScreen } from './CallScreen';
import { EndedScreen } from './EndedScreen';
import { FailedScreen } from './FailedScreen';
import { StatusAnnouncer } from './StatusAnnouncer';
import { useKeyboardInset } from './useKeyboardInset';
import { useScreenFocus } from './useScreenFocus';

export interface ConversationScreenProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Shows what is being said. Default true. */
  readonly captions?: boolean | undefined;
  /** True for a call without the person's camera: it has neither a button nor a picture then. Default false. */
  readonly audioOnly?: boolean | undefined;
}

/**
 * The default screen, from the start to the end of a call: everything the library has, put together. Renders a `div`.
 *
 * It changes with the conversation's status, says so to a screen reader, and takes the focus along to the new heading.
 *
 * @selector [data-screen='start' | 'call' | 'ended' | 'failed']
 */
export const ConversationScreen = forwardRef<HTMLDivElement, ConversationScreenProps>(function ConversationScreen(
  { captions = true, audioOnly = false, className, ...props },
  ref,
) {
  const conversation = useConversation();
  const element = useRef<HTMLDivElement>(null);
  const screen = screenOf(conversation);
  useScreenFocus(element, screen);
  useKeyboardInset(element);

  return (
    <div
      {...props}
      ref={useMergedRef(element, ref)}
      className={joinClassNames('cvi-screen', className)}
      data-screen={screen}
    >
      <StatusAnnouncer />
      <Screen conversation={conversation} captions={captions} audioOnly={audioOnly} />
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
  readonly captions: boolean;
  readonly audioOnly: boolean;
}

function Screen({ conversation, captions, audioOnly }: ScreenProps): ReactNode {
  const { status, error, endReason, join } = conversation;
  const labels = useLabels();
  if (error !== null) return <FailedScreen error={error} onTryAgain={join} />;
  if (endReason !== null) return <EndedScreen reason={endReason} onJoinAgain={join} />;
  if (screenOf(conversation) === 'call') return <CallScreen captions={captions} audioOnly={audioOnly} />;
  return <StartScreen labels={labels} audioOnly={audioOnly} isStarting={status !== 'idle'} onStart={join} />;
}

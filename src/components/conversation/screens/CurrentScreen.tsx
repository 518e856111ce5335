import {
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  type ReactNode,
} from 'react';
import { isJoined } from '../../../conversation/slices/Lifecycle';
import { useConversation, type UseConversation } from '../../../hooks/useConversation';
import { joinClassNames } from '../../joinClassNames';
import { useContextLabels } from '../../labels/useContextLabels';
import { callScreen, finalScreen, statusAnnouncement } from '../../loading/loadedScreens';
import { NotLoadedScreen } from '../../loading/NotLoadedScreen';
import { CallMedia } from '../../stage/CallMedia';
import { ConversationAudio } from '../../stage/ConversationAudio';
import { StartScreen } from '../../start/StartScreen';
import { AfterCallScreen } from './AfterCallScreen';
import type { CallScreenProps } from './CallScreen';
import { useScreenFocus } from './useScreenFocus';

interface CurrentScreenProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What the screen of the call offers. Other props are ignored. */
  readonly call: CallScreenProps;
  readonly autoJoin?: boolean | undefined;
  readonly onJoinAgain?: (() => void) | undefined;
  readonly forwardedRef?: ForwardedRef<HTMLDivElement>;
}

/** The default screen: `ConversationScreen` with the props of the call in one object, so that `<TavusConversation>` passes on its own. */
export function CurrentScreen({
  call,
  autoJoin = false,
  onJoinAgain,
  forwardedRef = null,
  className,
  ...props
}: CurrentScreenProps): ReactNode {
  const conversation = useConversation();
  const element = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(forwardedRef, () => element.current, []);
  const { Part: Call, hasFailed } = callScreen.use();
  const { Part: Final } = finalScreen.use();
  const named = screenOf(conversation);
  const isMissing = (named === 'call' ? Call : Final) === null;
  // The start screen stays until the next one has loaded.
  const screen = named === 'call' && isMissing && !hasFailed ? 'start' : named;
  // The heading changes when the screen has loaded.
  useScreenFocus(element, screen !== 'start' && isMissing ? 'loading' : screen);

  return (
    <div
      {...props}
      ref={element}
      className={joinClassNames('cvi-screen', className)}
      data-screen={screen}
      data-status={conversation.status}
    >
      <Screen {...{ conversation, call, autoJoin, onJoinAgain }} />
    </div>
  );
}

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
  readonly call: CallScreenProps;
  readonly autoJoin: boolean;
  readonly onJoinAgain: (() => void) | undefined;
}

function Screen({ conversation, call, autoJoin, onJoinAgain }: ScreenProps): ReactNode {
  const { status, error, endReason, join, leave } = conversation;
  const another = useState(false);
  const { Part: Call, hasFailed } = callScreen.use();
  const labels = useContextLabels();
  const { Part: Announcement } = statusAnnouncement.use();

  const screen = () => {
    if (error !== null || endReason !== null) {
      return (
        <AfterCallScreen
          {...{ error, endReason, call }}
          onJoinAgain={onJoinAgain ?? join}
          another={onJoinAgain && another}
        />
      );
    }
    if (isJoined(status) && Call !== null) return <Call {...call} />;
    if (isJoined(status) && hasFailed)
      return (
        <NotLoadedScreen heading={labels.inCall} screen={callScreen}>
          <button type="button" className="cvi-button" onClick={() => void leave()}>
            {labels.leave}
          </button>
        </NotLoadedScreen>
      );
    return (
      <StartScreen
        labels={labels}
        audioOnly={call.audioOnly}
        textOnly={call.chat === 'text-only'}
        isStarting={autoJoin || status !== 'idle'}
        onStart={join}
      />
    );
  };
  return (
    <>
      <p className="cvi-visually-hidden" role="status">
        {Announcement && <Announcement />}
      </p>
      <CallMedia>
        {/* The sound does not wait for the screen. */}
        {isJoined(status) ? <ConversationAudio /> : null}
        {screen()}
      </CallMedia>
    </>
  );
}

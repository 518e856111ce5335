import { forwardRef, useImperativeHandle, useRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { isJoined } from '../../../conversation/slices/Lifecycle';
import { useConversation, type UseConversation } from '../../../hooks/useConversation';
import { joinClassNames } from '../../joinClassNames';
import { useContextLabels } from '../../labels/useContextLabels';
import { callScreen, finalScreen, statusAnnouncement } from '../../loading/loadedScreens';
import { NotLoadedScreen } from '../../loading/NotLoadedScreen';
import { CallMedia } from '../../stage/CallMedia';
import { ConversationAudio } from '../../stage/ConversationAudio';
import type { CallSlots } from '../../slots/CallSlots';
import { StartScreen } from '../../start/StartScreen';
import { AfterCallScreen } from './AfterCallScreen';
import type { CallScreenProps } from './CallScreen';
import { useScreenFocus } from './useScreenFocus';

export interface ConversationScreenProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Shows captions. Default true. */
  readonly captions?: boolean | undefined;
  /**
   * True for a call without the user's camera: there is no camera button and no picture of the user. The replica
   * still has video, unlike with the API's `audio_only`. Default false.
   */
  readonly audioOnly?: boolean | undefined;
  /** Offers to share the user's screen, where the browser can do that. Default true. */
  readonly screenShare?: boolean | undefined;
  /** Offers the transcript: a button in the bar opens a panel. Default false. */
  readonly transcript?: boolean | undefined;
  /**
   * Offers a chat: a button in the bar opens a panel with what was said, and a field to write. With `'text-only'`, the panel is open from
   * the start, and there are no buttons for the microphone and the camera. Default false.
   */
  readonly chat?: boolean | 'text-only' | undefined;
  /** Adds, replaces or removes pieces of the screen. */
  readonly slots?: CallSlots | undefined;
  /** True if the provider joins by itself: there is no start button then. Default false. */
  readonly autoJoin?: boolean | undefined;
  /** Called in place of joining the same room again. Use it if each call is a new conversation. */
  readonly onJoinAgain?: (() => void) | undefined;
}

/**
 * The default screen, from the start to the end of a call. It contains all parts of the library. Renders a `div`.
 *
 * It changes with the conversation's status, announces the change to a screen reader, and moves the focus to the new heading.
 *
 * @selector [data-screen='start' | 'call' | 'ended' | 'failed']
 * @selector [data-status='idle' | 'preparing' | 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended' | 'failed']
 */
export const ConversationScreen = forwardRef<HTMLDivElement, ConversationScreenProps>(function ConversationScreen(
  { captions, audioOnly, screenShare, transcript, chat, slots, autoJoin = false, onJoinAgain, className, ...props },
  ref,
) {
  const conversation = useConversation();
  const element = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);
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
      <Screen
        {...{ conversation, autoJoin, onJoinAgain }}
        call={{ captions, audioOnly, screenShare, transcript, chat, slots }}
      />
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
  readonly call: CallScreenProps;
  readonly autoJoin: boolean;
  readonly onJoinAgain: (() => void) | undefined;
}

function Screen({ conversation, call, autoJoin, onJoinAgain }: ScreenProps): ReactNode {
  const { status, error, endReason, join, leave } = conversation;
  const joinAgain = onJoinAgain ?? join;
  const { Part: Call, hasFailed } = callScreen.use();
  const labels = useContextLabels();
  const { Part: Announcement } = statusAnnouncement.use();

  const screen = () => {
    if (error !== null || endReason !== null) {
      return <AfterCallScreen {...{ error, endReason }} onJoinAgain={joinAgain} slot={call.slots?.end} />;
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

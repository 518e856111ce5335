import { forwardRef, useEffect, type ComponentPropsWithoutRef } from 'react';
import { useConversationContext } from '../../../hooks/ConversationContext';
import type { CaptionChoice } from '../../../conversation/captions/CaptionChoice';
import type { CallRatingProps } from '../../rating/CallRating';
import type { GreenscreenOptions } from '../../greenscreen/GreenscreenOptions';
import type { CallSlots } from '../../slots/CallSlots';
import { screenDevices } from '../provider/screenDevices';
import { CurrentScreen } from './CurrentScreen';
import type { RejoinPolicy } from './RejoinPolicy';

export interface ConversationScreenProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /**
   * Whether captions are shown, and their settings, until the user has chosen with the button in the bar and its menu. That choice is
   * kept for the next visit. `slots={{ captions: null }}` leaves out captions and button. Default true.
   */
  readonly captions?: boolean | CaptionChoice | undefined;
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
   * the start, there are no buttons for the microphone and the camera, and the provider joins without devices. If this screen is mounted
   * only after the join, give the provider `devices={() => ({ microphone: false, camera: false })}`. Default false.
   */
  readonly chat?: boolean | 'text-only' | undefined;
  /**
   * Makes the green background of the replica transparent: `true`, or how. The conversation must have been created with
   * `apply_greenscreen`. Put your own background behind it with `background`, or with CSS on the stage. Default false.
   */
  readonly greenscreen?: boolean | GreenscreenOptions | undefined;
  /** Adds, replaces or removes pieces of the screen. */
  readonly slots?: CallSlots | undefined;
  /**
   * Whether the screen after a call offers another one: `'ask'` whenever that is possible, `'once'` only after the first call, `'never'`.
   * A call that has failed can always be tried again. Default `'ask'`.
   */
  readonly rejoin?: RejoinPolicy | undefined;
  /**
   * Asks the user after the call how it was, from 1 to 5, but not after a call that has failed. Called with the answer, and again if the
   * user changes it.
   */
  readonly onRated?: CallRatingProps['onRated'] | undefined;
  /** True if the provider joins by itself: there is no start button then. Default false. */
  readonly autoJoin?: boolean | undefined;
  /**
   * Starts another conversation, in place of joining the same room again. The screen after a call then offers one after every end, and its
   * button says so.
   */
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
export const ConversationScreen = /* @__PURE__ */ forwardRef<HTMLDivElement, ConversationScreenProps>(
  function ConversationScreen(
    { captions, audioOnly, screenShare, transcript, chat, greenscreen, slots, rejoin, onRated, ...props },
    ref,
  ) {
    const conversation = useConversationContext('ConversationScreen');
    const isTextOnly = chat === 'text-only';
    // Runs before the provider joins, because it is an effect of a child.
    useEffect(() => {
      if (!isTextOnly) return;
      screenDevices.set(conversation, () => ({ microphone: false, camera: false }));
      return () => void screenDevices.delete(conversation);
    }, [conversation, isTextOnly]);
    const call = { captions, audioOnly, screenShare, transcript, chat, greenscreen, slots, rejoin, onRated };
    return <CurrentScreen {...props} call={call} forwardedRef={ref} />;
  },
);

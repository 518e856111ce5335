import type { ReactNode, RefObject } from 'react';
import type { CaptionChoice } from '../../../conversation/captions/CaptionChoice';
import type { RecordingOptions } from '../../../conversation/media/recordingOf';
import type { ConversationStatus } from '../../../conversation/slices/Lifecycle';
import type { GreenscreenOptions } from '../../greenscreen/GreenscreenOptions';
import type { Labels } from '../../labels/Labels';
import type { CallRatingProps } from '../../rating/CallRating';
import type { CallSlots } from '../../slots/CallSlots';
import type { ConversationProviderProps } from '../provider/ConversationProviderProps';
import type { RejoinPolicy } from '../screens/RejoinPolicy';

/** The props of the call and its screen. */
export interface CallAreaProps extends Omit<ConversationProviderProps, 'autoJoin'> {
  readonly captions?: boolean | CaptionChoice | undefined;
  readonly screenShare?: boolean | undefined;
  readonly transcript?: boolean | undefined;
  readonly chat?: boolean | 'text-only' | undefined;
  readonly greenscreen?: boolean | GreenscreenOptions | undefined;
  readonly slots?: CallSlots | undefined;
  readonly rejoin?: RejoinPolicy | undefined;
  readonly onRated?: CallRatingProps['onRated'] | undefined;
  readonly recording?: boolean | RecordingOptions | undefined;
  /** Shown with the screen, and with the app's own. For `<FloatingConversation>`. */
  readonly beside?: ReactNode;
  /** Starts another conversation, in place of joining the same room again. */
  readonly onJoinAgain?: (() => void) | undefined;
  /** Called with each status. The element around the call shows it. */
  readonly onStatus: (status: ConversationStatus) => void;
}

/** The props that the boundary around the call reads. */
export interface BoundaryProps extends Pick<CallAreaProps, 'audioOnly' | 'onEnded' | 'onError' | 'onStatus'> {
  readonly labels?: Partial<Labels> | undefined;
  /** The element around the call. */
  readonly area: RefObject<HTMLElement | null>;
  /** True to move the focus to the heading of the first screen if nothing has the focus. */
  readonly movesFocus: boolean;
}

/** The props of a component that `<TavusConversation>` loads. */
export type LoadedCallProps = Omit<CallAreaProps, 'onJoinAgain'> & BoundaryProps;

/** A start that has failed before there was a call. */
export interface StartFailure {
  /** Says why. Empty if nothing has failed and nothing has started. Default: that the code did not load. */
  readonly text?: ReactNode;
  /** Starts again. Default: loads the code again. */
  readonly retry?: (() => void) | undefined;
}

export interface SessionStatusProps {
  /** Called with each status, and with a failed start. */
  readonly onStatus: (status: ConversationStatus | StartFailure) => void;
}

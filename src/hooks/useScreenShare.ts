import { useMemo, useSyncExternalStore } from 'react';
import type { CallObject } from '../conversation/call/CallObject';
import { isForbidden } from '../conversation/call/isForbidden';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { screenShareObserver, type ScreenShareError } from '../conversation/media/screenShareObserver';
import { callSafely } from '../errors/callSafely';
import { useConversationContext } from './ConversationContext';
import { useCallObserver } from './useCallObserver';
import { useConversationState } from './useConversationState';
import { useLatest } from './useLatest';

/** Daily's options of a shared screen. */
export type ScreenShareOptions = NonNullable<Parameters<NonNullable<CallObject['startScreenShare']>>[0]>;

/** The screen that the user shares. */
export interface UseScreenShare {
  /** False before the user has joined, on phones, and where the page's permissions policy or the room forbids it. */
  readonly isSupported: boolean;
  readonly isSharing: boolean;
  readonly track: MediaStreamTrack | null;
  /**
   * Why the last attempt failed: the system does not allow the browser to record the screen (`system-denied`), or another
   * reason. `null` if the user closed the browser's dialog.
   */
  readonly error: ScreenShareError | null;
  /** Opens the browser's dialog. Call it in a click handler, without an `await` before it: browsers allow it only there. */
  readonly start: () => void;
  /** Stops sharing. The user may also press the browser's own button, which has the same effect. */
  readonly stop: () => void;
}

// The sound of the page is left out: the replica would hear itself.
const defaultOptions: ScreenShareOptions = {
  displayMediaOptions: { audio: false, selfBrowserSurface: 'exclude', surfaceSwitching: 'include' },
};

const selectSessionId = ({ participants }: ConversationState) => participants.localSessionId;
const selectScreenTrack = ({ participants }: ConversationState) => participants.localScreenTrack;

/**
 * Shares the user's screen, which the replica sees.
 *
 * @param options - What Daily's `startScreenShare` gets in place of the defaults: no sound, and the page itself is not offered.
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const { isSupported, isSharing, start, stop } = useScreenShare();
 * return isSupported && <button onClick={isSharing ? stop : start}>Share screen</button>;
 */
export function useScreenShare(options: ScreenShareOptions = defaultOptions): UseScreenShare {
  const { subscribe, getCall } = useConversationContext('useScreenShare');
  const call = useSyncExternalStore(subscribe, getCall, getCall);
  const sessionId = useConversationState(selectSessionId, 'useScreenShare');
  const track = useConversationState(selectScreenTrack, 'useScreenShare');
  const error = useCallObserver(screenShareObserver, 'useScreenShare');
  const latestOptions = useLatest(options);

  return useMemo(
    () => ({
      isSupported: call !== null && sessionId !== null && canShareScreen(call),
      isSharing: track !== null,
      track,
      error,
      start: () => callSafely(() => call?.startScreenShare?.(latestOptions.current)),
      stop: () => callSafely(() => call?.stopScreenShare?.()),
    }),
    [call, sessionId, track, error, latestOptions],
  );
}

/** Whether the browser, the page, the call object and the room allow a shared screen. */
function canShareScreen(call: CallObject): boolean {
  const { mediaDevices } = navigator as Partial<Navigator>;
  return (
    typeof call.startScreenShare === 'function' &&
    typeof mediaDevices?.getDisplayMedia === 'function' &&
    !isForbidden('display-capture') &&
    callSafely(() => maySendScreen(call)) !== false
  );
}

function maySendScreen(call: CallObject): boolean {
  const { permissions } = call.participants().local ?? {};
  const canSend: unknown = permissions?.canSend;
  return canSend instanceof Set ? canSend.has('screenVideo') : canSend !== false;
}

import { useMemo, useSyncExternalStore } from 'react';
import { canChooseSpeaker } from '../conversation/media/deviceChoice';
import { playbackOf } from '../conversation/media/playbackOf';
import { useConversationContext } from './ConversationContext';
import { useDeviceChoice, type UseDeviceChoice } from './useDeviceChoice';

export interface UseSpeaker extends UseDeviceChoice {
  /** False where the browser cannot choose a speaker, as on Android, or lists none. Then show no menu. */
  readonly isSupported: boolean;
}

/**
 * The speakers that the call may play on. `deviceId` is the one that the sound of the call really plays on.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useSpeaker(): UseSpeaker {
  const { read, choose } = useDeviceChoice('speaker', 'useSpeaker');
  const { devices, deviceId, choosing, failedChoice } = read();
  const { subscribe, getSpeaker } = playbackOf(useConversationContext('useSpeaker'));
  const played = useSyncExternalStore(subscribe, getSpeaker, () => '');
  return useMemo(
    () => ({
      isSupported: devices.length > 0 && canChooseSpeaker(),
      devices,
      // An element that was never told plays on the system's default.
      deviceId: played || deviceId,
      choosing,
      failedChoice,
      choose,
    }),
    [devices, deviceId, played, choosing, failedChoice, choose],
  );
}

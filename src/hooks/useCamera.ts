import { useMemo } from 'react';
import { flipCamera } from '../conversation/media/chooseDevice';
import { useConversationContext } from './ConversationContext';
import { useDevice, type UseDevice } from './useDevice';
import { useDeviceChoice, withDeviceChoice, type UseDeviceChoice } from './useDeviceChoice';

export interface UseCamera extends UseDevice, UseDeviceChoice {
  /**
   * Changes to the next camera; on a phone, to the one that faces the other way. Offer it if `devices` has more than one. Resolves to
   * whether there was one. Never rejects.
   */
  readonly flip: () => Promise<boolean>;
}

/**
 * The user's camera in the call, and the cameras to choose from.
 *
 * The lists are observed only if the component reads `devices`, `deviceId`, `choosing` or `failedChoice` while it renders. One that
 * reads only `isOn` does not render again when a device is plugged in.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCamera(): UseCamera {
  const { getCall } = useConversationContext('useCamera');
  const device = useDevice('camera', 'useCamera');
  const choice = useDeviceChoice('camera', 'useCamera');
  return useMemo(() => {
    const flip = async (): Promise<boolean> => {
      const call = getCall();
      return call !== null && flipCamera(call);
    };
    return withDeviceChoice({ ...device, flip }, choice);
  }, [device, choice, getCall]);
}

import { useMemo } from 'react';
import { useDevice, type UseDevice } from './useDevice';
import { useDeviceChoice, withDeviceChoice, type UseDeviceChoice } from './useDeviceChoice';

export type UseMicrophone = UseDevice & UseDeviceChoice;

/**
 * The user's microphone in the call, and the microphones to choose from.
 *
 * The lists are observed only if the component reads `devices`, `deviceId`, `choosing` or `failedChoice` while it renders. One that
 * reads only `isOn` does not render again when a device is plugged in.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useMicrophone(): UseMicrophone {
  const device = useDevice('microphone', 'useMicrophone');
  const choice = useDeviceChoice('microphone', 'useMicrophone');
  return useMemo(() => withDeviceChoice(device, choice), [device, choice]);
}

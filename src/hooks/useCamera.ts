import type { ConversationState } from '../conversation/ConversationState';
import { useConversationContext } from './ConversationContext';
import { useDevice, type UseDevice } from './useDevice';

const selectCamera = ({ devices }: ConversationState) => devices.camera;

/**
 * The person's camera in the call.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCamera(): UseDevice {
  const { setCamera } = useConversationContext('useCamera');
  return useDevice(selectCamera, setCamera, 'useCamera');
}

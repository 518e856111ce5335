import type { ConversationState } from '../conversation/ConversationState';
import { useConversationContext } from './ConversationContext';
import { useDevice, type UseDevice } from './useDevice';

const selectMicrophone = ({ devices }: ConversationState) => devices.microphone;

/**
 * The person's microphone in the call.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useMicrophone(): UseDevice {
  const { setMicrophone } = useConversationContext('useMicrophone');
  return useDevice(selectMicrophone, setMicrophone, 'useMicrophone');
}

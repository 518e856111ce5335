import type { ConversationControls } from '../conversation/ConversationControls';
import { useConversationContext } from './ConversationContext';

/**
 * The conversation, to act on it, or to read its lines when they are needed: what `onJoined` gets. The object is stable for each
 * conversation, and this hook never renders its component again.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const conversation = useConversationControls();
 * return <button onClick={() => save(getTranscript(conversation))}>Save</button>;
 */
export function useConversationControls(): ConversationControls {
  return useConversationContext('useConversationControls');
}

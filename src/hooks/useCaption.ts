import type { Caption } from '../conversation/slices/reduceCaptions';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { useConversationState } from './useConversationState';

const selectCaption = ({ captions }: ConversationState) => captions.current;

/**
 * The line that the user or the replica is speaking; `null` some seconds after the last word.
 *
 * It changes several times a second, so use it in a small component.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCaption(): Caption | null {
  return useConversationState(selectCaption, 'useCaption');
}

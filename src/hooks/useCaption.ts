import type { Caption } from '../conversation/captions';
import type { ConversationState } from '../conversation/ConversationState';
import { useConversationState } from './useConversationState';

const selectCaption = ({ captions }: ConversationState) => captions.line;

/**
 * The line being said at this moment, by either side; `null` some seconds after the last word.
 *
 * It changes several times a second, so read it in a small component.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useCaption(): Caption | null {
  return useConversationState(selectCaption, 'useCaption');
}

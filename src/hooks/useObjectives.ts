import type { ConversationState } from '../conversation/ConversationState';
import type { ObjectiveState } from '../conversation/objectives/ObjectiveState';
import { useConversationState } from './useConversationState';

const selectObjectives = ({ objectives }: ConversationState) => objectives.list;

/**
 * Every objective of the conversation: in the order of the definition, then of their first appearance.
 *
 * @returns The same array until one of them changes.
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useObjectives(): readonly ObjectiveState[] {
  return useConversationState(selectObjectives, 'useObjectives');
}

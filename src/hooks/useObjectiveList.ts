import type { ConversationState } from '../conversation/loop/ConversationState';
import type { ObjectiveState } from '../conversation/objectives/ObjectiveState';
import { useConversationState } from './useConversationState';

const selectObjectives = ({ objectives }: ConversationState) => objectives.list;

/** The objectives of the conversation. It is the same array until one of them changes. */
export function useObjectiveList(): readonly ObjectiveState[] {
  return useConversationState(selectObjectives, 'useObjectives');
}

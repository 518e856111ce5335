import { useCallback } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { findObjective, type ObjectiveState } from '../conversation/objectives/ObjectiveState';
import { nameOf, type ObjectiveTarget } from './ObjectiveTarget';
import { useConversationState } from './useConversationState';

/**
 * One objective, by its name or its definition; `null` until it is known.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useObjective(target: ObjectiveTarget): ObjectiveState | null {
  const name = nameOf(target);
  const select = useCallback(({ objectives }: ConversationState) => findObjective(objectives, name) ?? null, [name]);
  return useConversationState(select, 'useObjective');
}

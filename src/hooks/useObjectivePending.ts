import { useCallback, useMemo } from 'react';
import type { ConversationState } from '../conversation/loop/ConversationState';
import { describePending } from '../conversation/objectives/views/describePending';
import { findShownObjective } from '../conversation/objectives/views/findShownObjective';
import type { PendingObjective } from '../conversation/objectives/views/PendingObjective';
import type { ObjectiveDefinition } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { nameOf, type ObjectiveTarget } from './ObjectiveTarget';
import { useConversationState } from './useConversationState';

const selectQueue = ({ objectives }: ConversationState) => objectives.queue;

/**
 * The objective that waits for the user, with its fields; `null` if none waits. Without a name: the first that waits.
 *
 * It stays after it was confirmed (`status`), until the service completes it or asks again.
 *
 * @param target - A name, or a definition such as `intake.objectives.get_patient_name`, which types `values`.
 * @throws {@link ConversationContextError} outside a conversation.
 * @example
 * const pending = useObjectivePending(intake.objectives.get_patient_name);
 * if (pending) console.log(pending.values.first_name);
 */
export function useObjectivePending<const Name extends string, Values>(
  target: ObjectiveDefinition<Name, Values>,
): PendingObjective<Name, Values> | null;
export function useObjectivePending(name?: string): PendingObjective | null;
export function useObjectivePending(target?: ObjectiveTarget): PendingObjective | null {
  const { definition } = useConversationContext('useObjectivePending');
  const name = target === undefined ? undefined : nameOf(target);
  const select = useCallback(({ objectives }: ConversationState) => findShownObjective(objectives, name), [name]);
  const shown = useConversationState(select, 'useObjectivePending');
  const queue = useConversationState(selectQueue, 'useObjectivePending');
  return useMemo(() => shown && describePending(shown, queue, definition), [shown, queue, definition]);
}

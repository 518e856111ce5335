import { useMemo } from 'react';
import { describeObjective, type DescribedObjective } from '../conversation/objectives/views/describeObjective';
import { expectedNames } from '../conversation/objectives/expectedNames';
import { useConversationContext } from './ConversationContext';
import { useObjectiveList } from './useObjectiveList';

export interface UseObjectives {
  /** Every objective: in the order of the definition, then of their first appearance. */
  readonly list: readonly DescribedObjective[];
  /** The objective that began last and is not completed; `null` if there is none. */
  readonly current: DescribedObjective | null;
  /** The number of completed objectives. */
  readonly completed: number;
  /** The number of objectives that have begun or will certainly begin, without those that begin only under a condition. */
  readonly expected: number;
  /** True once every expected objective is completed. */
  readonly isComplete: boolean;
}

/**
 * The objectives of the conversation: their status, their values, and the progress of the whole.
 *
 * Without a definition, only objectives from the service's events are known, and each counts as expected.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function useObjectives(): UseObjectives {
  const { definition } = useConversationContext('useObjectives');
  const objectives = useObjectiveList();
  return useMemo(() => {
    const expected = expectedNames(objectives, definition);
    const list = objectives.map((objective) =>
      describeObjective(objective, definition?.find(objective.name), expected.has(objective.name)),
    );
    const completed = list.filter(({ status }) => status === 'completed').length;
    return {
      list,
      current: currentOf(list),
      completed,
      expected: expected.size,
      isComplete: expected.size > 0 && completed === expected.size,
    };
  }, [objectives, definition]);
}

function currentOf(list: readonly DescribedObjective[]): DescribedObjective | null {
  const begun = list.filter(({ status }) => status !== 'inactive' && status !== 'completed' && status !== 'expired');
  const since = ({ pendingAt, activatedAt }: DescribedObjective) => activatedAt ?? pendingAt ?? 0;
  return begun.reduce<DescribedObjective | null>(
    (latest, objective) => (latest === null || since(objective) > since(latest) ? objective : latest),
    null,
  );
}

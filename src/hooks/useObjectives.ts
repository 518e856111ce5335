import { useMemo } from 'react';
import { describeObjective, type DescribedObjective } from '../conversation/objectives/describeObjective';
import { expectedNames } from '../conversation/objectives/expectedNames';
import { useConversationContext } from './ConversationContext';
import { useObjectiveList } from './useObjectiveList';

export interface UseObjectives {
  /** Every objective: in the order of the definition, then of their first appearance. */
  readonly list: readonly DescribedObjective[];
  /** The one under way that began last; `null` while none is. */
  readonly current: DescribedObjective | null;
  /** How many are completed, and of how many. A branch that is not taken counts in neither. */
  readonly completed: number;
  readonly expected: number;
  /** True when everything that was to come has been completed. */
  readonly isComplete: boolean;
}

/**
 * The objectives of the conversation: where each stands, what it collected, and how far the whole is.
 *
 * Without a definition only those the service has spoken of are known, and each counts as expected.
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

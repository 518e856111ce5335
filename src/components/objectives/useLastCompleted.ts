import { useEffect, useState } from 'react';
import { textIn, type ObjectiveState } from '../../conversation/objectives/ObjectiveState';
import { readNumbers } from '../../conversation/objectives/readNumbers';
import { useConversationContext } from '../../hooks/ConversationContext';
import { objectiveTitle } from './objectiveTitle';

/** How long the card says that an objective was confirmed, or that the service has other values. */
const STAY_MS = 2600;
const STAY_DIFFERENT_MS = 8000;

export interface LastCompleted {
  readonly title: string;
  /** `unheard`: the service completed it before the user sent an edit or a correction. */
  readonly outcome: 'confirmed' | 'different' | 'unheard';
}

/**
 * The objective that the service has just completed after the user had a part in it; `null` some seconds later.
 *
 * @param corrections - The unsent corrections, by objective. The one of a completed objective is removed.
 */
export function useLastCompleted(corrections: Map<string, string>): LastCompleted | null {
  const { definition, listen } = useConversationContext('ConfirmationCard');
  const [last, setLast] = useState<LastCompleted | null>(null);

  useEffect(
    () =>
      listen({
        onObjectiveCompleted: (objective) => {
          const { name } = objective;
          const outcome = outcomeOf(objective, corrections.get(name));
          corrections.delete(name);
          if (outcome !== null) setLast({ title: objectiveTitle(definition, name), outcome });
        },
      }),
    [definition, listen, corrections],
  );

  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), last.outcome === 'confirmed' ? STAY_MS : STAY_DIFFERENT_MS);
    return () => clearTimeout(timer);
  }, [last]);

  return last;
}

function outcomeOf(
  { confirmed, completed, differences, edits }: ObjectiveState,
  correction = '',
): LastCompleted['outcome'] | null {
  if (correction.trim() !== '') return 'unheard';
  if (confirmed !== null) return differences.length > 0 ? 'different' : 'confirmed';
  const isHeard = ([variable, text]: [string, string]) => {
    const heard = textIn(completed ?? {}, variable);
    return heard === text || readNumbers(text).map(String).includes(heard);
  };
  // If the service has the same values as the fields, there is nothing to say.
  return Object.entries(edits).every(isHeard) ? null : 'unheard';
}

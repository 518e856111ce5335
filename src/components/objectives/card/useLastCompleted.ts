import { useEffect, useState } from 'react';
import { textIn } from '../../../conversation/objectives/JsonValues';
import type { ObjectiveState } from '../../../conversation/objectives/ObjectiveState';
import { readNumbers } from '../../../conversation/objectives/checking/readText';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { objectiveTitle } from '../../../conversation/objectives/views/objectiveTitle';

/** How long the card shows that an objective was confirmed, and how long it shows any other outcome. */
const CONFIRMED_MS = 2600;
const OTHER_MS = 8000;

export interface LastCompleted {
  readonly title: string;
  /**
   * `confirmed` with the user's values · `different` the service has other values · `missed` the service completed it before
   * the user had sent an edit or a correction · `by-service` the service completed it while it waited for the user, for example
   * because the user said that the values are right.
   */
  readonly outcome: 'confirmed' | 'different' | 'missed' | 'by-service';
}

/**
 * The objective that the service has just completed, if the user had confirmed it or a card had shown it; `null` some seconds
 * later.
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
          if (outcome !== null) setLast({ title: objectiveTitle(name, definition?.find(name)), outcome });
        },
      }),
    [definition, listen, corrections],
  );

  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), last.outcome === 'confirmed' ? CONFIRMED_MS : OTHER_MS);
    return () => clearTimeout(timer);
  }, [last]);

  return last;
}

function outcomeOf(
  { confirmed, completed, differences, edits, pendingAt }: ObjectiveState,
  correction = '',
): LastCompleted['outcome'] | null {
  if (correction.trim() !== '') return 'missed';
  if (confirmed !== null) return differences.length > 0 ? 'different' : 'confirmed';
  const isSame = ([variable, text]: [string, string]) => {
    const value = textIn(completed ?? {}, variable);
    return value === text || readNumbers(text).map(String).includes(value);
  };
  // If the service has the same values as the fields, nothing is missed.
  if (!Object.entries(edits).every(isSame)) return 'missed';
  return pendingAt === null ? null : 'by-service';
}

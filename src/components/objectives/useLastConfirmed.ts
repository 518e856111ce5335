import { useEffect, useState } from 'react';
import { useConversationContext } from '../../hooks/ConversationContext';
import { objectiveTitle } from './objectiveTitle';

/** How long a confirmed objective is acknowledged. */
const STAY_MS = 2600;

/** The title of the objective that a person's confirmation has just completed; `null` some seconds later. */
export function useLastConfirmed(): string | null {
  const { definition, listen } = useConversationContext('ConfirmationCard');
  const [last, setLast] = useState<{ readonly title: string } | null>(null);

  useEffect(
    () =>
      listen({
        onObjectiveCompleted: ({ name, confirmedAt }) => {
          // Those that the replica completes by itself were not on a card.
          if (confirmedAt !== null) setLast({ title: objectiveTitle(definition, name) });
        },
      }),
    [definition, listen],
  );

  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), STAY_MS);
    return () => clearTimeout(timer);
  }, [last]);

  return last?.title ?? null;
}

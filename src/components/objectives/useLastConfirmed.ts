import { useEffect, useState } from 'react';
import { useConversationContext } from '../../hooks/ConversationContext';
import { objectiveTitle } from './objectiveTitle';

/** How long the card says that an objective was confirmed, and that the service has other values. */
const STAY_MS = 2600;
const STAY_DIFFERENT_MS = 8000;

export interface LastConfirmed {
  readonly title: string;
  /** True when the service completed it with other values than the user confirmed. */
  readonly isDifferent: boolean;
}

/** The objective that a user's confirmation has just completed; `null` some seconds later. */
export function useLastConfirmed(): LastConfirmed | null {
  const { definition, listen } = useConversationContext('ConfirmationCard');
  const [last, setLast] = useState<LastConfirmed | null>(null);

  useEffect(
    () =>
      listen({
        onObjectiveCompleted: ({ name, confirmed, differences }) => {
          // Those that the replica completes by itself were not on a card.
          if (confirmed !== null)
            setLast({ title: objectiveTitle(definition, name), isDifferent: differences.length > 0 });
        },
      }),
    [definition, listen],
  );

  useEffect(() => {
    if (last === null) return;
    const timer = setTimeout(() => setLast(null), last.isDifferent ? STAY_DIFFERENT_MS : STAY_MS);
    return () => clearTimeout(timer);
  }, [last]);

  return last;
}

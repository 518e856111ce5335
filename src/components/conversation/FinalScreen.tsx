import type { ReactNode } from 'react';
import type { EndReason } from '../../conversation/lifecycle';
import type { CviError } from '../../errors/CviError';
import { useFinalLabels } from '../labels/useFinalLabels';
import { EndedScreen } from './EndedScreen';
import { endWords } from './endWords';
import { FailedScreen } from './FailedScreen';
import { failureWords } from './failureWords';

export interface FinalScreenProps {
  /** Why there is no call; `null` when it is over as it should be. */
  readonly error: CviError | null;
  readonly endReason: EndReason | null;
  /** Without it, the title alone is shown, such as to a screen reader. */
  readonly onJoinAgain?: (() => void) | undefined;
}

/** What a conversation shows when there is no call any more. */
export function FinalScreen({ error, endReason, onJoinAgain }: FinalScreenProps): ReactNode {
  const labels = useFinalLabels();
  if (error !== null) {
    return onJoinAgain ? (
      <FailedScreen error={error} onTryAgain={onJoinAgain} />
    ) : (
      <span>{failureWords(error, labels).title}</span>
    );
  }
  if (endReason === null) return null;
  return onJoinAgain ? (
    <EndedScreen reason={endReason} onJoinAgain={onJoinAgain} />
  ) : (
    <span>{endWords(endReason, labels).title}</span>
  );
}

import type { ReactNode } from 'react';
import type { EndReason } from '../../../conversation/slices/Lifecycle';
import type { CviError } from '../../../errors/CviError';
import { callErrorLabel } from '../../labels/callErrorLabel';
import { endReasonLabel } from '../../labels/endReasonLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { EndedScreen } from './EndedScreen';
import { FailedScreen } from './FailedScreen';

export interface FinalScreenProps {
  /** Why the call failed; `null` if it did not. */
  readonly error: CviError | null;
  readonly endReason: EndReason | null;
  /** Without it, only the title is rendered, for a screen reader. */
  readonly onJoinAgain?: (() => void) | undefined;
}

/** The screen of a call that has ended or failed. */
export function FinalScreen({ error, endReason, onJoinAgain }: FinalScreenProps): ReactNode {
  const labels = useLabelsWith(finalLabels);
  const label = error ? callErrorLabel(error, labels) : endReason && endReasonLabel(endReason, labels);
  if (!onJoinAgain) return label && <span>{label.title}</span>;
  if (error) return <FailedScreen error={error} onTryAgain={onJoinAgain} />;
  return endReason && <EndedScreen reason={endReason} onJoinAgain={onJoinAgain} />;
}

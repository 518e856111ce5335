import type { ReactNode } from 'react';
import type { EndReason } from '../../../conversation/slices/Lifecycle';
import type { CviError } from '../../../errors/CviError';
import { callErrorLabel } from '../../labels/callErrorLabel';
import { endReasonLabel } from '../../labels/endReasonLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import type { CallSlots } from '../../slots/CallSlots';
import { SlotContent } from '../../slots/SlotContent';
import { EndedScreen } from './EndedScreen';
import { FailedScreen } from './FailedScreen';

export interface FinalScreenProps {
  /** Why the call failed; `null` if it did not. */
  readonly error: CviError | null;
  readonly endReason: EndReason | null;
  /** Without it, only the title is rendered, for a screen reader. */
  readonly onJoinAgain?: (() => void) | undefined;
  /** The app's content in place of the screen. */
  readonly slot?: CallSlots['end'];
}

/** The screen of a call that has ended or failed. */
export function FinalScreen({ error, endReason, onJoinAgain, slot }: FinalScreenProps): ReactNode {
  const labels = useLabelsWith(finalLabels);
  const label = error ? callErrorLabel(error, labels) : endReason && endReasonLabel(endReason, labels);
  if (!onJoinAgain) return label && <span>{label.title}</span>;
  return (
    <SlotContent slot={typeof slot === 'function' ? (screen) => slot(screen, { onJoinAgain }) : slot}>
      {error ? (
        <FailedScreen error={error} onTryAgain={onJoinAgain} />
      ) : (
        endReason && <EndedScreen reason={endReason} onJoinAgain={onJoinAgain} />
      )}
    </SlotContent>
  );
}

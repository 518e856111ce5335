import type { ReactNode } from 'react';
import { useConfirmObjective } from '../../hooks/useConfirmObjective';
import { useObjectivePending } from '../../hooks/useObjectivePending';
import { Icon } from '../icons/Icon';
import { useCardLabels } from '../labels/useCardLabels';
import { useBrowserEffect } from '../useBrowserEffect';
import { CardAnnouncer } from './CardAnnouncer';
import { ConfirmationCardView } from './ConfirmationCardView';
import { useLastConfirmed } from './useLastConfirmed';

interface ConfirmationCardPanelProps {
  /** Told whether there is anything to see, before it is painted. */
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Called when the card goes and would take the focus with it. */
  readonly onFocusLost: () => void;
}

/** What `ConfirmationCard` loads beside the call: the card, and what is said of it. */
export function ConfirmationCardPanel({ onOpenChange, onFocusLost }: ConfirmationCardPanelProps): ReactNode {
  const pending = useObjectivePending();
  const { confirm, correct, edit } = useConfirmObjective();
  const confirmed = useLastConfirmed();
  const labels = useCardLabels();
  const isOpen = pending !== null || confirmed !== null;
  useBrowserEffect(() => {
    onOpenChange(isOpen);
    return () => onOpenChange(false);
  }, [isOpen, onOpenChange]);

  return (
    <>
      <CardAnnouncer pending={pending} confirmed={confirmed} />
      {pending !== null ? (
        <ConfirmationCardView
          pending={pending}
          onEdit={edit}
          onConfirm={() => void confirm().catch(() => undefined)}
          onCorrect={correct}
          onFocusLost={onFocusLost}
        />
      ) : confirmed !== null ? (
        <p className="cvi-confirmation-done" aria-hidden="true">
          <Icon name="check" />
          <bdi>{labels.cardConfirmed(confirmed)}</bdi>
        </p>
      ) : null}
    </>
  );
}

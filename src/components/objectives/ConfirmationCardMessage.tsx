import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import type { CardMessage } from './cardMessage';

interface ConfirmationCardMessageProps {
  readonly kind: CardMessage['kind'];
  readonly children: ReactNode;
}

const icons = { sent: 'check', again: 'alert', unstored: 'alert', offline: 'offline', problem: 'alert' } as const;

/** Where a confirmation or correction has got to. No live region: the card's own, outside of it, says the same. */
export function ConfirmationCardMessage({ kind, children }: ConfirmationCardMessageProps): ReactNode {
  return (
    <p className="cvi-confirmation-card-message" data-kind={kind}>
      <Icon name={icons[kind]} />
      <span>{children}</span>
    </p>
  );
}

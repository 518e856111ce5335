import { forwardRef, useImperativeHandle, useRef, type ComponentPropsWithoutRef } from 'react';
import { useConfirmObjective } from '../../hooks/useConfirmObjective';
import { useObjectivePending } from '../../hooks/useObjectivePending';
import { Icon } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { CardAnnouncer } from './CardAnnouncer';
import { ConfirmationCardView } from './ConfirmationCardView';
import { useLastConfirmed } from './useLastConfirmed';

export type ConfirmationCardProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * The objective that waits for a person, on a card; an empty place while none does. Renders a `div`, and in it
 * `ConfirmationCardView`.
 *
 * Keep it mounted for the whole call: the region in which a card announces itself has to be there before the card.
 * When a card comes, the focus goes to it, but not away from somebody who is typing. When a card is confirmed, the
 * place says so for a moment.
 *
 * @selector [data-open] There is a card, or a word of thanks for one.
 */
export const ConfirmationCard = forwardRef<HTMLDivElement, ConfirmationCardProps>(function ConfirmationCard(
  { className, ...props },
  ref,
) {
  const pending = useObjectivePending();
  const { confirm, correct, edit } = useConfirmObjective();
  const confirmed = useLastConfirmed();
  const labels = useLabels();
  const place = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => place.current, []);

  return (
    <div
      tabIndex={-1}
      {...props}
      ref={place}
      className={joinClassNames('cvi-confirmation', className)}
      data-open={pending !== null || confirmed !== null ? '' : undefined}
    >
      <CardAnnouncer pending={pending} confirmed={confirmed} />
      {pending !== null ? (
        <ConfirmationCardView
          pending={pending}
          onEdit={edit}
          onConfirm={() => void confirm().catch(() => undefined)}
          onCorrect={correct}
          // The pressed button goes with its card. Without a place to be, a keyboard would begin at the top of the page.
          onFocusLost={() => place.current?.focus({ preventScroll: true })}
        />
      ) : confirmed !== null ? (
        <p className="cvi-confirmation-done" aria-hidden="true">
          <Icon name="check" />
          <bdi>{labels.cardConfirmed(confirmed)}</bdi>
        </p>
      ) : null}
    </div>
  );
});

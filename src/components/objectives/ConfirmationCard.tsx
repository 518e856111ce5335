import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';
import { useConfirmObjective } from '../../hooks/useConfirmObjective';
import { useObjectivePending } from '../../hooks/useObjectivePending';
import { Icon } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { loadable } from '../loadable';
import { CardAnnouncer } from './CardAnnouncer';
import { useLastConfirmed } from './useLastConfirmed';

const cardView = /* @__PURE__ */ loadable(
  () => import('./ConfirmationCardView'),
  ({ ConfirmationCardView }) => ConfirmationCardView,
);

export type ConfirmationCardProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * The objective that waits for a person, on a card; an empty place while none does. Renders a `div`, and in it
 * `ConfirmationCardView`.
 *
 * Keep it mounted for the whole call: the region in which a card announces itself has to be there before the card.
 * The card itself loads beside this place, and once more when it is needed and is not there.
 *
 * When a card comes, the focus goes to it if it was in the conversation, or if nothing has the focus and the
 * conversation is in view; but not away from somebody who is typing. When a card is confirmed, the place says so for a
 * moment.
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
  const { Part: View, hasFailed } = cardView.use();
  const pendingName = pending?.name;
  useEffect(() => {
    if (pendingName !== undefined) cardView.load();
  }, [pendingName]);

  const card = (): ReactNode => {
    if (pending === null) {
      return confirmed === null ? null : (
        <p className="cvi-confirmation-done" aria-hidden="true">
          <Icon name="check" />
          <bdi>{labels.cardConfirmed(confirmed)}</bdi>
        </p>
      );
    }
    if (View === null) return hasFailed ? <CardNotLoaded onTryAgain={cardView.load} /> : null;
    return (
      <View
        pending={pending}
        onEdit={edit}
        onConfirm={() => void confirm().catch(() => undefined)}
        onCorrect={correct}
        // The pressed button goes with its card. Without a place to be, a keyboard would begin at the top of the page.
        onFocusLost={() => place.current?.focus({ preventScroll: true })}
      />
    );
  };
  return (
    <div
      tabIndex={-1}
      {...props}
      ref={place}
      className={joinClassNames('cvi-confirmation', className)}
      data-open={pending !== null || confirmed !== null ? '' : undefined}
    >
      <CardAnnouncer pending={pending} confirmed={confirmed} />
      {card()}
    </div>
  );
});

/** The replica waits for an answer, and what asks for it did not load. The values are not lost. */
function CardNotLoaded({ onTryAgain }: { readonly onTryAgain: () => void }): ReactNode {
  const labels = useLabels();
  return (
    <div className="cvi-confirmation-card" role="alert">
      <p className="cvi-text">{labels.cardNotLoaded}</p>
      <button type="button" className="cvi-button" data-kind="primary" onClick={onTryAgain}>
        {labels.tryAgain}
      </button>
    </div>
  );
}

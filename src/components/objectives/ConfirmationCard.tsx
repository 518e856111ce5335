import { forwardRef, useEffect, useImperativeHandle, useRef, useState, type ComponentPropsWithoutRef } from 'react';
import type { ConversationState } from '../../conversation/ConversationState';
import { useConversationState } from '../../hooks/useConversationState';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';
import { loadable } from '../loadable';
import { NotLoaded } from '../NotLoaded';

const cardPanel = /* @__PURE__ */ loadable(
  () => import('../conversation/besideCall'),
  ({ ConfirmationCardPanel }) => ConfirmationCardPanel,
);

const selectFirst = ({ objectives }: ConversationState) => objectives.queue[0];

export type ConfirmationCardProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * The objective that waits for a person, on a card; an empty place while none does. Renders a `div`, and in it
 * `ConfirmationCardView`.
 *
 * Keep it mounted for the whole call: the region in which a card announces itself has to be there before the card.
 * The card's code loads after the call has begun, and is requested again if it is needed and did not load.
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
  const first = useConversationState(selectFirst, 'ConfirmationCard');
  const place = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => place.current, []);
  const [isOpen, setIsOpen] = useState(false);
  const { cardNotLoaded } = useLabels();
  const { Part: Panel, hasFailed, isLoading } = cardPanel.use();
  const isMissing = Panel === null && hasFailed && first !== undefined;
  useEffect(() => {
    if (first !== undefined) cardPanel.load();
  }, [first]);

  return (
    <div
      tabIndex={-1}
      {...props}
      ref={place}
      className={joinClassNames('cvi-confirmation', className)}
      data-open={isOpen || isMissing ? '' : undefined}
    >
      {Panel === null ? null : <Panel place={place} onOpenChange={setIsOpen} />}
      {isMissing ? (
        <div className="cvi-confirmation-card">
          <NotLoaded isLoading={isLoading} onTryAgain={cardPanel.load}>
            {cardNotLoaded}
          </NotLoaded>
        </div>
      ) : null}
    </div>
  );
});

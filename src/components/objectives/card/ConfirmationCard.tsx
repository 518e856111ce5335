import { forwardRef, useEffect, useImperativeHandle, useRef, useState, type ComponentPropsWithoutRef } from 'react';
import type { ConversationState } from '../../../conversation/loop/ConversationState';
import { useConversationState } from '../../../hooks/useConversationState';
import { useToolApproval } from '../../../hooks/useToolApproval';
import { joinClassNames } from '../../joinClassNames';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { cardPanel } from '../../loading/loadedParts';
import { LoadFailure } from '../../loading/LoadFailure';

const selectFirst = ({ objectives }: ConversationState) => objectives.queue[0];
const selectHasObjectives = ({ objectives }: ConversationState) => objectives.list.length > 0;

export type ConfirmationCardProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>;

/**
 * A card with the objective, or the tool call, that waits for the user: one at a time. Empty while none waits. Renders a `div` with a `ConfirmationCardView`
 * inside it.
 *
 * Keep it mounted for the whole call, because screen readers announce a card only in a live region that was there before.
 * The card's code loads once there are objectives, or a tool call needs approval, and loads again if it is needed and did not load.
 *
 * A new card gets the focus if the focus was in the conversation, or if nothing has the focus and the conversation is in
 * view. The focus of a user who is typing does not move. After a confirmation, it shows a sentence about that for some seconds.
 *
 * @selector [data-open] It shows a card, or the sentence after a confirmation.
 */
export const ConfirmationCard = forwardRef<HTMLDivElement, ConfirmationCardProps>(function ConfirmationCard(
  { className, ...props },
  ref,
) {
  const first = useConversationState(selectFirst, 'ConfirmationCard');
  const hasObjectives = useConversationState(selectHasObjectives, 'ConfirmationCard');
  const hasApproval = useToolApproval() !== null;
  const container = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => container.current, []);
  const [isOpen, setIsOpen] = useState(false);
  const { cardNotLoaded } = useLabelsWith(callLabels);
  const { Part: Panel, hasFailed, isLoading } = cardPanel.use(hasObjectives || hasApproval);
  const hasCard = first !== undefined || hasApproval;
  const isMissing = Panel === null && hasFailed && hasCard;
  useEffect(() => {
    if (hasCard) cardPanel.load();
  }, [first, hasCard]);

  return (
    <div
      tabIndex={-1}
      {...props}
      ref={container}
      className={joinClassNames('cvi-confirmation', className)}
      data-open={isOpen || isMissing ? '' : undefined}
    >
      {Panel === null ? null : <Panel container={container} onOpenChange={setIsOpen} />}
      {isMissing ? (
        <div className="cvi-confirmation-card">
          <LoadFailure isLoading={isLoading} onTryAgain={cardPanel.load}>
            {cardNotLoaded}
          </LoadFailure>
        </div>
      ) : null}
    </div>
  );
});

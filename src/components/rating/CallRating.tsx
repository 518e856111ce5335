import star from 'lucide/dist/esm/icons/star.mjs';
import { forwardRef, useId, useState, type ComponentPropsWithoutRef } from 'react';
import { callSafely } from '../../errors/callSafely';
import { useConversationContext } from '../../hooks/ConversationContext';
import { Icon, type IconDrawings } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { ratingLabels } from '../labels/ratingLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { usePanelStyles } from '../usePanelStyles';
import ratingCss from './rating.css?inline';

/** From 1, bad, to 5, good. */
export type Rating = 1 | 2 | 3 | 4 | 5;

/** What is known about a rated call. */
export interface RatedDetails {
  /** The conversation's id. Empty while it is unknown. */
  readonly conversationId: string;
}

export interface CallRatingProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Called when the user rates the call, and again with each change of mind. */
  readonly onRated: (rating: Rating, details: RatedDetails) => void;
}

const ratings: readonly Rating[] = [1, 2, 3, 4, 5];
const drawings: IconDrawings = [star];

/**
 * Asks the user how the call was, with five stars. Renders a `div`, which is a group. Stores and sends nothing: your app does.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @selector [data-rating='1' | '2' | '3' | '4' | '5'] How many stars the user has given.
 */
export const CallRating = /* @__PURE__ */ forwardRef<HTMLDivElement, CallRatingProps>(function CallRating(
  { onRated, className, ...props },
  ref,
) {
  const { id: conversationId } = useConversationContext('CallRating');
  const labels = useLabelsWith(ratingLabels);
  const titleId = useId();
  const [given, setGiven] = useState<Rating | null>(null);
  return (
    <div
      role="group"
      aria-labelledby={titleId}
      {...props}
      ref={usePanelStyles(ratingCss, ref)}
      className={joinClassNames('cvi-rating', className)}
      data-rating={given ?? undefined}
    >
      <p className="cvi-eyebrow" id={titleId}>
        {labels.ratingTitle}
      </p>
      {ratings.map((rating) => (
        <button
          key={rating}
          type="button"
          className="cvi-button cvi-rating-star"
          data-kind="quiet"
          data-on={given !== null && rating <= given ? '' : undefined}
          aria-pressed={rating === given}
          aria-label={labels.ratingStars(rating)}
          onClick={() => {
            setGiven(rating);
            if (rating !== given) callSafely(() => onRated(rating, { conversationId }));
          }}
        >
          <Icon name={drawings} />
        </button>
      ))}
      <p className="cvi-small" role="status">
        {given === null ? null : labels.ratingThanks}
      </p>
    </div>
  );
});

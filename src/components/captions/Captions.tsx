import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useCaption } from '../../hooks/useCaption';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';

export type CaptionsProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/**
 * The text that the user or the replica is speaking now. Renders a `p`, which is empty while nobody speaks.
 *
 * Screen readers and braille displays can read the text, but it is not a live region: it repeats the sound of the call, and
 * a screen reader would talk over the replica. It changes several times a second, and each change renders only this part.
 *
 * @selector [data-speaker='user' | 'replica'] The user or the replica is speaking.
 */
export const Captions = forwardRef<HTMLParagraphElement, CaptionsProps>(function Captions(
  { className, ...props },
  ref,
) {
  const caption = useCaption();
  const { captionYou } = useLabelsWith(callLabels);
  return (
    <p {...props} ref={ref} className={joinClassNames('cvi-captions', className)} data-speaker={caption?.speaker}>
      {caption === null ? null : (
        <span className="cvi-caption">
          <span>
            {caption.speaker === 'user' ? <b>{`${captionYou} `}</b> : null}
            <bdi>{caption.text}</bdi>
          </span>
        </span>
      )}
    </p>
  );
});

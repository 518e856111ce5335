import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useCaption } from '../../hooks/useCaption';
import { joinClassNames } from '../joinClassNames';
import { useLabels } from '../labels/useLabels';

export type CaptionsProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/**
 * The line being said at this moment, by either side. Renders a `p`, also while nobody speaks.
 *
 * It is text that can be read, with a screen reader or a braille display too, but no live region: it repeats what is
 * heard, several times a second, and a screen reader would talk over the replica. It changes that often, so nothing
 * else is rendered with it.
 *
 * @selector [data-speaker='user' | 'replica'] Somebody speaks.
 */
export const Captions = forwardRef<HTMLParagraphElement, CaptionsProps>(function Captions(
  { className, ...props },
  ref,
) {
  const caption = useCaption();
  const { captionYou } = useLabels();
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

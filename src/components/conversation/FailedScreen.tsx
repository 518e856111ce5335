import { forwardRef, useId, type ComponentPropsWithoutRef } from 'react';
import type { CviError } from '../../errors/CviError';
import { Icon } from '../icons/Icon';
import { joinClassNames } from '../joinClassNames';
import { useFinalLabels } from '../labels/useFinalLabels';
import { failureWords } from './failureWords';

export interface FailedScreenProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly error: CviError;
  /** Offered where another try can have another outcome. */
  readonly onTryAgain: () => void;
}

/** There is no call: why, in words that help, and another try. Renders a `section`. */
export const FailedScreen = forwardRef<HTMLElement, FailedScreenProps>(function FailedScreen(
  { error, onTryAgain, className, ...props },
  ref,
) {
  const labels = useFinalLabels();
  const titleId = useId();
  const { title, text, isWorthRetrying } = failureWords(error, labels);
  return (
    <section
      aria-labelledby={titleId}
      {...props}
      ref={ref}
      className={joinClassNames('cvi-notice-screen cvi-failed-screen', className)}
    >
      <span className="cvi-notice-icon">
        <Icon name="alert" />
      </span>
      <h2 className="cvi-heading" id={titleId} tabIndex={-1}>
        {title}
      </h2>
      <p className="cvi-text">{text}</p>
      {isWorthRetrying ? (
        <button type="button" className="cvi-button" data-kind="primary" onClick={onTryAgain}>
          {labels.tryAgain}
        </button>
      ) : null}
    </section>
  );
});

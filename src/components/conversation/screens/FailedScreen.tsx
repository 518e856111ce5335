import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { CviError } from '../../../errors/CviError';
import { joinClassNames } from '../../joinClassNames';
import { callErrorLabel } from '../../labels/callErrorLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { NoticeScreen } from './NoticeScreen';

export interface FailedScreenProps extends ComponentPropsWithoutRef<'section'> {
  readonly error: CviError;
  /** The button is there only if another try may succeed. */
  readonly onTryAgain: () => void;
}

/** Says why there is no call, and what the user can do. Children are below that. Renders a `section`. */
export const FailedScreen = forwardRef<HTMLElement, FailedScreenProps>(function FailedScreen(
  { error, onTryAgain, className, ...props },
  ref,
) {
  const labels = useLabelsWith(finalLabels);
  const label = callErrorLabel(error, labels);
  return (
    <NoticeScreen
      {...props}
      ref={ref}
      className={joinClassNames('cvi-notice-screen cvi-failed-screen', className)}
      icon="alert"
      label={label}
      action={label.isWorthRetrying ? labels.tryAgain : undefined}
      onAction={onTryAgain}
    />
  );
});

import type { ReactNode } from 'react';
import { useContextLabels } from '../labels/useContextLabels';

interface LoadFailureProps {
  readonly children: string;
  readonly isLoading: boolean;
  readonly onTryAgain: () => void;
}

/** Says that a part did not load, and has a button that loads it again. */
export function LoadFailure({ children, isLoading, onTryAgain }: LoadFailureProps): ReactNode {
  const { tryAgain } = useContextLabels();
  return (
    <>
      <p className="cvi-text" role="alert">
        {children}
      </p>
      <button
        type="button"
        className="cvi-button"
        data-kind="primary"
        aria-disabled={isLoading || undefined}
        onClick={onTryAgain}
      >
        {tryAgain}
      </button>
    </>
  );
}

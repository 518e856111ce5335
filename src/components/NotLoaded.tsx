import type { ReactNode } from 'react';
import { useLabels } from './labels/useLabels';

interface NotLoadedProps {
  readonly children: string;
  readonly isLoading: boolean;
  readonly onTryAgain: () => void;
}

/** Says that a part did not load, and offers to load it again. */
export function NotLoaded({ children, isLoading, onTryAgain }: NotLoadedProps): ReactNode {
  const { tryAgain } = useLabels();
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

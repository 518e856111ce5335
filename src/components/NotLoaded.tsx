import type { ReactNode } from 'react';
import { useLabels } from './labels/useLabels';

interface NotLoadedProps {
  readonly children: string;
  /** `alert` where nothing around it is one. */
  readonly role?: 'alert';
  readonly isLoading: boolean;
  readonly onTryAgain: () => void;
}

/** Says that a part did not load, and offers to load it again. */
export function NotLoaded({ children, role, isLoading, onTryAgain }: NotLoadedProps): ReactNode {
  const { tryAgain } = useLabels();
  return (
    <>
      <p className="cvi-text" role={role}>
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

import type { ReactNode } from 'react';
import { useContextLabels } from '../labels/useContextLabels';
import type { Loadable } from './createLoadable';
import { LoadFailure } from './LoadFailure';

interface NotLoadedScreenProps<Props> {
  readonly heading: string;
  /** The screen that has not loaded. */
  readonly screen: Loadable<Props>;
  readonly children?: ReactNode;
}

/** Stands in for a screen that has not loaded. If loading failed, it says so, with a button that loads again. */
export function NotLoadedScreen<Props>({ heading, screen, children }: NotLoadedScreenProps<Props>): ReactNode {
  const { afterCallNotLoaded } = useContextLabels();
  const { hasFailed, isLoading } = screen.use();
  return (
    <section className="cvi-notice-screen">
      <h2 className="cvi-heading" tabIndex={-1}>
        {heading}
      </h2>
      {hasFailed ? (
        <LoadFailure isLoading={isLoading} onTryAgain={screen.load}>
          {afterCallNotLoaded}
        </LoadFailure>
      ) : null}
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { useLabels } from '../labels/useLabels';
import { NotLoaded } from '../NotLoaded';
import { afterCall } from './afterCall';
import type { FinalScreenProps } from './FinalScreen';

interface AfterCallScreenProps extends FinalScreenProps {
  readonly onJoinAgain: () => void;
}

/** The screen after a call. Until its code has loaded, it says that there is no call, and offers to load again. */
export function AfterCallScreen(props: AfterCallScreenProps): ReactNode {
  const labels = useLabels();
  const { Part: Final, hasFailed, isLoading } = afterCall.use();
  if (Final !== null) return <Final {...props} />;
  return (
    <section className="cvi-notice-screen">
      <h2 className="cvi-heading" tabIndex={-1}>
        {labels.noCall}
      </h2>
      {hasFailed ? (
        <NotLoaded isLoading={isLoading} onTryAgain={afterCall.load}>
          {labels.afterCallNotLoaded}
        </NotLoaded>
      ) : null}
    </section>
  );
}

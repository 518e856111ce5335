import { useEffect, useRef, type ReactNode } from 'react';
import { useConversationContext } from '../../hooks/ConversationContext';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { LoadFailure } from '../loading/LoadFailure';
import { transcriptKeeper, transcriptPanel } from '../loading/loadedParts';

interface CallTranscriptProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The transcript in the default screen. Its panel loads when it is first opened, and gets the focus. */
export function CallTranscript({ isOpen, onClose }: CallTranscriptProps): ReactNode {
  const conversation = useConversationContext('CallTranscript');
  const { Part: Keeper } = transcriptKeeper.use();
  return (
    <>
      {Keeper && <Keeper conversation={conversation} />}
      {isOpen ? <LoadedPanel onClose={onClose} /> : null}
    </>
  );
}

function LoadedPanel({ onClose }: Pick<CallTranscriptProps, 'onClose'>): ReactNode {
  const { Part: Panel, hasFailed, isLoading } = transcriptPanel.use();
  const { panelNotLoaded } = useLabelsWith(callLabels);
  const panel = useRef<HTMLElement>(null);
  const isLoaded = Panel !== null;
  useEffect(() => {
    if (isLoaded) panel.current?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  }, [isLoaded]);
  if (Panel !== null) return <Panel ref={panel} onClose={onClose} />;
  return hasFailed ? (
    <div className="cvi-panel">
      <LoadFailure isLoading={isLoading} onTryAgain={transcriptPanel.load}>
        {panelNotLoaded}
      </LoadFailure>
    </div>
  ) : null;
}

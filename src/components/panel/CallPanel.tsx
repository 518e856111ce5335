import { useEffect, useRef, type ReactNode, type RefAttributes } from 'react';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import type { Loadable } from '../loading/createLoadable';
import { LoadFailure } from '../loading/LoadFailure';
import { chatPanel, transcriptPanel } from '../loading/loadedParts';
import { focusPanel } from './focusPanel';
import type { PanelProps } from './Panel';

/** The panels of the default screen. One is open at a time. */
export type PanelName = 'transcript' | 'chat';

const panels: Readonly<Record<PanelName, Loadable<Pick<PanelProps, 'onClose'> & RefAttributes<HTMLElement>>>> = {
  transcript: transcriptPanel,
  chat: chatPanel,
};

interface CallPanelProps {
  readonly name: PanelName;
  readonly onClose: () => void;
}

/** A panel in the default screen. It loads when it is first opened, and gets the focus, unless the user is elsewhere on the page. */
export function CallPanel({ name, onClose }: CallPanelProps): ReactNode {
  const loadable = panels[name];
  const { Part, hasFailed, isLoading } = loadable.use();
  const { panelNotLoaded } = useLabelsWith(callLabels);
  const panel = useRef<HTMLElement>(null);
  const isLoaded = Part !== null;
  useEffect(() => {
    if (isLoaded && panel.current !== null) focusPanel(panel.current);
  }, [isLoaded]);
  if (Part !== null) return <Part ref={panel} onClose={onClose} />;
  return hasFailed ? (
    // As the card, because the styles of the panel have not loaded.
    <div className="cvi-confirmation-card">
      <LoadFailure isLoading={isLoading} onTryAgain={loadable.load}>
        {panelNotLoaded}
      </LoadFailure>
    </div>
  ) : null;
}

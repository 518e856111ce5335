import type { ReactNode } from 'react';
import { usePlayback } from '../../../hooks/usePlayback';
import { focusHeadingOf } from '../../controls/focusControl';
import { callLabels } from '../../labels/callLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { NoticeButton } from './NoticeButton';

/** A button for a browser that blocks the sound until the user presses something. Renders nothing while the sound plays. */
export function SoundNotice(): ReactNode {
  const labels = useLabelsWith(callLabels);
  const { isBlocked, play } = usePlayback();
  if (!isBlocked) return null;
  return (
    <div className="cvi-banner" role="alert">
      <span>{labels.soundBlocked}</span>
      <NoticeButton
        onPress={(button) => {
          focusHeadingOf(button);
          play();
        }}
      >
        {labels.playSound}
      </NoticeButton>
    </div>
  );
}

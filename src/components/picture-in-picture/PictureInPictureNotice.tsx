import type { ReactNode } from 'react';
import { useLabelsWith } from '../labels/useLabelsWith';
import { windowLabels } from '../labels/windowLabels';
import { usePanelStyles } from '../usePanelStyles';
import noticeCss from './picture-in-picture.css?inline';

/** What the page shows while the call is in its own window. */
export function PictureInPictureNotice({ onBack }: { readonly onBack: () => void }): ReactNode {
  const labels = useLabelsWith(windowLabels);
  return (
    <div className="cvi-notice-screen cvi-moved" ref={usePanelStyles(noticeCss)}>
      <p className="cvi-text">{labels.pictureInPictureMoved}</p>
      <button type="button" className="cvi-button" data-kind="secondary" onClick={onBack}>
        <span>{labels.pictureInPictureBack}</span>
      </button>
    </div>
  );
}

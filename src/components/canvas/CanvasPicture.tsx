import { useState, type ReactNode } from 'react';
import type { CanvasContent } from '../../conversation/projections/canvas/CanvasContent';
import type { CanvasLabels } from '../labels/canvasLabels';

interface CanvasPictureProps {
  readonly content: Extract<CanvasContent, { type: 'image' }>;
  readonly labels: CanvasLabels;
}

/** A picture, or the sentence that it did not load, with its description. */
export function CanvasPicture({ content: { url, description }, labels }: CanvasPictureProps): ReactNode {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url === null || url === failedUrl)
    return (
      <div className="cvi-canvas-text">
        <p className="cvi-text">{labels.canvasPictureFailed}</p>
        {description === '' ? null : <p dir="auto">{description}</p>}
      </div>
    );
  return (
    <img
      className="cvi-canvas-picture"
      src={url}
      alt={description}
      referrerPolicy="no-referrer"
      decoding="async"
      onError={() => setFailedUrl(url)}
    />
  );
}

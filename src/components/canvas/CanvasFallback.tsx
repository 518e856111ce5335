import { useEffect, type ReactNode } from 'react';
import type { CanvasCardData } from '../../conversation/projections/canvas/reduceCards';
import { safeStringify } from '../../conversation/log/safeStringify';
import { useLatest } from '../../hooks/useLatest';
import type { CanvasLabels } from '../labels/canvasLabels';

interface CanvasFallbackProps {
  readonly card: CanvasCardData;
  readonly labels: CanvasLabels;
  readonly onNotShown?: (() => void) | undefined;
}

const MAX_TEXT = 1200;
const MAX_DATA = 4000;

/** Stands in for a card that cannot be shown: its text, if it has one, and its data. */
export function CanvasFallback({ card, labels, onNotShown }: CanvasFallbackProps): ReactNode {
  const { arguments: args } = card;
  const latest = useLatest(onNotShown);
  useEffect(() => {
    latest.current?.();
  }, [latest]);
  const text = [args.body, args.text, args.description].find((one) => typeof one === 'string' && one.trim() !== '');
  const data = safeStringify(args, 2);
  return (
    <div className="cvi-canvas-text">
      {text === undefined ? null : <p dir="auto">{(text as string).slice(0, MAX_TEXT)}</p>}
      <p className="cvi-text">{labels.canvasUnsupported}</p>
      {data === '{}' ? null : (
        <details>
          <summary className="cvi-canvas-summary">{labels.canvasData}</summary>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The keyboard scrolls it. */}
          <pre dir="ltr" tabIndex={0}>
            {data.length > MAX_DATA ? `${data.slice(0, MAX_DATA)}…` : data}
          </pre>
        </details>
      )}
    </div>
  );
}

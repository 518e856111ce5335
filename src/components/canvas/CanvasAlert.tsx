import { useEffect, useRef, type ReactNode } from 'react';
import type { CanvasContent } from '../../conversation/projections/canvas/CanvasContent';
import { useLatest } from '../../hooks/useLatest';
import { hasFocus } from '../focus';
import type { CanvasLabels } from '../labels/canvasLabels';
import { alertTitle } from './canvasTitle';

interface CanvasAlertProps {
  readonly content: Extract<CanvasContent, { type: 'alert' }>;
  readonly labels: CanvasLabels;
  /** Of the card, because only the message is announced. */
  readonly title: string;
  readonly onDismiss: () => void;
}

/** Reading takes at least this time, whatever the replica wants. */
const LEAST_MS = 5000;
const MS_FOR_CHARACTER = 60;

/** A message that a screen reader announces at once. If it closes by itself, it leaves time to read, and stays while it is used. */
export function CanvasAlert({ content, labels, title, onDismiss }: CanvasAlertProps): ReactNode {
  const { body, severity, closesAfterS } = content;
  const element = useRef<HTMLDivElement>(null);
  const latest = useLatest(onDismiss);

  useEffect(() => {
    if (closesAfterS === null) return;
    const readingMs = LEAST_MS + body.length * MS_FOR_CHARACTER;
    const afterMs = Math.max(closesAfterS * 1000, readingMs);
    let timer: ReturnType<typeof setTimeout>;
    const closeUnlessUsed = () => {
      const card = element.current?.closest('.cvi-canvas-card');
      const isUsed = card != null && (card.matches(':hover') || hasFocus(card) || isHidden(card));
      if (isUsed) timer = setTimeout(closeUnlessUsed, LEAST_MS);
      else latest.current();
    };
    timer = setTimeout(closeUnlessUsed, Math.min(afterMs, 2 * 60_000));
    return () => clearTimeout(timer);
  }, [body, closesAfterS, latest]);

  return (
    <div className="cvi-canvas-text" role="alert" ref={element}>
      {content.title === null ? null : <p className="cvi-canvas-severity">{alertTitle(severity, labels)}</p>}
      <p dir="auto">
        <span className="cvi-visually-hidden">{`${title}: `}</span>
        <span>{body}</span>
      </p>
    </div>
  );
}

/** Whether the user cannot see an element now, such as behind another card. Older browsers tell it only of the whole page. */
function isHidden(element: Element): boolean {
  // By the older name of `opacityProperty`, because a browser ignores a name that it does not know.
  const isVisible = (element as Partial<Element>).checkVisibility?.call(element, { checkOpacity: true }) ?? true;
  return !isVisible || element.ownerDocument.hidden;
}

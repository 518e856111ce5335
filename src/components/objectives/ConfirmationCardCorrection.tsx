import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useCardLabels } from '../labels/useCardLabels';
import { useCorrection, type Correction, type CorrectionOptions } from './useCorrection';

export type ConfirmationCardCorrectionProps = CorrectionOptions;

/**
 * A button that opens a short text for the replica: what is wrong with the values. Renders a `button` and, while it is
 * open, a `div` before it and two buttons around it.
 *
 * Only Cancel and sending empty the text. The button and Escape close it, and the button is marked then. The form around
 * it cannot be submitted while there is text that was not sent, open or not: the text opens and gets the focus, and the
 * user is told to send or to delete it.
 *
 * @selector button[data-unsent] It is closed, and there is text that was not sent.
 */
export function ConfirmationCardCorrection(props: ConfirmationCardCorrectionProps): ReactNode {
  const correction = useCorrection(props);
  return (
    <>
      <CorrectionText {...correction} />
      <CorrectionSend {...correction} />
      <CorrectionButtons {...correction} />
    </>
  );
}

/** The text, while it is open. */
export function CorrectionText({ isOpen, isHidden, text, issue, textarea, write, close }: Correction): ReactNode {
  const labels = useCardLabels();
  const textId = useId();
  const issueId = useId();
  const place = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    if (issue === null) return;
    // Where there is little room, it comes below the edge. Not every page has the method, as jsdom has not.
    const element: Partial<Element> | null = place.current;
    element?.scrollIntoView?.({ block: 'nearest' });
  }, [issue]);

  if (isHidden || !isOpen) return null;
  return (
    <div className="cvi-confirmation-card-correction">
      <label className="cvi-label" htmlFor={textId}>
        {labels.correctLabel}
      </label>
      <textarea
        ref={textarea}
        id={textId}
        className="cvi-input"
        dir="auto"
        rows={2}
        maxLength={MOST_CHARACTERS}
        value={text}
        aria-describedby={issue === null ? undefined : issueId}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      />
      <p className="cvi-issue" id={issueId} role="alert" ref={place}>
        {issue === null ? null : <span>{labels[issue]}</span>}
      </p>
    </div>
  );
}

/** A message has room for 4,096 characters as JSON, where one character of text may take six. */
const MOST_CHARACTERS = 600;

/** What sends the text, while it is open. */
export function CorrectionSend({ isOpen, isHidden, send }: Correction): ReactNode {
  const { correctSend } = useCardLabels();
  if (isHidden || !isOpen) return null;
  return (
    <button type="button" className="cvi-button" data-kind="primary" onClick={send}>
      {correctSend}
    </button>
  );
}

/** What opens and closes the text, and, while it is open, what cancels it. */
export function CorrectionButtons({ isOpen, isHidden, isUnsent, opener, open, close, cancel }: Correction): ReactNode {
  const labels = useCardLabels();
  if (isHidden) return null;
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="cvi-button"
        data-kind="quiet"
        data-unsent={isUnsent && !isOpen ? '' : undefined}
        aria-expanded={isOpen}
        onClick={isOpen ? close : open}
      >
        {labels.correct}
      </button>
      {isOpen ? (
        <button type="button" className="cvi-button" data-kind="quiet" onClick={cancel}>
          {labels.correctCancel}
        </button>
      ) : null}
    </>
  );
}

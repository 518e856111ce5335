import { useEffect, useId, useRef, type ReactNode } from 'react';
import { isComposing } from '../../isComposing';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { useCorrection, type Correction, type CorrectionOptions } from './useCorrection';

export type ConfirmationCardCorrectionProps = CorrectionOptions;

/**
 * A button that opens a text field, in which the user writes to the replica what is wrong with the values. Renders a
 * `button` and, while the text field is open, a `div` before it and two buttons around it.
 *
 * Only Cancel and sending delete the text. The button and Escape close the text field and keep the text; the button is
 * marked then. The form around it cannot be submitted while there is text that was not sent, even if the text field is
 * closed. An attempt opens the text field, moves the focus to it, and shows that the text must be sent or deleted.
 *
 * @selector button[data-unsent] The text field is closed, and there is text that was not sent.
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

/** The text field, while it is open. */
export function CorrectionText({ isOpen, isHidden, text, issue, textarea, write, close }: Correction): ReactNode {
  const labels = useLabelsWith(cardLabels);
  const textId = useId();
  const issueId = useId();
  const issueElement = useRef<HTMLParagraphElement>(null);

  // If there is little room, both appear below the edge. The focus scrolls only until the first line of the text is visible.
  useEffect(() => {
    if (isOpen) bringIntoView(textarea.current);
  }, [isOpen, textarea]);
  useEffect(() => {
    if (issue !== null) bringIntoView(issueElement.current);
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
        maxLength={MAX_CHARACTERS}
        value={text}
        aria-describedby={issue === null ? undefined : issueId}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return;
          // Also a dialog around the card would close.
          event.preventDefault();
          event.stopPropagation();
          close();
        }}
      />
      <p className="cvi-issue" id={issueId} role="alert" ref={issueElement}>
        {issue === null ? null : <span>{labels[issue]}</span>}
      </p>
    </div>
  );
}

/** Scrolls as little as possible. The method may be missing, as in jsdom. */
function bringIntoView(element: Partial<Element> | null): void {
  element?.scrollIntoView?.({ block: 'nearest' });
}

/** A message may have 4,096 characters as JSON, in which one character of text may need six. */
const MAX_CHARACTERS = 600;

/** The button that sends the text, while the text field is open. */
export function CorrectionSend({ isOpen, isHidden, send }: Correction): ReactNode {
  const { correctSend } = useLabelsWith(cardLabels);
  if (isHidden || !isOpen) return null;
  return (
    <button type="button" className="cvi-button" data-kind="primary" onClick={send}>
      {correctSend}
    </button>
  );
}

/** The button that opens and closes the text field and, while it is open, the button that cancels. */
export function CorrectionButtons({ isOpen, isHidden, isUnsent, opener, open, close, cancel }: Correction): ReactNode {
  const labels = useLabelsWith(cardLabels);
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

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useLabels } from '../labels/useLabels';

/** A message has room for 4,096 characters as JSON, where one character of text may take six. */
const MOST_CHARACTERS = 600;

export interface ConfirmationCardCorrectionProps {
  /** What it throws is shown as not sent, and the text stays. */
  readonly onSend: (text: string) => void;
  /** Shows nothing for the moment, and keeps what was written. Default false. */
  readonly isHidden?: boolean | undefined;
}

/**
 * A button that opens a short text for the replica: what is wrong with the values. Renders a `button` and, while it is
 * open, a `div` after it.
 */
export function ConfirmationCardCorrection({ onSend, isHidden = false }: ConfirmationCardCorrectionProps): ReactNode {
  const labels = useLabels();
  const textId = useId();
  const issueId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [hasFailed, setHasFailed] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const textarea = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (isOpen) textarea.current?.focus();
  }, [isOpen]);

  const close = () => {
    setIsOpen(false);
    setHasFailed(false);
    opener.current?.focus();
  };
  const send = () => {
    if (text.trim() === '') {
      textarea.current?.focus();
      return;
    }
    try {
      onSend(text.trim());
    } catch {
      setHasFailed(true);
      return;
    }
    setText('');
    close();
  };

  if (isHidden) return null;
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="cvi-button"
        data-kind="quiet"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : setIsOpen(true))}
      >
        {labels.correct}
      </button>
      {isOpen ? (
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
            aria-describedby={hasFailed ? issueId : undefined}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              close();
            }}
          />
          <p className="cvi-issue" id={issueId} role="alert">
            {hasFailed ? labels.correctFailed : null}
          </p>
          <div className="cvi-confirmation-card-actions">
            <button type="button" className="cvi-button" data-kind="secondary" onClick={send}>
              {labels.correctSend}
            </button>
            <button type="button" className="cvi-button" data-kind="quiet" onClick={close}>
              {labels.correctCancel}
            </button>
          </div>
        </div>
      ) : null}
    </>
  );
}

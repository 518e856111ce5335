import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useLatest } from '../../hooks/useLatest';
import { useCardLabels } from '../labels/useCardLabels';

/** A message has room for 4,096 characters as JSON, where one character of text may take six. */
const MOST_CHARACTERS = 600;

export interface ConfirmationCardCorrectionProps {
  /** What it throws is shown as not sent, and the text stays. */
  readonly onSend: (text: string) => void;
  /** Shows nothing for the moment, and keeps what was written. Default false. */
  readonly isHidden?: boolean | undefined;
  /** Called when the text is opened or closed. */
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  /** What was written before and not sent. Default empty. Read once. */
  readonly initialText?: string | undefined;
  /** Called with every change of the text. It is empty once it was sent or cancelled. */
  readonly onTextChange?: ((text: string) => void) | undefined;
}

/**
 * A button that opens a short text for the replica: what is wrong with the values. Renders a `button` and, while it is
 * open, a `div` after it.
 *
 * Only Cancel and sending empty the text. The button and Escape close it, and the button is marked then. The form around
 * it cannot be submitted while there is text that was not sent, open or not: the text opens and gets the focus, and the
 * user is told to send or to delete it.
 *
 * @selector button[data-unsent] It is closed, and there is text that was not sent.
 */
export function ConfirmationCardCorrection({
  onSend,
  isHidden = false,
  onOpenChange,
  initialText = '',
  onTextChange,
}: ConfirmationCardCorrectionProps): ReactNode {
  const labels = useCardLabels();
  const textId = useId();
  const issueId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState(initialText);
  const [issue, setIssue] = useState<'correctFailed' | 'correctUnsent' | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const isUnsent = text.trim() !== '';

  useEffect(() => {
    if (isOpen) textarea.current?.focus();
  }, [isOpen]);

  const show = (isShown: boolean) => {
    setIsOpen(isShown);
    setIssue(null);
    onOpenChange?.(isShown);
  };

  const write = (written: string) => {
    setText(written);
    setIssue(null);
    onTextChange?.(written);
  };

  const beforeSubmit = useLatest((event: SubmitEvent) => {
    if (!isUnsent) {
      show(false);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    show(true);
    setIssue('correctUnsent');
    textarea.current?.focus();
  });
  useEffect(() => {
    const form = opener.current?.form;
    if (!(isOpen || isUnsent) || isHidden || !form) return;
    const tell = (event: SubmitEvent) => beforeSubmit.current(event);
    // At the form itself, which is before React's handlers.
    form.addEventListener('submit', tell);
    return () => form.removeEventListener('submit', tell);
  }, [isOpen, isUnsent, isHidden, beforeSubmit]);

  const close = () => {
    show(false);
    opener.current?.focus();
  };
  const send = () => {
    if (!isUnsent) {
      textarea.current?.focus();
      return;
    }
    try {
      onSend(text.trim());
    } catch {
      setIssue('correctFailed');
      return;
    }
    write('');
    close();
  };
  const cancel = () => {
    write('');
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
        data-unsent={isUnsent && !isOpen ? '' : undefined}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : show(true))}
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
            aria-describedby={issue === null ? undefined : issueId}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              close();
            }}
          />
          <p className="cvi-issue" id={issueId} role="alert">
            {issue === null ? null : <span>{labels[issue]}</span>}
          </p>
          <div className="cvi-confirmation-card-actions">
            <button type="button" className="cvi-button" data-kind="primary" onClick={send}>
              {labels.correctSend}
            </button>
            <button type="button" className="cvi-button" data-kind="quiet" onClick={cancel}>
              {labels.correctCancel}
            </button>
          </div>
        </div>
      ) : null}
    </>
  );
}

import { useEffect, useRef, useState, type RefObject } from 'react';
import { useLatest } from '../../../hooks/useLatest';

export interface CorrectionOptions {
  /** If it throws, the card shows that the text was not sent, and the text stays. */
  readonly onSend: (text: string) => void;
  /** Renders nothing, but does not delete the text. Default: false. */
  readonly isHidden?: boolean | undefined;
  /** Called when the text field is opened or closed. */
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  /** A text that was written before and not sent. Default: empty. Read once. */
  readonly initialText?: string | undefined;
  /** Called with each change of the text. The text is empty once it was sent or cancelled. */
  readonly onTextChange?: ((text: string) => void) | undefined;
}

/** The state of a correction. A card shows its text field below the other fields, and its buttons among the card's buttons. */
export interface Correction {
  readonly isOpen: boolean;
  readonly isHidden: boolean;
  readonly text: string;
  /** True while there is text that was not sent. */
  readonly isUnsent: boolean;
  /** The name of the label that says why the text was not sent. */
  readonly issue: 'correctFailed' | 'correctUnsent' | null;
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly textarea: RefObject<HTMLTextAreaElement | null>;
  readonly write: (text: string) => void;
  readonly open: () => void;
  /** Closes the text field without deleting its text, and moves the focus to the button that opens it. */
  readonly close: () => void;
  readonly cancel: () => void;
  readonly send: () => void;
}

/** Manages the text of a correction. The form cannot be submitted while there is text that was not sent. */
export function useCorrection({
  onSend,
  isHidden = false,
  onOpenChange,
  initialText = '',
  onTextChange,
}: CorrectionOptions): Correction {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState(initialText);
  const [issue, setIssue] = useState<Correction['issue']>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const returnsFocus = useRef(false);
  const isUnsent = text.trim() !== '';

  useEffect(() => {
    if (isOpen) textarea.current?.focus();
    // The focus moves after the text field has closed, because the opener may be hidden while it is open.
    else if (returnsFocus.current) opener.current?.focus();
    returnsFocus.current = false;
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
  const close = () => {
    returnsFocus.current = true;
    show(false);
  };
  const cancel = () => {
    write('');
    close();
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
    const handleSubmit = (event: SubmitEvent) => beforeSubmit.current(event);
    // A listener on the form itself runs before React's handlers.
    form.addEventListener('submit', handleSubmit);
    return () => form.removeEventListener('submit', handleSubmit);
  }, [isOpen, isUnsent, isHidden, beforeSubmit]);

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
    cancel();
  };

  return {
    isOpen,
    isHidden,
    text,
    isUnsent,
    issue,
    opener,
    textarea,
    write,
    open: () => show(true),
    close,
    cancel,
    send,
  };
}

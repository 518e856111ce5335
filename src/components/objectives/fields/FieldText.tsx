import { isComposing } from '../../isComposing';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PendingField } from '../../../conversation/objectives/views/PendingObjective';
import { isDate, isTime } from '../../../conversation/objectives/checking/readText';
import { useBrowserEffect } from '../../useBrowserEffect';
import type { FieldInputProps } from './FieldInputProps';

interface FieldTextProps extends FieldInputProps {
  readonly input: Exclude<PendingField['input'], 'boolean' | 'list' | object>;
}

// Most are text fields with the right keyboard, and not the browser's own types: `email` rewrites addresses and loses the
// caret, and `number` shows nothing for a collected value such as "about five".
const auto = { dir: 'auto' } as const;
const attributes = {
  text: auto,
  multiline: auto,
  email: { dir: 'ltr', inputMode: 'email', autoCapitalize: 'none', spellCheck: false, autoComplete: 'email' },
  tel: { dir: 'ltr', inputMode: 'tel', autoComplete: 'tel' },
  url: { dir: 'ltr', inputMode: 'url', autoCapitalize: 'none', spellCheck: false, autoComplete: 'url' },
  number: auto,
  date: auto,
  time: auto,
} as const;

/** A longer value gets several lines. */
const MAX_LINE_LENGTH = 60;

/** A text field of one line, of several lines for a long value, or a field for a date or a time. It always shows the whole text. */
export function FieldText({
  id,
  field,
  input,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onIncompleteDate,
  onBlur,
}: FieldTextProps): ReactNode {
  const { text, collected, keyboard } = field;
  // Decided once, because another element would lose the focus and the caret while the user is typing.
  const [isMultiline, setIsMultiline] = useState(input === 'multiline' || collected.length > MAX_LINE_LENGTH);
  // An `<input>` cannot show a line break, and the user cannot write one in it: the text is from the service or the app.
  if (!isMultiline && /[\n\r]/.test(text)) setIsMultiline(true);
  // A date field shows nothing for "next Tuesday" or February 30, so a text field shows these, and stays a text field.
  const [isFreeText, setIsFreeText] = useState(false);
  const isOfBrowser = input === 'date' || input === 'time';
  if (isOfBrowser && !isFreeText && text !== '' && !(input === 'date' ? isDate(text) : isTime(text)))
    setIsFreeText(true);
  const isPicker = isOfBrowser && !isFreeText && !isMultiline;

  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const hasFocus = useRef(false);
  const wasBad = useRef(false);
  useBrowserEffect(() => {
    // The element that had the focus was replaced.
    if (hasFocus.current) element.current?.focus();
  }, [isMultiline]);

  useBrowserEffect(() => {
    const dateInput = element.current;
    const form = dateInput?.form;
    if (!isPicker || !form) return;
    // The text of a half-written date is empty. Confirming it would send an empty value.
    const stop = (event: Event) => {
      if (!dateInput.validity.badInput) return;
      event.preventDefault();
      event.stopPropagation();
      onIncompleteDate(true);
      dateInput.focus();
    };
    form.addEventListener('submit', stop);
    return () => form.removeEventListener('submit', stop);
  }, [isPicker, onIncompleteDate]);

  useBrowserEffect(() => {
    // Another value has replaced the half-written one.
    if (isPicker && element.current?.validity.badInput === false) onIncompleteDate(false);
  }, [text, isPicker, onIncompleteDate]);

  // Starting or deleting a date in an empty field fires no change event: its text is empty before and after.
  const reportIncompleteDate = () => {
    if (element.current === null) return;
    const { value, validity } = element.current;
    if (validity.badInput !== wasBad.current) onText(value, validity.badInput);
    wasBad.current = validity.badInput;
  };

  const shared = {
    id,
    className: 'cvi-input',
    value: text,
    readOnly: isReadOnly,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
    ...attributes[input],
    ...(input === 'number' && { inputMode: keyboard }),
    onChange: (event: { readonly target: { readonly value: string; readonly validity: ValidityState } }) => {
      const isBad = event.target.validity.badInput;
      if (!isBad) onIncompleteDate(false);
      wasBad.current = isBad;
      onText(event.target.value, isBad);
    },
    onFocus: () => {
      hasFocus.current = true;
    },
    onKeyUp: reportIncompleteDate,
    onBlur: () => {
      hasFocus.current = false;
      reportIncompleteDate();
      onIncompleteDate(wasBad.current);
      onBlur();
    },
  };
  if (isMultiline) return <textarea {...shared} ref={element} rows={3} />;
  return (
    <input
      {...shared}
      ref={element}
      type={isPicker ? input : undefined}
      dir={isPicker ? undefined : shared.dir}
      onKeyDown={ignoreComposingEnter}
    />
  );
}

/** Prevents Enter from submitting while it accepts a word of an input method. */
function ignoreComposingEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}

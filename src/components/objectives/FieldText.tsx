import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PendingField } from '../../conversation/objectives/describePending';
import { isDate } from '../../conversation/objectives/isDate';
import { useBrowserEffect } from '../useBrowserEffect';
import type { FieldInputProps } from './ConfirmationCardField';

interface FieldTextProps extends FieldInputProps {
  readonly input: Exclude<PendingField['input'], 'boolean' | object>;
}

// Most are text with the right keyboard, and not the browser's own kinds: `email` rewrites addresses and loses the
// caret, and `number` shows nothing of "about five", which is what was heard.
const auto = { dir: 'auto' } as const;
const attributes = {
  text: auto,
  multiline: auto,
  email: { dir: 'ltr', inputMode: 'email', autoCapitalize: 'none', spellCheck: false, autoComplete: 'email' },
  tel: { dir: 'ltr', inputMode: 'tel', autoComplete: 'tel' },
  url: { dir: 'ltr', inputMode: 'url', autoCapitalize: 'none', spellCheck: false, autoComplete: 'url' },
  number: auto,
  date: auto,
} as const;

const LONG = 60;

/** A line of text, several lines if the value is long, or a date. Shows the whole text, whatever it is. */
export function FieldText({
  id,
  field,
  input,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onHalfDate,
  onBlur,
}: FieldTextProps): ReactNode {
  const { text, collected, keyboard } = field;
  // Decided once: to change the element under somebody's hands would take away the focus and the caret.
  const [isMultiline, setIsMultiline] = useState(input === 'multiline' || collected.length > LONG);
  // An `<input>` cannot show a line break, and the user cannot write one there: it came from the service or your code.
  if (!isMultiline && /[\n\r]/.test(text)) setIsMultiline(true);
  // A date field shows nothing of "next Tuesday" or of February 30, and stays a text field once it had to be one.
  const [isFreeText, setIsFreeText] = useState(false);
  if (input === 'date' && !isFreeText && text !== '' && !isDate(text)) setIsFreeText(true);
  const isCalendar = input === 'date' && !isFreeText && !isMultiline;

  const element = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const hasFocus = useRef(false);
  const wasBad = useRef(false);
  useBrowserEffect(() => {
    // The element that had it is gone.
    if (hasFocus.current) element.current?.focus();
  }, [isMultiline]);

  useBrowserEffect(() => {
    const line = element.current;
    const form = line?.form;
    if (!isCalendar || !form) return;
    // The browser gives an empty text for a half-written date. Confirming it would send nothing.
    const stop = (event: Event) => {
      if (!line.validity.badInput) return;
      event.preventDefault();
      event.stopPropagation();
      onHalfDate(true);
      line.focus();
    };
    form.addEventListener('submit', stop);
    return () => form.removeEventListener('submit', stop);
  }, [isCalendar, onHalfDate]);

  useBrowserEffect(() => {
    // Another value has come in place of the half-written one.
    if (isCalendar && element.current?.validity.badInput === false) onHalfDate(false);
  }, [text, isCalendar, onHalfDate]);

  // A date that is begun in an empty field, or taken back there, is no change: its text is empty before and after.
  const tellHalfDate = () => {
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
      if (!isBad) onHalfDate(false);
      wasBad.current = isBad;
      onText(event.target.value, isBad);
    },
    onFocus: () => {
      hasFocus.current = true;
    },
    onKeyUp: tellHalfDate,
    onBlur: () => {
      hasFocus.current = false;
      tellHalfDate();
      onHalfDate(wasBad.current);
      onBlur();
    },
  };
  if (isMultiline) return <textarea {...shared} ref={element} rows={3} />;
  return (
    <input
      {...shared}
      ref={element}
      type={isCalendar ? 'date' : undefined}
      dir={isCalendar ? undefined : shared.dir}
      onKeyDown={keepFromSubmitting}
    />
  );
}

/** Enter also accepts a word from an input method, which is no decision about the card. */
function keepFromSubmitting(event: KeyboardEvent): void {
  const { isComposing, keyCode } = event.nativeEvent; // eslint-disable-line @typescript-eslint/no-deprecated -- Safari ends the composition before this event; the key's code is all that is left of it
  if (event.key === 'Enter' && (isComposing || keyCode === 229)) event.preventDefault();
}

import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PendingField } from '../../conversation/objectives/describePending';
import type { FieldInputProps } from './ConfirmationCardField';

interface FieldTextProps extends FieldInputProps {
  readonly input: Exclude<PendingField['input'], 'boolean' | object>;
}

// Most are text with the right keyboard, and not the browser's own kinds: `email` rewrites addresses and loses the
// caret, and `number` shows nothing of "about five", which is what was heard.
const attributes = {
  text: { dir: 'auto' },
  multiline: { dir: 'auto' },
  email: { dir: 'ltr', inputMode: 'email', autoCapitalize: 'none', spellCheck: false, autoComplete: 'email' },
  tel: { dir: 'ltr', type: 'tel', autoComplete: 'tel' },
  url: { dir: 'ltr', inputMode: 'url', autoCapitalize: 'none', spellCheck: false, autoComplete: 'url' },
  number: { dir: 'auto', inputMode: 'decimal' },
  date: { type: 'date' },
} as const;

const LONG = 60;

/** A line of text, several lines where the value is long, or a date. */
export function FieldText({
  id,
  field,
  input,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onBlur,
}: FieldTextProps): ReactNode {
  const { text, collected } = field;
  // Decided once: to change the element under somebody's hands would take away the focus and the caret.
  const [isMultiline] = useState(
    input === 'multiline' || (input === 'text' && (collected.length > LONG || collected.includes('\n'))),
  );
  // A date field shows nothing of "next Tuesday", and stays a text field once it had to be one.
  const [isFreeText, setIsFreeText] = useState(false);
  if (input === 'date' && !isFreeText && !isDate(text)) setIsFreeText(true);

  const shared = {
    id,
    className: 'cvi-input',
    value: text,
    readOnly: isReadOnly,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
    onBlur,
  };
  if (isMultiline) {
    return <textarea {...shared} dir="auto" rows={3} onChange={(event) => onText(event.target.value)} />;
  }
  return (
    <input
      {...shared}
      {...(isFreeText ? attributes.text : attributes[input])}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={keepFromSubmitting}
    />
  );
}

/** Enter also accepts a word from an input method, which is no decision about the card. */
function keepFromSubmitting(event: KeyboardEvent): void {
  const { isComposing, keyCode } = event.nativeEvent; // eslint-disable-line @typescript-eslint/no-deprecated -- Safari ends the composition before this event; the key's code is all that is left of it
  if (event.key === 'Enter' && (isComposing || keyCode === 229)) event.preventDefault();
}

function isDate(text: string): boolean {
  return text === '' || /^\d{4}-\d\d-\d\d$/.test(text);
}

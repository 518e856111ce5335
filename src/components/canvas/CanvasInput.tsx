import { useState, type ReactNode } from 'react';
import { readNumbers } from '../../conversation/objectives/checking/readText';
import { CanvasForm, type CanvasDraft, type CanvasFormContentProps } from './CanvasForm';

// Text fields with the right keyboard. The browser's own types `email` and `number` change what the user types.
const attributes = {
  text: { dir: 'auto' },
  email: { dir: 'ltr', inputMode: 'email', autoCapitalize: 'none', spellCheck: false, autoComplete: 'email' },
  tel: { dir: 'ltr', inputMode: 'tel', autoComplete: 'tel' },
  number: { dir: 'ltr', inputMode: 'decimal' },
} as const;

/** Fits into one message to the replica, even if JSON escapes every character. */
const MAX_LENGTH = 1500;

/** A field for a text, an email address, a number or a telephone number. */
export function CanvasInput({ content, labels, titleId, ...props }: CanvasFormContentProps<'input'>): ReactNode {
  const { inputType, placeholder, isRequired, canSkip } = content;
  const [text, setText] = useState('');

  const read = (): CanvasDraft => {
    const typed = text.trim();
    // An empty answer says nothing, so it is the same as none.
    if (typed === '') return isRequired || !canSkip ? labels.canvasRequired : skipped(inputType, labels.canvasSkipSaid);
    // With two readings, the one in the language of the page.
    const [number] = readNumbers(typed);
    if (inputType === 'number' && number === undefined) return labels.canvasNoNumber;
    if (inputType === 'email' && !/^[^\s@]+@[^\s@]+$/.test(typed)) return labels.canvasNoEmail;
    const value = inputType === 'number' && number !== undefined ? number : typed;
    return { value: { input_type: inputType, value, skipped: false } };
  };

  return (
    <CanvasForm {...props} labels={labels} canSkip={canSkip} read={read}>
      {(issueId) => (
        <input
          {...attributes[inputType]}
          className="cvi-input"
          aria-labelledby={titleId}
          aria-describedby={issueId}
          aria-invalid={issueId === undefined ? undefined : true}
          aria-required={isRequired || undefined}
          placeholder={placeholder}
          maxLength={MAX_LENGTH}
          value={text}
          onChange={({ target: { value } }) => setText(value)}
        />
      )}
    </CanvasForm>
  );
}

function skipped(inputType: string, text: string): CanvasDraft {
  return { value: { input_type: inputType, value: null, skipped: true }, options: { text } };
}

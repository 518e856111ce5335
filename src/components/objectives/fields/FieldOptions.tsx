import type { ReactNode } from 'react';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { choicesOf, type ChoiceOptions } from './choicesOf';
import type { FieldInputProps } from './FieldInputProps';

interface FieldOptionsProps extends FieldInputProps {
  readonly options: ChoiceOptions;
}

/** One of several values. The collected value is always among them, so that the user sees it. */
export function FieldOptions({
  id,
  field,
  options,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onBlur,
}: FieldOptionsProps): ReactNode {
  const { fieldChoose } = useLabelsWith(cardLabels);
  const choices = choicesOf(options, [field.text, field.collected]);

  return (
    <select
      id={id}
      className="cvi-input"
      value={field.text}
      aria-invalid={isInvalid || undefined}
      aria-describedby={describedBy}
      aria-disabled={isReadOnly || undefined}
      onChange={(event) => onText(event.target.value)}
      onBlur={onBlur}
    >
      {field.text === '' ? <option value="">{fieldChoose}</option> : null}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

import type { ReactNode } from 'react';
import type { PendingField } from '../../../conversation/objectives/views/PendingObjective';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import type { FieldInputProps } from './FieldInputProps';

interface FieldOptionsProps extends FieldInputProps {
  readonly options: Extract<PendingField['input'], object>['options'];
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
  const choices = options.map((option) => (typeof option === 'string' ? { value: option, label: option } : option));
  const others = [field.text, field.collected].filter(
    (text, at, all) => text !== '' && all.indexOf(text) === at && choices.every(({ value }) => value !== text),
  );

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
      {others.map((text) => (
        <option key={text} value={text}>
          {text}
        </option>
      ))}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

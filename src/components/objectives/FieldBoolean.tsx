import type { ReactNode } from 'react';
import { convert } from '../../conversation/objectives/checkValue';
import { useCardLabels } from '../labels/useCardLabels';
import type { FieldInputProps } from './ConfirmationCardField';

/** Yes or no. Neither is chosen where the text is neither: what was heard then stands beside it. */
export function FieldBoolean({
  id,
  field,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onBlur,
}: FieldInputProps): ReactNode {
  const labels = useCardLabels();
  const { text, collected } = field;
  // In the words the replica used, so that choosing what was heard is no change.
  const [yes, no] = /^\s*(yes|no)\s*$/i.test(collected) ? ['yes', 'no'] : ['true', 'false'];
  const choices = [
    { value: yes, label: labels.fieldYes, isChosen: convert(text) === true },
    { value: no, label: labels.fieldNo, isChosen: convert(text) === false },
  ] as const;
  const isNeither = text !== '' && choices.every(({ isChosen }) => !isChosen);

  return (
    <>
      <div
        role="radiogroup"
        className="cvi-choices"
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        aria-disabled={isReadOnly || undefined}
      >
        {choices.map(({ value, label, isChosen }) => (
          <label key={value} className="cvi-choice">
            <input type="radio" name={id} checked={isChosen} onChange={() => onText(value)} onBlur={onBlur} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {isNeither ? (
        <p className="cvi-small">
          <span>{labels.fieldHeard}</span> <bdi>{text}</bdi>
        </p>
      ) : null}
    </>
  );
}

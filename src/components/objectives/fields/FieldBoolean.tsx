import type { ReactNode } from 'react';
import { readNumberOrBoolean } from '../../../conversation/objectives/checking/readText';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import type { FieldInputProps } from './FieldInputProps';

/** Yes or no. If the text is neither, no choice is selected, and the text is shown below. */
export function FieldBoolean({
  id,
  field,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onBlur,
}: FieldInputProps): ReactNode {
  const labels = useLabelsWith(cardLabels);
  const { text, collected } = field;
  // The replica's spelling, so that choosing the collected value is not a change.
  const [yes, no] = /^\s*(yes|no)\s*$/i.test(collected) ? ['yes', 'no'] : ['true', 'false'];
  const choices = [
    { value: yes, label: labels.fieldYes, isChosen: readNumberOrBoolean(text) === true },
    { value: no, label: labels.fieldNo, isChosen: readNumberOrBoolean(text) === false },
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
          <span>{labels.fieldCollected}</span> <bdi>{text}</bdi>
        </p>
      ) : null}
    </>
  );
}

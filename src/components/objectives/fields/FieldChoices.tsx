import type { ReactNode } from 'react';
import { joinItems, splitItems } from '../../../conversation/objectives/checking/listItems';
import type { FieldInputProps } from './FieldInputProps';
import { choicesOf, type ChoiceOptions } from './choicesOf';

interface FieldChoicesProps extends FieldInputProps {
  readonly options: ChoiceOptions;
}

/** Several of many values. The collected values are always among them, so that the user sees them. */
export function FieldChoices({
  id,
  field,
  options,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onBlur,
}: FieldChoicesProps): ReactNode {
  const chosen = splitItems(field.text);
  const collected = splitItems(field.collected);
  const choices = choicesOf(options, [...collected, ...chosen]);

  const choose = (value: string, isChosen: boolean) => {
    const items = isChosen ? [...chosen, value] : chosen.filter((item) => item !== value);
    // The same values in another order are no change.
    const isSame = items.length === collected.length && items.every((item) => collected.includes(item));
    onText(isSame ? field.collected : joinItems(items));
  };

  return (
    <div
      role="group"
      className="cvi-choices"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      aria-disabled={isReadOnly || undefined}
    >
      {choices.map(({ value, label }) => (
        <label key={value} className="cvi-choice">
          <input
            type="checkbox"
            aria-invalid={isInvalid || undefined}
            checked={chosen.includes(value)}
            onChange={({ target }) => choose(value, target.checked)}
            onBlur={onBlur}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

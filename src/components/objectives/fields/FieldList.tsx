import { useState, type ReactNode } from 'react';
import { joinItems, splitItems } from '../../../conversation/objectives/checking/listItems';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import type { FieldInputProps } from './FieldInputProps';

/** Several values, one on each line. */
export function FieldList({
  id,
  field,
  isReadOnly,
  isInvalid,
  describedBy,
  onText,
  onBlur,
}: FieldInputProps): ReactNode {
  const { fieldListHint } = useLabelsWith(cardLabels);
  const { text } = field;
  const [draft, setDraft] = useState<string | null>(null);
  // The text has no empty lines, but the user writes one before each new value.
  const lines = draft !== null && textOf(draft) === text ? draft : splitItems(text).join('\n');

  return (
    <>
      <p className="cvi-small" id={`${id}-lines`}>
        {fieldListHint}
      </p>
      <textarea
        id={id}
        className="cvi-input"
        dir="auto"
        rows={3}
        value={lines}
        readOnly={isReadOnly}
        aria-invalid={isInvalid || undefined}
        aria-describedby={`${describedBy ?? ''} ${id}-lines`.trim()}
        onChange={({ target }) => {
          setDraft(target.value);
          onText(textOf(target.value));
        }}
        onBlur={onBlur}
      />
    </>
  );
}

/** A line end makes a single line with a comma one value. */
function textOf(lines: string): string {
  return joinItems(splitItems(`${lines}\n`));
}

import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from 'react';
import type { PendingField } from '../../../conversation/objectives/views/PendingObjective';
import type { EditOptions } from '../../../conversation/Conversation';
import { useLatest } from '../../../hooks/useLatest';
import { joinClassNames } from '../../joinClassNames';
import { cardLabels } from '../../labels/cardLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { FieldBoolean } from './FieldBoolean';
import type { FieldInputProps } from './FieldInputProps';
import { FieldChoices } from './FieldChoices';
import { FieldList } from './FieldList';
import { FieldOptions } from './FieldOptions';
import { FieldText } from './FieldText';

export interface ConfirmationCardFieldProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly field: PendingField;
  /** True while a decision is being sent. */
  readonly isReadOnly: boolean;
  /** True once the user has tried to confirm invalid values: issues are then shown before the field is left. */
  readonly wasInvalid: boolean;
  /** `isIncomplete` is true for a half-written date: `text` is empty then, and must not be confirmed. */
  readonly onEdit: (variable: string, text: string, options?: EditOptions) => void;
}

/**
 * One value with its label, its issue or hint, and the collected value if the user has changed it. Renders a `div`.
 *
 * @selector [data-changed] The user has changed the value.
 * @selector [data-missing] The replica collected no value, and the user has not written one. The field says so.
 * @selector [data-invalid] The value is invalid, and the field says why.
 * @selector [data-hint] The value may be a mistake, such as letters in a number, and the field says so.
 */
export const ConfirmationCardField = forwardRef<HTMLDivElement, ConfirmationCardFieldProps>(
  function ConfirmationCardField({ field, isReadOnly, wasInvalid, onEdit, className, ...props }, ref) {
    const { name, label, description, input, collected, isCollected, isChanged, issue, issueLabel, hintLabel } = field;
    const labels = useLabelsWith(cardLabels);
    const id = useId();
    const element = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);
    const [wasLeft, setWasLeft] = useState(false);
    const [isIncompleteDate, setIsIncompleteDate] = useState(false);
    const clearIncompleteDate = useLatest(() => {
      if (issueLabel === 'issueIncompleteDate' && !isReadOnly) onEdit(name, field.text);
    });
    // This input is new, so it does not have the half-written date of an earlier input.
    useEffect(() => clearIncompleteDate.current(), [clearIncompleteDate]);
    const incomplete = input === 'time' ? labels.hintNoTime : labels.issueIncompleteDate;
    const isIncomplete = isIncompleteDate || issueLabel === 'issueIncompleteDate';
    const issueText = isIncomplete ? incomplete : issueLabel === null ? issue : labels[issueLabel];
    // A collected value is marked at once, because the user is not typing it.
    const hint = (wasLeft || wasInvalid || !isChanged) && hintLabel !== null ? labels[hintLabel] : null;
    const shownIssue = isIncompleteDate || wasLeft || wasInvalid ? issueText : null;
    const note = shownIssue ?? hint;
    const isGroup = input === 'boolean' || (typeof input === 'object' && input.multiple === true);
    const isMissing = !isCollected && !isChanged;

    const inputProps: FieldInputProps = {
      id,
      field,
      isReadOnly,
      isInvalid: note !== null,
      describedBy:
        [
          // The issue comes first, because the user may stop the screen reader at any time.
          note === null ? null : `${id}-issue`,
          description === null ? null : `${id}-description`,
          isMissing ? `${id}-missing` : null,
          isChanged ? `${id}-collected` : null,
        ]
          .filter((part) => part !== null)
          .join(' ') || undefined,
      onText: (text, isIncomplete) => {
        if (!isReadOnly) onEdit(name, text, { isIncomplete });
      },
      onIncompleteDate: setIsIncompleteDate,
      onBlur: () => setWasLeft(true),
    };

    return (
      <div
        {...props}
        ref={element}
        className={joinClassNames('cvi-confirmation-card-field', className)}
        data-changed={isChanged ? '' : undefined}
        data-missing={isMissing ? '' : undefined}
        data-invalid={shownIssue === null ? undefined : ''}
        data-hint={shownIssue === null && hint !== null ? '' : undefined}
      >
        {isGroup ? (
          <span className="cvi-label" id={`${id}-label`}>
            <bdi>{label}</bdi>
          </span>
        ) : (
          <label className="cvi-label" htmlFor={id}>
            <bdi>{label}</bdi>
          </label>
        )}
        {description === null ? null : (
          <p className="cvi-small" id={`${id}-description`}>
            <bdi>{description}</bdi>
          </p>
        )}
        <FieldInput {...inputProps} />
        {note === null ? null : (
          <p className="cvi-issue" id={`${id}-issue`}>
            <bdi>{note}</bdi>
          </p>
        )}
        {isMissing ? (
          <p className="cvi-small" id={`${id}-missing`}>
            {labels.notCollected}
          </p>
        ) : null}
        {isChanged ? (
          <p className="cvi-collected">
            <span id={`${id}-collected`}>
              {collected === '' ? (
                labels.fieldNotCollected
              ) : (
                <span>
                  <span>{labels.fieldCollected}</span>{' '}
                  <s>
                    <bdi>{collected}</bdi>
                  </s>
                </span>
              )}
            </span>
            {isReadOnly ? null : (
              <button
                type="button"
                className="cvi-link"
                aria-label={labels.fieldUndoNamed(label)}
                onClick={() => {
                  onEdit(name, collected);
                  // The button is removed together with the change.
                  element.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
                }}
              >
                {labels.fieldUndo}
              </button>
            )}
          </p>
        ) : null}
      </div>
    );
  },
);

function FieldInput(props: FieldInputProps): ReactNode {
  const { input } = props.field;
  if (typeof input === 'object') {
    const Choices = input.multiple === true ? FieldChoices : FieldOptions;
    return <Choices {...props} options={input.options} />;
  }
  if (input === 'boolean') return <FieldBoolean {...props} />;
  return input === 'list' ? <FieldList {...props} /> : <FieldText {...props} input={input} />;
}

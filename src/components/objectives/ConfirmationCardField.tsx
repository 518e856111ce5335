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
import type { PendingField } from '../../conversation/objectives/describePending';
import { useLatest } from '../../hooks/useLatest';
import { joinClassNames } from '../joinClassNames';
import { useCardLabels } from '../labels/useCardLabels';
import { FieldBoolean } from './FieldBoolean';
import { FieldOptions } from './FieldOptions';
import { FieldText } from './FieldText';

export interface ConfirmationCardFieldProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly field: PendingField;
  /** True while a decision is on its way. */
  readonly isReadOnly: boolean;
  /** True once values were refused: what is wrong is then shown without waiting for the field to be left. */
  readonly wasRefused: boolean;
  /** `isUnreadable` is true for a date that is half written: `text` is empty then, and must not be confirmed. */
  readonly onEdit: (variable: string, text: string, isUnreadable?: boolean) => void;
}

/** What every kind of input is given. */
export interface FieldInputProps {
  readonly id: string;
  readonly field: PendingField;
  readonly isReadOnly: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  /** `isUnreadable` is true for a half-written date: the field shows it, but has no text for it. */
  readonly onText: (text: string, isUnreadable?: boolean) => void;
  /** Whether the user is to be told that a date is not complete. */
  readonly onHalfDate: (isHalf: boolean) => void;
  readonly onBlur: () => void;
}

/**
 * One value with its name, what the replica heard if that was changed, and what is wrong with it. Renders a `div`.
 *
 * @selector [data-changed] The person has changed the value.
 * @selector [data-missing] The replica did not get a value, and the person has not written one. The field says so.
 * @selector [data-invalid] The value does not fit, and the field says why.
 * @selector [data-hint] The value may not be what was meant, such as a date that does not exist, and the field says so.
 */
export const ConfirmationCardField = forwardRef<HTMLDivElement, ConfirmationCardFieldProps>(
  function ConfirmationCardField({ field, isReadOnly, wasRefused, onEdit, className, ...props }, ref) {
    const { name, label, description, input, collected, isCollected, isChanged, issue, issueLabel, hintLabel } = field;
    const labels = useCardLabels();
    const id = useId();
    const element = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);
    const [wasLeft, setWasLeft] = useState(false);
    const [isHalfDate, setIsHalfDate] = useState(false);
    const forgetHalfDate = useLatest(() => {
      if (issueLabel === 'issueNoDate' && !isReadOnly) onEdit(name, field.text);
    });
    // This input is new: the half-written date of an earlier input is gone.
    useEffect(() => forgetHalfDate.current(), [forgetHalfDate]);
    const words = isHalfDate ? labels.issueNoDate : issueLabel === null ? issue : labels[issueLabel];
    // A collected value is marked at once, because the user did not write it.
    const hint = (wasLeft || wasRefused || !isChanged) && hintLabel !== null ? labels[hintLabel] : null;
    const refusal = isHalfDate || wasLeft || wasRefused ? words : null;
    const shownIssue = refusal ?? hint;
    const isGroup = input === 'boolean';
    const isMissing = !isCollected && !isChanged;

    const inputProps: FieldInputProps = {
      id,
      field,
      isReadOnly,
      isInvalid: shownIssue !== null,
      describedBy:
        [
          // What is wrong comes first, as a screen reader may be stopped at any time.
          shownIssue === null ? null : `${id}-issue`,
          description === null ? null : `${id}-description`,
          isMissing ? `${id}-missing` : null,
          isChanged ? `${id}-heard` : null,
        ]
          .filter((part) => part !== null)
          .join(' ') || undefined,
      onText: (text, isUnreadable) => {
        if (!isReadOnly) onEdit(name, text, isUnreadable);
      },
      onHalfDate: setIsHalfDate,
      onBlur: () => setWasLeft(true),
    };

    return (
      <div
        {...props}
        ref={element}
        className={joinClassNames('cvi-confirmation-card-field', className)}
        data-changed={isChanged ? '' : undefined}
        data-missing={isMissing ? '' : undefined}
        data-invalid={refusal === null ? undefined : ''}
        data-hint={refusal === null && hint !== null ? '' : undefined}
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
        {shownIssue === null ? null : (
          <p className="cvi-issue" id={`${id}-issue`}>
            <bdi>{shownIssue}</bdi>
          </p>
        )}
        {isMissing ? (
          <p className="cvi-small" id={`${id}-missing`}>
            {labels.notCollected}
          </p>
        ) : null}
        {isChanged ? (
          <p className="cvi-heard">
            <span id={`${id}-heard`}>
              {collected === '' ? (
                labels.fieldHeardNothing
              ) : (
                <span>
                  <span>{labels.fieldHeard}</span>{' '}
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
                  // The button goes with the change it undoes.
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
  if (typeof input === 'object') return <FieldOptions {...props} options={input.options} />;
  return input === 'boolean' ? <FieldBoolean {...props} /> : <FieldText {...props} input={input} />;
}

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { errorText, useConfirmObjective, type PendingField, type PendingObjective } from 'tavus-react';

/** What the replica has understood, as a slip of paper that the user corrects and signs. */
export function Slip({ pending }: { readonly pending: PendingObjective }): ReactNode {
  const { confirm, edit, error } = useConfirmObjective(pending.name);
  const [thrown, setThrown] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const failure = error ?? (pending.wasInvalid ? null : thrown);

  useEffect(() => {
    // The user is not taken away from what they are writing.
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <form
      className="desk-slip"
      aria-label={pending.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm().then(() => setThrown(null), setThrown);
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {pending.title}
      </h2>
      {pending.fields.map((field) => (
        <SlipField
          key={field.name}
          field={field}
          isInvalid={pending.wasInvalid && field.issue !== null}
          isReadOnly={!pending.isConfirmable}
          onEdit={(text, isIncomplete) => edit(field.name, text, { isIncomplete })}
        />
      ))}
      <p className="desk-problem" role="alert">
        {failure === null ? null : errorText(failure)}
      </p>
      <button type="submit" className="desk-button" aria-disabled={!pending.isConfirmable}>
        {pending.isConfirmable ? (pending.status === 'pending' ? 'That is right' : 'Send again') : 'Thank you…'}
      </button>
    </form>
  );
}

interface SlipFieldProps {
  readonly field: PendingField;
  readonly isInvalid: boolean;
  readonly isReadOnly: boolean;
  readonly onEdit: (text: string, isIncomplete: boolean) => void;
}

function SlipField({ field, isInvalid, isReadOnly, onEdit }: SlipFieldProps): ReactNode {
  const id = useId();
  const { input, keyboard } = field;
  const isKnownType = input === 'date' || input === 'email' || input === 'tel' || input === 'url';
  return (
    <div className="desk-field">
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        type={isKnownType ? input : 'text'}
        inputMode={input === 'number' ? keyboard : undefined}
        dir={isKnownType ? undefined : 'auto'}
        value={field.text}
        readOnly={isReadOnly}
        aria-invalid={isInvalid}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget: { value, validity } }) => onEdit(value, validity.badInput)}
      />
      <p id={`${id}-note`}>
        {isInvalid ? <b>{field.issue}</b> : null}
        {!isInvalid && field.isChanged && field.isCollected ? <s dir="auto">{field.collected}</s> : null}
      </p>
    </div>
  );
}

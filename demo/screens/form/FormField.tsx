import { useContext, useId, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { IsEditableContext } from './FormSection';
import type { FieldName, Registration } from './registration';

export interface FormFieldProps extends Pick<ComponentPropsWithoutRef<'input'>, 'type' | 'autoComplete'> {
  readonly form: UseFormReturn<Registration>;
  readonly heard: Registration;
  readonly name: FieldName;
  readonly label: string;
}

/** One field, with what the replica has heard if the user has written something else, and with its error. */
export function FormField({ form, heard, name, label, type = 'text', autoComplete }: FormFieldProps): ReactNode {
  const isEditable = useContext(IsEditableContext);
  const id = useId();
  const written = useWatch({ control: form.control, name });
  const { dirtyFields, errors } = form.formState;
  // A field stays dirty when the same value comes from the replica.
  const isEdited = dirtyFields[name] === true && written !== heard[name];
  const issue = errors[name]?.message;
  const state = isEdited ? 'edited' : heard[name] === '' ? 'empty' : 'heard';

  return (
    <div className="sheet-field" data-state={state} data-name={name}>
      <label htmlFor={id}>{label}</label>
      <span className="sheet-box">
        <input
          id={id}
          type={type}
          autoComplete={autoComplete}
          dir={type === 'text' ? 'auto' : undefined}
          readOnly={!isEditable}
          aria-invalid={issue !== undefined}
          aria-describedby={`${id}-heard ${id}-issue`}
          {...form.register(name)}
        />
        {/* A new key restarts the animation when a value arrives. */}
        <span className="sheet-glow" key={heard[name]} />
      </span>
      <p className="sheet-heard" id={`${id}-heard`}>
        {isEdited && heard[name] !== '' ? (
          <>
            Ada heard <bdi>{heard[name]}</bdi>
            {isEditable ? (
              <button type="button" onClick={() => form.resetField(name)} aria-label={`Use “${heard[name]}”`}>
                Use it
              </button>
            ) : null}
          </>
        ) : null}
      </p>
      <p className="sheet-issue" id={`${id}-issue`} role="alert">
        {issue}
      </p>
    </div>
  );
}

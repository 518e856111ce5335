import type { ReactNode } from 'react';
import { useObjectivePending, useObjectives } from 'tavus-react';
import { FormField } from './FormField';
import { FormSection } from './FormSection';
import { HeardNotes } from './HeardNotes';
import { useRegistration } from './useRegistration';

/** The page's form. `hasBegun` is false before the first call. */
export function RegistrationForm({ hasBegun }: { readonly hasBegun: boolean }): ReactNode {
  const { form, heard, submit, problem } = useRegistration();
  const pending = useObjectivePending();
  const { completed, expected, isComplete } = useObjectives();

  return (
    <form className="sheet" noValidate onSubmit={submit} aria-labelledby="form-title">
      <header>
        <p className="sheet-brand">
          <a href="/">Harbour Street Practice</a>
        </p>
        <h1 id="form-title">{isComplete ? 'You are registered' : 'Register as a patient'}</h1>
        <p className="sheet-lead">
          {isComplete
            ? 'Everything below is as you confirmed it.'
            : 'Tell Ada about yourself. Each answer appears here, and nothing is sent before you confirm it.'}
        </p>
        {hasBegun ? (
          <p className="sheet-progress">
            <progress max={expected} value={completed} aria-label="Progress" />
            <span>
              {completed} of {expected}
            </span>
          </p>
        ) : null}
        {/* The sections are not live regions, because each key would be announced. */}
        <p className="visually-hidden" role="status">
          {pending?.isConfirmable === true ? `Please check: ${pending.title}` : null}
        </p>
      </header>

      <FormSection objective="get_patient_name" title="About you" problem={problem}>
        <FormField form={form} heard={heard} name="first_name" label="First name" autoComplete="given-name" />
        <FormField form={form} heard={heard} name="last_name" label="Last name" autoComplete="family-name" />
        <FormField form={form} heard={heard} name="date_of_birth" label="Date of birth" type="date" />
      </FormSection>
      <FormSection objective="get_contact_details" title="How we reach you" problem={problem}>
        <FormField form={form} heard={heard} name="email" label="Email" type="email" autoComplete="email" />
        <FormField form={form} heard={heard} name="phone" label="Phone" type="tel" autoComplete="tel" />
      </FormSection>
      <HeardNotes />
    </form>
  );
}

import { defineObjectives } from 'tavus-react/protocol';
import * as z from 'zod/mini';

const text = (message: string) => z.string().check(z.trim(), z.minLength(1, message));

/** The greeting of the demo's persona. */
export const greeting = 'Hello, I am Ada, at the front desk.';

/** The objectives of a patient intake, after the example in Tavus's guide. */
export const intake = defineObjectives([
  {
    objective_name: 'ask_if_new_patient',
    objective_prompt: 'The patient has said whether they are new or have been to the practice before.',
    label: 'New or returning',
    output_variables: { patient_status: { label: 'Patient' } },
    next_conditional_objectives: {
      new_patient_intake_process: 'If the patient has never been to the practice before',
      existing_patient_intake_process: 'Otherwise: the patient has been to the practice before',
    },
  },
  {
    objective_name: 'new_patient_intake_process',
    objective_prompt: 'The patient has said how they found the practice.',
    label: 'First visit',
    output_variables: { found_through: { label: 'Found us through' } },
    next_required_objectives: ['get_patient_name'],
  },
  {
    objective_name: 'existing_patient_intake_process',
    objective_prompt: 'The patient has said when they were last here.',
    label: 'Last visit',
    output_variables: { last_visit: { label: 'Last visit' } },
    next_required_objectives: ['get_patient_name'],
  },
  {
    objective_name: 'get_patient_name',
    objective_prompt: 'The patient has given their first name, last name and date of birth.',
    confirmation_mode: 'manual',
    label: 'Name and date of birth',
    output_variables: {
      first_name: { label: 'First name', schema: text('Please enter your first name.') },
      last_name: { label: 'Last name', schema: text('Please enter your last name.') },
      date_of_birth: {
        label: 'Date of birth',
        input: 'date',
        schema: z.iso
          .date('Please enter the whole date.')
          .check(z.refine((date) => new Date(date) <= new Date(), 'This day has not come yet.')),
      },
    },
    next_required_objectives: ['get_reason_for_visit'],
  },
  {
    objective_name: 'get_reason_for_visit',
    objective_prompt: 'The patient has said what brings them here.',
    label: 'Reason for the visit',
    output_variables: { reason: { label: 'Reason' } },
    next_required_objectives: ['get_contact_details'],
  },
  {
    objective_name: 'get_contact_details',
    objective_prompt: 'The patient has given an email address and a phone number.',
    confirmation_mode: 'manual',
    label: 'Contact details',
    output_variables: {
      email: {
        label: 'Email',
        input: 'email',
        schema: z.email('Please enter an address such as name@example.com.'),
      },
      phone: {
        label: 'Phone',
        input: 'tel',
        schema: z.string().check(z.regex(/^\+?[\d\s().-]{6,}$/, 'Please enter a number with at least six digits.')),
      },
    },
  },
]);

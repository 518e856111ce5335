import { z } from 'zod';
import { defineObjectives } from '../../src/protocol';

/** The objectives of most stories: a clinic registers a new patient. */
export const intake = defineObjectives([
  {
    objective_name: 'patient_name',
    objective_prompt: 'The patient has given their first and last name.',
    confirmation_mode: 'manual',
    label: 'Your name',
    description: 'As it is written in your passport.',
    output_variables: {
      first_name: { label: 'First name', schema: z.string().min(1, 'Please enter your first name.') },
      last_name: { label: 'Last name', schema: z.string().min(1, 'Please enter your last name.') },
    },
    next_required_objectives: ['contact'],
  },
  {
    objective_name: 'contact',
    objective_prompt: 'The patient has said how they can be reached.',
    confirmation_mode: 'manual',
    label: 'How to reach you',
    output_variables: {
      email: {
        label: 'Email address',
        input: 'email',
        schema: z.email('This is not an email address yet: it has no @.'),
      },
      phone: { label: 'Phone', input: 'tel' },
    },
    next_required_objectives: ['visit'],
  },
  {
    objective_name: 'translator',
    objective_prompt: 'The patient has named the language they speak best.',
    label: 'Your language',
    output_variables: ['language'],
  },
  {
    objective_name: 'visit',
    objective_prompt: 'Reason and day of the visit are known.',
    confirmation_mode: 'manual',
    label: 'Your visit',
    output_variables: {
      reason: { label: 'What brings you here', input: 'multiline' },
      day: { label: 'Day', input: 'date' },
      people: { label: 'How many of you will come', input: 'number' },
      doctor: {
        label: 'Doctor',
        input: { options: ['Dr. Amara Osei', 'Dr. Jonas Lindqvist', 'No preference'] },
      },
      first_visit: { label: 'Is this your first visit?', input: 'boolean' },
      website: { label: 'Where did you find us?', input: 'url', description: 'A link, if you have it.' },
    },
    next_required_objectives: ['consent'],
  },
  {
    objective_name: 'consent',
    objective_prompt: 'The patient agrees that the data are stored.',
    label: 'Your consent',
    output_variables: ['agrees'],
    next_conditional_objectives: { translator: 'If the patient would rather speak another language at the visit' },
  },
]);

import { defineObjectives } from '../../src/protocol';

/** The objectives of a clinic, in Arabic. */
export const arabicIntake = defineObjectives([
  {
    objective_name: 'patient_name',
    objective_prompt: 'The patient has given their first and last name.',
    confirmation_mode: 'manual',
    label: 'الاسم',
    description: 'كما هو مكتوب في جواز السفر.',
    output_variables: {
      first_name: { label: 'الاسم الأول' },
      last_name: { label: 'اسم العائلة' },
      email: { label: 'البريد الإلكتروني', input: 'email' },
    },
    next_required_objectives: ['visit'],
  },
  { objective_name: 'visit', objective_prompt: 'The reason of the visit is known.', label: 'الزيارة' },
]);

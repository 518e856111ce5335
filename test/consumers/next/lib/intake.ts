import { defineObjectives } from 'tavus-react/protocol';

export const intake = defineObjectives([
  {
    objective_name: 'get_name',
    objective_prompt: 'The patient has given their first and last name.',
    confirmation_mode: 'manual',
    label: 'Your name',
    output_variables: { first_name: { label: 'First name' }, last_name: { label: 'Last name' } },
    next_required_objectives: ['get_reason'],
  },
  {
    objective_name: 'get_reason',
    objective_prompt: 'The patient has said what brings them here.',
    output_variables: ['reason'],
  },
]);

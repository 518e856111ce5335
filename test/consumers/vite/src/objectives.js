import { defineObjectives } from 'tavus-react/protocol';

// Plain JavaScript, because the server imports it too.
export const booking = defineObjectives([
  {
    objective_name: 'get_guest',
    objective_prompt: 'The guest has given a name and the number of seats.',
    confirmation_mode: 'manual',
    label: 'Your table',
    output_variables: { name: { label: 'Name' }, seats: { label: 'Seats', input: 'number' } },
    next_required_objectives: ['get_wishes'],
  },
  {
    objective_name: 'get_wishes',
    objective_prompt: 'The guest has said what they wish for.',
    output_variables: ['wishes'],
  },
]);

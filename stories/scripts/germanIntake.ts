import { defineObjectives } from '../../src/protocol';

/** The objectives of a clinic, in German. */
export const germanIntake = defineObjectives([
  {
    objective_name: 'patient_name',
    objective_prompt: 'Vor- und Nachname sind bekannt.',
    confirmation_mode: 'manual',
    label: 'Ihr Name',
    description: 'So, wie er in Ihrem Ausweis steht.',
    output_variables: { first_name: { label: 'Vorname' }, last_name: { label: 'Familienname' } },
    next_required_objectives: ['contact'],
  },
  {
    objective_name: 'contact',
    objective_prompt: 'Es ist bekannt, wie man den Patienten erreicht.',
    confirmation_mode: 'manual',
    label: 'Ihre Kontaktdaten',
    output_variables: { email: { label: 'E-Mail-Adresse', input: 'email' } },
  },
]);

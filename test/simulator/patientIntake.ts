import { defineObjectives } from '../../src/protocol';

/** The patient intake of the service's own guide, extended with a branch, confirmations and an end. */
export const patientIntake = defineObjectives([
  {
    objective_name: 'ask_if_new_patient',
    objective_prompt: 'Ask the patient if they are new or have been here before',
    output_variables: ['patient_status'],
    next_conditional_objectives: {
      new_patient_intake_process: 'If the patient has never been to the practice before',
      existing_patient_intake_process: 'If the patient has been to the practice before',
    },
  },
  {
    objective_name: 'new_patient_intake_process',
    objective_prompt: 'Welcome the new patient and learn what brings them here',
    output_variables: ['reason_for_visit'],
    next_required_objectives: ['get_patient_name'],
  },
  {
    objective_name: 'existing_patient_intake_process',
    objective_prompt: 'Find out when the patient was here last',
    output_variables: ['last_visit'],
    next_required_objectives: ['get_patient_name'],
  },
  {
    objective_name: 'get_patient_name',
    objective_prompt: 'Collect the full name',
    confirmation_mode: 'manual',
    output_variables: { first_name: { label: 'First name' }, last_name: { label: 'Last name' } },
  },
]);

import type { ScenarioOptions } from 'tavus-react/simulator';
import { extractContact, extractName, extractPatientStatus } from './extractors';
import type { intake } from './intake';

/** What the simulated replica says, how it extracts values, and which answers the page suggests. */
export const interview: ScenarioOptions<keyof typeof intake.objectives> = {
  lines: {
    ask_if_new_patient: 'Is this your first visit to our practice?',
    new_patient_intake_process: 'Welcome! How did you find us?',
    existing_patient_intake_process: 'Good to see you again. When were you last here?',
    get_patient_name: 'May I have your name, and your date of birth?',
    get_reason_for_visit: 'Thank you. What brings you here today?',
    get_contact_details: 'And how can we reach you, by email and by phone?',
  },
  replies: {
    ask_if_new_patient: ['Yes, it is my first visit', 'I have been here before'],
    new_patient_intake_process: ['A friend told me about you', 'I live around the corner'],
    existing_patient_intake_process: ['Last spring', 'About two years ago'],
    get_patient_name: ['John Smith, born on 4 May 1986', 'Anna Philips, born on 12 March 1991'],
    get_reason_for_visit: ['A check-up', 'A cough that will not go away', 'A new prescription'],
    get_contact_details: ['john.smith@example.com, and 020 7946 0018', 'anna at example dot com, 020 7946 0321'],
  },
  extract: {
    ask_if_new_patient: extractPatientStatus,
    get_patient_name: extractName,
    get_contact_details: extractContact,
  },
  branches: {
    ask_if_new_patient: ({ patient_status }) =>
      patient_status === 'new' ? 'new_patient_intake_process' : 'existing_patient_intake_process',
  },
  confirm: 'I noted this. Did I hear you right?',
  goodbye: 'Thank you, that is everything. The doctor will see you in a moment.',
};

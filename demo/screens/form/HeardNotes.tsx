import type { ReactNode } from 'react';
import { useObjectives } from 'tavus-react';
import { collectedText } from 'tavus-react/protocol';

const notes = [
  'ask_if_new_patient',
  'new_patient_intake_process',
  'existing_patient_intake_process',
  'get_reason_for_visit',
];

/** What the replica notes without asking for a confirmation. */
export function HeardNotes(): ReactNode {
  const { list } = useObjectives();
  const heard = list
    .filter(({ name, isExpected }) => notes.includes(name) && isExpected)
    .map(({ name, title, completed }) => ({
      name,
      title,
      text: Object.values(completed ?? {})
        .map(collectedText)
        .join(', '),
    }));

  return (
    <section className="sheet-section" aria-labelledby="notes-title">
      <header>
        <h2 id="notes-title">About your visit</h2>
        <p className="sheet-status">Noted as you say it</p>
      </header>
      <dl className="sheet-notes">
        {heard.map(({ name, title, text }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>{text === '' ? <span aria-label="not yet noted">–</span> : <bdi>{text}</bdi>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

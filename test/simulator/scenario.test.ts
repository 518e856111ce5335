import { describe, expect, test, vi } from 'vitest';
import { defineObjectives } from '../../src/protocol';
import { scenario } from '../../src/simulator';
import { joinedCall, newCall, url } from './joinedCall';
import { patientIntake } from './patientIntake';

const objectives = patientIntake;

/** A short form of the objectives' events. */
function objectiveEvents(types: string[]): string[] {
  return types
    .filter((type) => type.includes('.objective.'))
    .map((type) => type.replace('conversation.objective.', ''));
}

describe('scenario', () => {
  test('ends if the next objective is not in the set', async () => {
    const open = defineObjectives([
      {
        objective_name: 'a',
        objective_prompt: 'A.',
        next_required_objectives: ['elsewhere'],
        next_conditional_objectives: { nowhere: 'Otherwise' },
      },
    ]);
    const { clock, types, says } = await joinedCall({ scenario: scenario({ objectives: open }) });
    await clock.advance(10_000);
    says('Yes.');
    await clock.advance(60_000);
    expect(objectiveEvents(types())).toEqual(['activated', 'completed']);
  });

  test('collects, corrects and completes values that are not texts, and values that were not collected', async () => {
    const names = ['Smith, John', 'Okafor, Ada'];
    const one = defineObjectives([
      {
        objective_name: 'get_guests',
        objective_prompt: 'Who comes.',
        confirmation_mode: 'manual',
        output_variables: ['names', 'age', 'phone'],
      },
    ]);
    const { clock, all, says, confirms } = await joinedCall({
      scenario: scenario({ objectives: one, answers: { get_guests: { names, age: 42, phone: 'NOTFOUND' } } }),
    });
    await clock.advance(20_000);
    says('The age is 43.');
    await clock.advance(10_000);
    expect(all('conversation.objective.pending').map(({ output_variables }) => output_variables)).toEqual([
      { names, age: 42, phone: 'NOTFOUND' },
      { names, age: '43', phone: 'NOTFOUND' },
    ]);
    confirms('get_guests', { names, age: 43, phone: null });
    await clock.advance(10_000);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'get_guests', output_variables: { names, age: 43, phone: null } },
    ]);
  });

  test('runs the whole intake of a new patient, with a correction before the confirmation', async () => {
    const { call, clock, types, all, says, confirms } = await joinedCall({ scenario: scenario({ objectives }) });
    const onLeft = vi.fn();
    const gone = vi.fn();
    call.on('participant-left', gone);
    call.on('left-meeting', onLeft);

    await clock.advance(10_000);
    expect(all('conversation.objective.activated')).toEqual([{ objective_name: 'ask_if_new_patient' }]);
    says('I have never been here before.');
    await clock.advance(10_000);
    says('A stubborn cough.');
    await clock.advance(10_000);
    expect(call.awaitedReply).toMatchObject({ objective: 'get_patient_name', awaiting: 'answer' });

    says('Ada Lovelace');
    await clock.advance(10_000);
    expect(call.awaitedReply).toMatchObject({ objective: 'get_patient_name', awaiting: 'confirmation' });
    says('No, my last name is Byron.');
    await clock.advance(10_000);
    expect(all('conversation.objective.pending')).toEqual([
      { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada', last_name: 'Lovelace' } },
      { objective_name: 'get_patient_name', output_variables: { first_name: 'Ada', last_name: 'Byron' } },
    ]);

    confirms('get_patient_name', { first_name: 'Augusta Ada' });
    await clock.advance(60_000);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'ask_if_new_patient', output_variables: { patient_status: 'I have never been here before' } },
      { objective_name: 'new_patient_intake_process', output_variables: { reason_for_visit: 'A stubborn cough' } },
      { objective_name: 'get_patient_name', output_variables: { first_name: 'Augusta Ada', last_name: 'Byron' } },
    ]);
    expect(objectiveEvents(types())).toEqual([
      'activated',
      'completed',
      'activated',
      'completed',
      'activated',
      'pending',
      'pending',
      'completed',
    ]);
    expect(gone).toHaveBeenCalledOnce();
    expect(onLeft).toHaveBeenCalledOnce();
    expect(call.awaitedReply).toBeNull();
  });

  test.for([
    ['new', 'new_patient_intake_process'],
    ['I am a new patient', 'new_patient_intake_process'],
    ['No, never', 'new_patient_intake_process'],
    ['yes, I have been to the practice', 'existing_patient_intake_process'],
    ["I've been here before", 'existing_patient_intake_process'],
    ['existing', 'existing_patient_intake_process'],
  ] as const)('understands "%s" as %s', async ([answer, branch]) => {
    const { clock, all, says } = await joinedCall({ scenario: scenario({ objectives }) });
    await clock.advance(10_000);
    says(answer);
    await clock.advance(5000);
    expect(all('conversation.objective.activated').at(-1)).toEqual({ objective_name: branch });
  });

  test('goes to the next objective that the app names or derives from the values', async () => {
    for (const branch of ['existing_patient_intake_process', () => 'existing_patient_intake_process'] as const) {
      const { clock, all, says } = await joinedCall({
        scenario: scenario({ objectives, branches: { ask_if_new_patient: branch } }),
      });
      await clock.advance(10_000);
      says('new');
      await clock.advance(5000);
      expect(all('conversation.objective.activated').at(-1)).toEqual({
        objective_name: 'existing_patient_intake_process',
      });
    }
  });

  test('lets a scripted user answer by voice, and uses the scripted values', async () => {
    const { clock, received, all, confirms } = await joinedCall({
      scenario: scenario({
        objectives,
        answers: {
          ask_if_new_patient: 'existing',
          existing_patient_intake_process: 'Last spring.',
          get_patient_name: { first_name: 'Grace', last_name: 'Hopper' },
        },
      }),
    });
    await clock.advance(60_000);
    expect(all('conversation.utterance').filter(({ role }) => role === 'user')).toEqual([
      { role: 'user', speech: 'existing' },
      { role: 'user', speech: 'Last spring.' },
      { role: 'user', speech: 'Grace, Hopper' },
    ]);
    expect(all('conversation.objective.pending')).toEqual([
      { objective_name: 'get_patient_name', output_variables: { first_name: 'Grace', last_name: 'Hopper' } },
    ]);
    // Each answer opens a turn, and the replica's reaction belongs to the same turn.
    const turns = received.filter(({ event_type }) => event_type === 'conversation.objective.completed');
    expect(turns.map(({ turn_idx }) => turn_idx)).toEqual([1, 2]);
    confirms('get_patient_name');
    await clock.advance(60_000);
    expect(all('conversation.objective.completed').at(-1)).toEqual({
      objective_name: 'get_patient_name',
      output_variables: { first_name: 'Grace', last_name: 'Hopper' },
    });
  });

  test('greets with one whole utterance, without streaming', async () => {
    const { clock, received } = await joinedCall({
      scenario: scenario({ objectives, greeting: 'Welcome to the practice!' }),
    });
    await clock.advance(2500);
    const lines = received.filter(({ event_type }) => event_type.startsWith('conversation.utterance'));
    expect(lines.map(({ event_type, properties }) => [event_type, properties?.speech])[0]).toEqual([
      'conversation.utterance',
      'Welcome to the practice!',
    ]);
  });

  test('asks the question of the app, and otherwise for the variables by their labels', async () => {
    const { clock, all, says, confirms } = await joinedCall({
      scenario: scenario({ objectives, lines: { ask_if_new_patient: 'Have you been here before?' } }),
    });
    await clock.advance(10_000);
    says('new');
    await clock.advance(10_000);
    says('A cough');
    await clock.advance(10_000);
    says('Ada, Lovelace');
    await clock.advance(10_000);
    confirms();
    await clock.advance(10_000);
    expect(
      all('conversation.utterance')
        .filter(({ role }) => role === 'replica')
        .map(({ speech }) => speech),
    ).toEqual([
      'Hello, and welcome! I have a few questions for you.',
      'Have you been here before?',
      'May I ask for your reason for visit?',
      'May I ask for your first name and last name?',
      'Please check what I have noted, and confirm it.',
      'That is all I need. Thank you, and goodbye!',
    ]);
  });

  test('offers answers only while it listens', async () => {
    const { call, clock } = newCall({
      replica: { appearAfterMs: 0 },
      scenario: scenario({ objectives, replies: { ask_if_new_patient: ['I am new here', 'I have been here before'] } }),
    });
    const prompts: unknown[] = [];
    const stop = call.onAwaitedReply((prompt) => prompts.push(prompt));
    void call.join({ url });
    await clock.advance(1500);
    expect(call.awaitedReply).toBeNull();
    await clock.advance(10_000);
    expect(call.awaitedReply).toEqual({
      objective: 'ask_if_new_patient',
      awaiting: 'answer',
      question: 'May I ask for your patient status?',
      replies: ['I am new here', 'I have been here before'],
    });
    expect(call.awaitedReply).toBe(call.awaitedReply);
    call.sendAppMessage({ event_type: 'conversation.respond', properties: { text: 'I am new here' } });
    await clock.advance(0);
    expect(call.awaitedReply).toBeNull();
    expect(prompts).toEqual([expect.objectContaining({ objective: 'ask_if_new_patient' }), null]);
    stop();
    await clock.advance(10_000);
    expect(prompts).toHaveLength(2);
  });

  test('accepts an answer during the question, and none during the greeting', async () => {
    const { clock, all, says } = await joinedCall({ scenario: scenario({ objectives }) });
    await clock.advance(500);
    says('Hello!');
    await clock.advance(1500);
    expect(all('conversation.objective.completed')).toEqual([]);
    says('new');
    await clock.advance(0);
    expect(all('conversation.utterance.streaming').at(-1)).toMatchObject({ role: 'replica', is_interrupted: true });
    await clock.advance(100);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'ask_if_new_patient', output_variables: { patient_status: 'new' } },
    ]);
  });

  test('waits for the confirmation of the objective that is pending, however long it takes', async () => {
    const manual = defineObjectives([
      {
        objective_name: 'get_email',
        objective_prompt: 'Get it',
        confirmation_mode: 'manual',
        output_variables: ['email'],
      },
    ]);
    const { clock, all, says, confirms } = await joinedCall({ scenario: scenario({ objectives: manual }) });
    await clock.advance(10_000);
    confirms('get_email');
    says('ada@example.com');
    await clock.advance(3_600_000);
    confirms('another_objective', { email: 'mallory@example.com' });
    await clock.advance(10_000);
    expect(all('conversation.objective.completed')).toEqual([]);
    confirms('get_email');
    confirms('get_email');
    await clock.advance(10_000);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'get_email', output_variables: { email: 'ada@example.com' } },
    ]);
  });

  test('passes answers and corrections to the app’s own function', async () => {
    const extract = vi.fn((text: string, previous: object) => ({ ...previous, email: text.replace(' at ', '@') }));
    const manual = defineObjectives([
      {
        objective_name: 'get_email',
        objective_prompt: 'Get it',
        confirmation_mode: 'manual',
        output_variables: ['email'],
      },
    ]);
    const { clock, all, says } = await joinedCall({
      scenario: scenario({ objectives: manual, extract: { get_email: extract } }),
    });
    await clock.advance(10_000);
    says('ada at example.com');
    await clock.advance(10_000);
    says('ada at example.org');
    await clock.advance(10_000);
    expect(extract.mock.calls).toEqual([
      ['ada at example.com', {}],
      ['ada at example.org', { email: 'ada@example.com' }],
    ]);
    expect(all('conversation.objective.pending').at(-1)?.output_variables).toEqual({ email: 'ada@example.org' });
  });

  test('goes to several required objectives, and to unconnected ones in their order', async () => {
    const graph = defineObjectives([
      { objective_name: 'first', objective_prompt: '?', next_required_objectives: ['second', 'third'] },
      { objective_name: 'apart', objective_prompt: '?' },
      { objective_name: 'second', objective_prompt: '?', next_required_objectives: ['fourth'] },
      { objective_name: 'third', objective_prompt: '?', next_required_objectives: ['fourth'] },
      { objective_name: 'fourth', objective_prompt: '?' },
    ]);
    const answers = { first: 'a', apart: 'b', second: 'c', third: 'd', fourth: 'e' };
    const { clock, all } = await joinedCall({ scenario: scenario({ objectives: graph, answers }) });
    await clock.advance(120_000);
    const names = all('conversation.objective.activated').map(({ objective_name }) => objective_name);
    expect(names).toEqual(['first', 'apart', 'second', 'third', 'fourth']);
  });

  test('offers corrections while an objective is pending', async () => {
    const { call, clock } = await joinedCall({
      scenario: scenario({
        objectives,
        answers: { ask_if_new_patient: 'new', new_patient_intake_process: 'A cough', get_patient_name: 'Ada Lovelace' },
        corrections: { get_patient_name: ['My last name is Byron'] },
      }),
    });
    await clock.advance(60_000);
    expect(call.awaitedReply).toMatchObject({ awaiting: 'confirmation', replies: ['My last name is Byron'] });
  });

  test('has typed names of its objectives', () => {
    // @ts-expect-error: the definition has no objective of this name.
    scenario({ objectives, lines: { get_patient_nmae: 'What is your name?' } });
  });

  test('stays in the room if the options say so', async () => {
    const { call, clock } = await joinedCall({
      scenario: scenario({ objectives: defineObjectives([]), stays: true, goodbye: 'I am here if you need me.' }),
    });
    await clock.advance(600_000);
    expect(call.participantCounts().present).toBe(2);
  });

  test('starts again when the user joins the room again', async () => {
    const { call, clock, all, says } = await joinedCall({ scenario: scenario({ objectives }) });
    await clock.advance(10_000);
    says('new');
    await clock.advance(10_000);
    void call.leave();
    await clock.advance(100);
    void call.join({ url });
    await clock.advance(10_000);
    const names = all('conversation.objective.activated').map(({ objective_name }) => objective_name);
    expect(names).toEqual(['ask_if_new_patient', 'new_patient_intake_process', 'ask_if_new_patient']);
  });
});

import { describe, expect, test } from 'vitest';
import { parseAppMessage } from '../../src/protocol';
import { script } from '../../src/simulator';
import { joinedCall } from './joinedCall';

describe('script', () => {
  test('plays a dialogue as it is written, with an interruption and a tool', async () => {
    const { call, clock, all, types } = await joinedCall({
      scenario: script()
        .replica('Shall I book it for you?')
        .interruptedAfter('Shall I')
        .user('Yes.')
        .callsTool('book', { day: 'Friday' })
        .expectToolResult()
        .replica('It is booked.'),
    });
    await clock.advance(30_000);
    expect(all('conversation.utterance')).toEqual([
      { role: 'replica', speech: 'Shall I book it for you?', interrupted: true },
      { role: 'user', speech: 'Yes.' },
    ]);
    expect(all('conversation.utterance.streaming').find(({ final }) => final)).toMatchObject({ speech: 'Shall I' });
    expect(all('conversation.tool_call')).toEqual([
      { name: 'book', arguments: '{"day":"Friday"}', tool_call_id: 'call_2' },
    ]);

    call.sendAppMessage({
      event_type: 'conversation.tool_result',
      properties: { tool_call_id: 'call_2', output: 'booked' },
    });
    await clock.advance(10_000);
    expect(types().at(-1)).toBe('conversation.utterance');
    expect(all('conversation.utterance').at(-1)).toEqual({ role: 'replica', speech: 'It is booked.' });
  });

  test('waits for the emotion that the client sets, and for a tool without a result', async () => {
    const { call, clock, all } = await joinedCall({
      scenario: script().expectEmotion().replica('I am glad.').callsTool('wave').expectToolResult().replica('Goodbye.'),
    });
    const utterances = () => all('conversation.utterance').map(({ speech }) => speech);
    await clock.advance(10_000);
    expect(utterances()).toEqual([]);
    call.sendAppMessage({ event_type: 'conversation.set_emotion', properties: { emotion: 'happiness' } });
    await clock.advance(10_000);
    expect(utterances()).toEqual(['I am glad.']);
    call.sendAppMessage({ event_type: 'conversation.tool_result', properties: { tool_call_id: 'call_2' } });
    await clock.advance(10_000);
    expect(utterances()).toEqual(['I am glad.', 'Goodbye.']);
  });

  test('greets with one whole utterance', async () => {
    const { clock, all } = await joinedCall({ scenario: script().greets('Good morning!') });
    expect(all('conversation.utterance')).toEqual([{ role: 'replica', speech: 'Good morning!' }]);
    await clock.advance(30_000);
    expect(all('conversation.utterance')).toHaveLength(1);
    expect(all('conversation.utterance.streaming')).toEqual([]);
  });

  test('completes an objective with the confirmed values', async () => {
    const { clock, all, confirms } = await joinedCall({
      scenario: script()
        .activated('get_name')
        .pending('get_name', { name: 'Ade' })
        .expectConfirm()
        .completed('get_name'),
    });
    await clock.advance(1000);
    confirms('get_name', { name: 'Ada' });
    await clock.advance(0);
    await clock.advance(0);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'get_name', output_variables: { name: 'Ada' } },
    ]);
  });

  test('completes each of two objectives with its own values, whichever step waits in between', async () => {
    const { call, clock, all, confirms } = await joinedCall({
      scenario: script()
        .pending('get_name', { name: 'Ade' })
        .pending('get_day', { day: 'Friday' })
        .expectConfirm()
        .callsTool('book')
        .expectToolResult()
        .expectConfirm()
        .expectAnswer()
        .completed('get_name')
        .completed('get_day')
        .completed('get_reason'),
    });
    await clock.advance(1000);
    confirms('get_day', { day: 'Monday' });
    confirms('get_name', { name: 'Ada' });
    call.sendAppMessage({ event_type: 'conversation.tool_result', properties: { tool_call_id: 'call_3' } });
    await clock.advance(1000);
    call.sendAppMessage({ event_type: 'conversation.respond', properties: { text: 'That is all.' } });
    await clock.advance(1000);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'get_name', output_variables: { name: 'Ada' } },
      { objective_name: 'get_day', output_variables: { day: 'Monday' } },
      { objective_name: 'get_reason', output_variables: {} },
    ]);
  });

  test('offers answers, pauses, sends any message and leaves', async () => {
    const { call, clock, types, says } = await joinedCall({
      scenario: script()
        .expectAnswer(['Yes', 'No'])
        .pause(5000)
        .sends('system.wake_phrase_detected')
        .completed('consent', { consent: 'yes' })
        .leaves(),
    });
    expect(call.awaitedReply?.replies).toEqual(['Yes', 'No']);
    says('Yes');
    await clock.advance(4000);
    expect(types().at(-1)).toBe('conversation.utterance');
    await clock.advance(5000);
    expect(types().slice(-2)).toEqual(['system.wake_phrase_detected', 'conversation.objective.completed']);
    expect(call.meetingState()).toBe('left-meeting');
  });

  test('can extend a script without changing the original', async () => {
    const beginning = script().replica('Hello.');
    const long = beginning.replica('How are you?');
    for (const [scenario, count] of [
      [beginning, 1],
      [long, 2],
    ] as const) {
      const { clock, all } = await joinedCall({ scenario });
      await clock.advance(30_000);
      expect(all('conversation.utterance')).toHaveLength(count);
    }
  });

  test('throws for an interruption outside a line, and says where it belongs', () => {
    expect(() => script().user('Yes.').pause(1).interruptedAfter('Y')).toThrow(
      'must come directly after .replica(text)',
    );
  });

  test('accepts an answer before the question has ended', async () => {
    const { clock, all, says } = await joinedCall({
      scenario: script().replica('Welcome.').replica('May I have your name?').expectAnswer().replica('Thank you.'),
    });
    await clock.advance(200);
    says('Ada');
    await clock.advance(30_000);
    expect(all('conversation.utterance').at(-1)).toEqual({ role: 'replica', speech: 'Thank you.' });
  });

  test.each([
    ['a line of the user’s is spoken', script().replica('May I have your name?').user('Let me think about that.')],
    ['a tool result is waited for', script().replica('May I have your name?').callsTool('look_up').expectToolResult()],
  ])('accepts an answer while %s', async (_, scenario) => {
    const { call, clock, all, says } = await joinedCall({
      scenario: scenario.expectAnswer().replica('Thank you.'),
    });
    await clock.advance(3000);
    says('Ada');
    await clock.advance(1000);
    call.sendAppMessage({ event_type: 'conversation.tool_result', properties: { tool_call_id: 'call_1' } });
    await clock.advance(30_000);
    expect(all('conversation.utterance').at(-1)).toEqual({ role: 'replica', speech: 'Thank you.' });
  });

  test('accepts one answer for each question', async () => {
    const { clock, all, says } = await joinedCall({
      scenario: script().replica('Your name?').expectAnswer().user('Wait.').expectAnswer().replica('Thank you.'),
    });
    await clock.advance(200);
    says('Ada');
    await clock.advance(30_000);
    expect(all('conversation.utterance').map(({ speech }) => speech)).not.toContain('Thank you.');
  });

  const asksInWords = (objective: string) =>
    script().pending(objective, { name: 'Ade' }).replica('I have put it on the card. Is it right?').expectConfirm();

  test('accepts a confirmation while the replica speaks the line about it', async () => {
    const { clock, all, confirms } = await joinedCall({ scenario: asksInWords('get_name').completed('get_name') });
    await clock.advance(200);
    confirms('get_name', { name: 'Ada' });
    await clock.advance(30_000);
    expect(all('conversation.objective.completed')).toEqual([
      { objective_name: 'get_name', output_variables: { name: 'Ada' } },
    ]);
  });

  test.each([
    [
      'a tool result',
      script().callsTool('book').replica('One moment, I am booking it for you.').expectToolResult(),
      { event_type: 'conversation.tool_result', properties: { tool_call_id: 'call_0', output: 'booked' } },
    ],
    [
      'an emotion',
      script().replica('How shall I look?').pause(500).expectEmotion(),
      { event_type: 'conversation.set_emotion', properties: { emotion: 'happiness' } },
    ],
    [
      'a confirmation between two lines',
      script().pending('name').replica('Is it right?').pause(500).replica('Take your time.').expectConfirm(),
      { event_type: 'conversation.objective.confirm', properties: { objective_name: 'name' } },
    ],
  ])('keeps %s for the step that waits for it', async (_, scenario, message) => {
    const { call, clock, all } = await joinedCall({ scenario: scenario.replica('Thank you.') });
    await clock.advance(200);
    call.sendAppMessage(message);
    await clock.advance(30_000);
    expect(all('conversation.utterance').at(-1)).toMatchObject({ speech: 'Thank you.' });
  });

  test('does not use an early confirmation for another objective, or for a question that is asked again', async () => {
    const { clock, all, confirms } = await joinedCall({
      scenario: asksInWords('get_name')
        .completed('get_name')
        .pending('get_day', { day: 'Friday' })
        .replica('And is that the day?')
        .pending('get_day', { day: 'Monday' })
        .expectConfirm()
        .completed('get_day'),
    });
    await clock.advance(200);
    confirms('get_name', { name: 'Ada' });
    confirms('get_name', { name: 'Ada' });
    await clock.advance(4000);
    expect(all('conversation.objective.completed')).toHaveLength(1);
    confirms('get_name', { name: 'Ada' });
    confirms('get_day', { day: 'Friday' });
    await clock.advance(30_000);
    expect(all('conversation.objective.completed')).toHaveLength(1);
    confirms('get_day', { day: 'Monday' });
    await clock.advance(1000);
    expect(all('conversation.objective.completed').at(-1)).toEqual({
      objective_name: 'get_day',
      output_variables: { day: 'Monday' },
    });
  });

  test('sends events of perception, guardrails and the system in the service’s format', async () => {
    const { clock, all, received } = await joinedCall({
      scenario: script()
        .user('Like this?', { audio: 'doubtful', visual: 'frowning' })
        .perceptionCall('notify_hat', { hat_type: 'cap' }, { frames: [{ data: 'aGF0', mime_type: 'image/jpeg' }] })
        .perceptionCall('notify_sarcasm', { reason: 'tone' }, { modality: 'audio' })
        .guardrail('no_medical_advice', 'Asked for a dosage')
        .sleeps()
        .wakes()
        .heartbeat(2)
        .analysis('* The user smiled.')
        .shutdown('max_call_duration reached')
        .leaves(),
    });
    await clock.advance(30_000);
    expect(all('conversation.utterance')).toEqual([
      { role: 'user', speech: 'Like this?', user_audio_analysis: 'doubtful', user_visual_analysis: 'frowning' },
    ]);
    const events = received.slice(received.findIndex(({ event_type }) => event_type.includes('perception')));
    expect(events.map(({ event_type, properties }) => [event_type, properties])).toEqual([
      [
        'conversation.perception_tool_call',
        {
          name: 'notify_hat',
          modality: 'vision',
          arguments: { hat_type: 'cap' },
          frames: [{ data: 'aGF0', mime_type: 'image/jpeg' }],
        },
      ],
      [
        'conversation.perception_tool_call',
        { name: 'notify_sarcasm', modality: 'audio', arguments: '{"reason":"tone"}' },
      ],
      ['conversation.guardrail.triggered', { guardrail: 'no_medical_advice', reason: 'Asked for a dosage' }],
      ['system.sleep_phrase_detected', undefined],
      ['system.wake_phrase_detected', undefined],
      ['system.replica_present', { attempt: 1 }],
      ['system.replica_present', { attempt: 2 }],
      ['conversation.perception_analysis', { analysis: '* The user smiled.' }],
      ['system.shutdown', { shutdown_reason: 'max_call_duration reached' }],
    ]);
    for (const message of received) expect(parseAppMessage(message)).toMatchObject({ ok: true });
    for (const message of received.filter(({ event_type }) => event_type.startsWith('system.'))) {
      expect(message).not.toHaveProperty('turn_idx');
    }
  });
});

import { loadConfirmations } from '../../src/conversation/objectives/confirming/createLazyConfirmations';
import { describe, expect, test } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import { createManualClock, createSimulatedCall, scenario } from '../../src/simulator';
import { url } from './joinedCall';
import { patientIntake } from './patientIntake';

// Loaded first, because it loads in real time while the tests use a manual clock.
await loadConfirmations();

describe('createSimulatedCall with createConversation', () => {
  test('runs a conversation from join to end, in which the user corrects and confirms values', async () => {
    const clock = createManualClock();
    const conversation = createConversation({
      conversationUrl: url,
      objectives: patientIntake,
      clock,
      createCall: ({ audioOnly }) =>
        createSimulatedCall({ clock, audioOnly, scenario: scenario({ objectives: patientIntake }) }),
    });
    const status = () => conversation.getState().lifecycle.status;
    const pending = () => conversation.getState().objectives.list.find((objective) => objective.status === 'pending');

    conversation.join();
    await clock.advance(10_000);
    expect(status()).toBe('live');

    for (const answer of ['I am new here', 'A cough', 'Ada Lovelace']) {
      conversation.respond(answer);
      await clock.advance(10_000);
    }
    expect(pending()).toMatchObject({ collected: { first_name: 'Ada', last_name: 'Lovelace' } });
    conversation.correctObjective('get_patient_name', 'My last name is Byron');
    await clock.advance(10_000);
    expect(pending()).toMatchObject({ collected: { first_name: 'Ada', last_name: 'Byron' } });

    conversation.editObjective('get_patient_name', 'first_name', 'Augusta Ada');
    void conversation.confirmObjective('get_patient_name');
    await clock.advance(2000);
    expect(conversation.getState().objectives.list.at(-1)).toMatchObject({
      name: 'get_patient_name',
      status: 'completed',
      completion: 'message',
      confirmed: { first_name: 'Augusta Ada', last_name: 'Byron' },
    });

    await clock.advance(60_000);
    expect(conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'room-closed' });
  });
});

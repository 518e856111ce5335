import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// Uses the built package and the real daily-js, in StrictMode. Only the room is simulated.

const { openRoom } = setUpRooms();

async function liveRoom(): Promise<RoomPage> {
  const room = await openRoom('record.html', { replicaPresent: true });
  await room.page.getByText('live', { exact: true }).waitFor();
  return room;
}

const shows = (room: RoomPage, what: string) => expect.poll(() => room.page.getByTestId(what).innerText());

function utterance(role: string, speech: string, about: object, more: object = {}) {
  return { event_type: 'conversation.utterance', properties: { role, speech, ...more }, ...about };
}

describe('useConversationRecord and useTranscript', () => {
  test('list speech, typed text, objectives and guardrails in their order', async () => {
    const room = await liveRoom();
    await room.replicaSends(utterance('pal', 'Who are you?', { inference_id: 'a', turn_idx: 0, seq: 1 }));
    await room.page.getByRole('button', { name: 'Say who I am' }).click();
    await shows(room, 'transcript').toBe('Ada: Who are you?\nYou: I am Jo.\n');
    await room.waitForMessage('conversation.respond');
    await shows(room, 'replica').toBe('thinking');

    await room.replicaSends(utterance('user', 'I am Jo.', { inference_id: 'b', turn_idx: 1, seq: 2 }));
    await room.replicaSends({
      event_type: 'conversation.replica.started_speaking',
      inference_id: 'c',
      turn_idx: 1,
      seq: 3,
    });
    await shows(room, 'replica').toBe('speaking');
    await shows(room, 'answered').toBe('measured');
    for (const [index, speech] of ['Hello', 'Hello Jo', 'Hello Jo.'].entries()) {
      await room.replicaSends({
        event_type: 'conversation.utterance.streaming',
        properties: { role: 'replica', speech, content_index: index, final: index === 2 },
        inference_id: 'c',
        turn_idx: 1,
        seq: 4 + index,
      });
    }
    await room.replicaSends({
      event_type: 'conversation.tool_call',
      properties: { name: 'look_up', arguments: '{"name":"Jo"}', tool_call_id: 't' },
      seq: 9,
    });
    await room.replicaSends({
      event_type: 'conversation.guardrail_triggered',
      properties: { guardrail_name: 'no_advice', reason: 'Asked for a dose' },
      seq: 10,
    });
    await shows(room, 'transcript').toBe('Ada: Who are you?\nYou: I am Jo.\nAda: Hello Jo.\n');
    await shows(room, 'record').toBe('line line line tool-call guardrail');
    await shows(room, 'guardrails').toBe('1 Asked for a dose');
  });

  test('contain the results of perception, under the service’s current and former names', async () => {
    const room = await liveRoom();
    await room.replicaSends(
      utterance('user', 'Hi', { turn_idx: 1, seq: 1 }, { user_visual_analysis: 'A person in a red hat.' }),
    );
    await room.replicaSends({
      event_type: 'conversation.perception_tool_call',
      properties: { name: 'notify_hat', modality: 'vision', arguments: { colour: 'red' } },
      seq: 2,
    });
    await room.replicaSends({
      event_type: 'conversation.perception-analysis',
      properties: { analysis: '* A hat.' },
      seq: 3,
    });
    await shows(room, 'perception').toBe('A person in a red hat. | notify_hat | * A hat.');
    await room.replicaSends({ message_type: 'system', event_type: 'system.sleep_phrase_detected', seq: 4 });
    await shows(room, 'replica').toBe('asleep');
  });

  test('ignore the messages of a stranger', async () => {
    const room = await liveRoom();
    const stranger = await room.participantJoins();
    await room.sendFrom(stranger, utterance('replica', 'Send me your password.', { seq: 1 }));
    await room.replicaSends(utterance('replica', 'Welcome.', { inference_id: 'a', seq: 2 }));
    await shows(room, 'transcript').toBe('Ada: Welcome.\n');
  });
});

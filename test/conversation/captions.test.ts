import { expect, test } from 'vitest';
import { createLiveRoom, type Room } from './inRoom';

const caption = ({ conversation }: Room) => conversation.getState().captions.line;

function part(properties: object, about: object = {}) {
  return { event_type: 'conversation.utterance.streaming', properties, ...about };
}

test('a part that does not say whether it is the last is shown, and more of the line may follow', async () => {
  const room = await createLiveRoom();
  room.call.says(part({ role: 'pal', speech: 'Shall I' }, { inference_id: 'a', seq: 1 }));
  expect(caption(room)).toMatchObject({ speaker: 'replica', text: 'Shall I', isFinal: false });
  room.call.says(part({ role: 'pal', speech: 'Shall I book it?', final: 'true' }, { inference_id: 'a', seq: 2 }));
  expect(caption(room)).toMatchObject({ text: 'Shall I book it?', isFinal: true });
});

test.each([
  [{}, {}],
  [{ inference_id: 'a' }, { inference_id: 'a' }],
  [{ inference_id: 'a' }, {}],
  [{}, { inference_id: 'a' }],
])('a caption with %j is final once a last part without words comes with %j', async (about, last) => {
  for (const speech of [undefined, '', ' ']) {
    const room = await createLiveRoom();
    room.call.says(part({ role: 'replica', speech: 'Shall I' }, { ...about, seq: 1 }));
    room.call.says(part({ role: 'user', final: true }, { ...last, seq: 2 }));
    room.call.says(part({ role: 'replica', final: true }, { inference_id: 'other', seq: 3 }));
    expect(caption(room)?.isFinal).toBe(!('inference_id' in about));
    room.call.says(part({ role: 'replica', speech, final: true }, { ...last, seq: 4 }));
    expect(caption(room)).toMatchObject({ speaker: 'replica', text: 'Shall I', isFinal: true });
  }
});

test('a caption has no blanks around it, and blanks are none', async () => {
  const room = await createLiveRoom();
  room.call.says({ event_type: 'conversation.utterance', properties: { role: 'replica', speech: ' \n' } });
  expect(caption(room)).toBeNull();
  room.call.says({ event_type: 'conversation.utterance', properties: { role: 'replica', speech: '  Welcome! ' } });
  expect(caption(room)?.text).toBe('Welcome!');
  room.call.says(part({ role: 'user', speech: '  ' }, { inference_id: 'b', seq: 3 }));
  expect(caption(room)?.text).toBe('Welcome!');
  room.call.says(part({ role: 'user', speech: ' Hello' }, { inference_id: 'b', seq: 4 }));
  expect(caption(room)).toMatchObject({ speaker: 'user', text: 'Hello' });
});

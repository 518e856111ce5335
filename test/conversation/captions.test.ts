import { describe, expect, test } from 'vitest';
import { createLiveRoom, type Room } from './createRoom';

const caption = ({ conversation }: Room) => conversation.getState().captions.current;

function part(properties: object, about: object = {}) {
  return { event_type: 'conversation.utterance.streaming', properties, ...about };
}

describe('createConversation: captions', () => {
  test('shows a part without `final`, and the line may go on', async () => {
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
  ])('marks a caption with %j as final after an empty last part with %j', async (about, last) => {
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

  test('trims a caption, and ignores a blank line', async () => {
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
});

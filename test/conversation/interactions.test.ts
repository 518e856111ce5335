import { describe, expect, test, vi } from 'vitest';
import { createInteractions } from '../../src/conversation/interactions/createInteractions';
import { CallNotJoinedError } from '../../src/errors/CallNotJoinedError';
import { InvalidInteractionError } from '../../src/errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../src/errors/MessageTooLargeError';
import { respond, unlistedInteraction, type EchoAudio, type Interaction } from '../../src/protocol';
import { createLiveRoom, createRoom, settle, type Room } from './createRoom';
import { replica } from './TestCall';

type Interactions = ReturnType<typeof createInteractions>;

async function liveInteractions(): Promise<Room & { readonly interactions: Interactions }> {
  const room = await createLiveRoom();
  let id = 0;
  const interactions = createInteractions(room.conversation, {
    clock: room.clock,
    createId: () => `sound-${String(id++)}`,
  });
  return { ...room, call: room.call, interactions };
}

const conversation_id = 'c123';
const envelope = { message_type: 'conversation', conversation_id };

describe('createInteractions', () => {
  test.each<[string, (interactions: Interactions) => void, string, object | undefined]>([
    ['respond', ({ respond: sendText }) => sendText('Hi'), 'conversation.respond', { text: 'Hi' }],
    ['echo', ({ echo }) => echo('Hi'), 'conversation.echo', { modality: 'text', text: 'Hi' }],
    [
      'echo, in parts',
      ({ echo }) => echo('Hi', { done: false, inferenceId: 'i1' }),
      'conversation.echo',
      { modality: 'text', text: 'Hi', done: false, inference_id: 'i1' },
    ],
    ['interrupt', ({ interrupt }) => interrupt(), 'conversation.interrupt', undefined],
    [
      'appendContext',
      ({ appendContext }) => appendContext('The order is paid.', { jobStatus: 'completed' }),
      'conversation.append_llm_context',
      { context: 'The order is paid.', job_status: 'completed' },
    ],
    [
      'overwriteContext',
      ({ overwriteContext }) => overwriteContext(''),
      'conversation.overwrite_llm_context',
      { context: '' },
    ],
    [
      'setSensitivity',
      ({ setSensitivity }) => setSensitivity({ pause: 'high' }),
      'conversation.sensitivity',
      { participant_pause_sensitivity: 'high' },
    ],
    [
      'sendToolResult',
      ({ sendToolResult }) => sendToolResult('call-1', { price: 7 }, { status: 'error' }),
      'conversation.tool_result',
      { tool_call_id: 'call-1', output: { price: 7 }, status: 'error' },
    ],
    [
      'sendToolResult, of a tool without a result',
      ({ sendToolResult }) => sendToolResult('call-1'),
      'conversation.tool_result',
      { tool_call_id: 'call-1' },
    ],
    ['setEmotion', ({ setEmotion }) => setEmotion('happiness'), 'conversation.set_emotion', { emotion: 'happiness' }],
    [
      'setEmotion, with a custom emotion and custom properties',
      ({ setEmotion }) => setEmotion('wistful', { properties: { emotions: ['wistful'], level: 2 } }),
      'conversation.set_emotion',
      { emotions: ['wistful'], level: 2 },
    ],
    [
      'send',
      ({ send }) =>
        send(unlistedInteraction({ conversation_id, event_type: 'conversation.new', properties: { a: 1 } })),
      'conversation.new',
      { a: 1 },
    ],
  ])('sends %s in the service’s format', async (_, send, event_type, properties) => {
    const { interactions, call } = await liveInteractions();
    send(interactions);
    expect(call.sent).toEqual([{ ...envelope, event_type, ...(properties === undefined ? {} : { properties }) }]);
  });

  test('sends both sensitivities as two messages, because the service rejects one with both', async () => {
    const { interactions, call } = await liveInteractions();
    interactions.setSensitivity({ pause: 'low', interrupt: 'auto' });
    expect(call.sent.map((message) => (message as { properties: unknown }).properties)).toEqual([
      { participant_pause_sensitivity: 'low' },
      { participant_interrupt_sensitivity: 'auto' },
    ]);
  });

  test.each<[string, (interactions: Interactions) => void]>([
    ['an empty line', ({ respond: sendText }) => sendText(' ')],
    ['no emotion', ({ setEmotion }) => setEmotion(' ')],
    ['an emotion that JSON cannot hold', ({ setEmotion }) => setEmotion('fear', { properties: { at: Number.NaN } })],
    ['a tool result without a call', ({ sendToolResult }) => sendToolResult('', 'done')],
    ['an invalid level', ({ setSensitivity }) => setSensitivity({ pause: 'low', interrupt: 'loud' as 'low' })],
    ['no level at all', ({ setSensitivity }) => setSensitivity({} as { pause: 'low' })],
    [
      'a field that the service does not know',
      ({ send }) => send({ ...respond({ conversation_id, text: 'Hi' }), x: 1 } as Interaction),
    ],
    ['a value that is not a message', ({ send }) => send('hello' as unknown as Interaction)],
  ])('throws for %s, and sends nothing', async (_, send) => {
    const { interactions, call } = await liveInteractions();
    expect(() => {
      send(interactions);
    }).toThrow(InvalidInteractionError);
    expect(call.sent).toEqual([]);
  });

  test('throws for a message that is too long, and while the call is not live', async () => {
    const { interactions, call, conversation } = await liveInteractions();
    expect(() => interactions.appendContext('x'.repeat(5000))).toThrow(MessageTooLargeError);
    void conversation.leave();
    expect(() => interactions.interrupt()).toThrow(CallNotJoinedError);
    await expect(interactions.speakAudio(new Int16Array(10))).rejects.toThrow(CallNotJoinedError);
    expect(call.sent).toEqual([]);
  });

  describe('speakAudio', () => {
    const soundsOf = ({ call }: Room) =>
      (call.sent as Interaction[]).filter((sent): sent is EchoAudio => sent.event_type === 'conversation.echo');
    const samplesOf = ({ properties }: EchoAudio) => {
      const bytes = Uint8Array.from(atob(properties.audio), (letter) => letter.charCodeAt(0));
      return [...new Int16Array(bytes.buffer)];
    };
    /** A rising tone of this length in milliseconds, at 16 kHz. */
    const tone = (ms: number) => Int16Array.from({ length: ms * 16 }, (_, at) => at % 30_000);

    test('sends the whole sound in messages that the call accepts, with `done` only in the last', async () => {
      const room = await liveInteractions();
      const spoken = room.interactions.speakAudio(tone(6000));
      await settle();
      room.clock.advance(6000);
      await spoken;
      const pieces = soundsOf(room);
      expect(pieces.length).toBeGreaterThan(60);
      expect(pieces.flatMap(samplesOf)).toEqual([...tone(6000)]);
      expect(pieces.map(({ properties }) => properties.done)).toEqual(pieces.map((_, at) => at === pieces.length - 1));
      expect(new Set(pieces.map(({ properties }) => properties.inference_id)).size).toBe(1);
      expect(pieces.every((piece) => JSON.stringify(piece).length <= 4096)).toBe(true);
      expect(room.clock.pending).toBe(0);
    });

    test('sends a sound twice as fast as it plays', async () => {
      const room = await liveInteractions();
      void room.interactions.speakAudio(tone(10_000));
      await settle();
      for (let passed = 0; passed <= 4000; passed += 250) {
        const sentMs = soundsOf(room).flatMap(samplesOf).length / 16;
        expect(sentMs).toBeLessThanOrEqual(passed * 2 + 100);
        expect(sentMs).toBeGreaterThanOrEqual(passed * 2 - 100);
        room.clock.advance(250);
      }
      room.interactions.interrupt();
    });

    test('does not flood the call after the page was suspended', async () => {
      const room = await liveInteractions();
      let wakeUp = () => {};
      let now = 0;
      const clock = {
        now: () => now,
        setTimeout: (callback: () => void) => (wakeUp = callback),
        clearTimeout: () => {},
      };
      const interactions = createInteractions(room.conversation, { clock });
      const spoken = interactions.speakAudio(tone(60_000));
      await settle();
      now = 30_000;
      wakeUp();
      expect(soundsOf(room).flatMap(samplesOf).length / 16).toBeLessThan(2500);
      interactions.interrupt();
      await spoken;
    });

    test('sends a sound only after the previous one', async () => {
      const room = await liveInteractions();
      const first = room.interactions.speakAudio(tone(500));
      const second = createInteractions(room.conversation, { clock: room.clock, createId: () => 'second' }).speakAudio(
        Float32Array.of(0, 1, -1, 2, NaN),
      );
      await settle();
      room.clock.advance(500);
      await first;
      await second;
      const ids = soundsOf(room).map(({ properties }) => properties.inference_id);
      expect(ids.indexOf('second')).toBe(ids.length - 1);
      expect(samplesOf(soundsOf(room).at(-1)!)).toEqual([0, 32767, -32767, 32767, 0]);
    });

    test('stops and resolves when the replica is interrupted', async () => {
      const room = await liveInteractions();
      const spoken = Promise.all([room.interactions.speakAudio(tone(5000)), room.interactions.speakAudio(tone(5000))]);
      await settle();
      room.clock.advance(200);
      room.interactions.interrupt();
      const { length } = room.call.sent;
      await spoken;
      room.clock.advance(10_000);
      expect(room.call.sent).toHaveLength(length);
      await room.interactions.speakAudio(tone(10));
      expect(soundsOf(room).at(-1)?.properties.done).toBe(true);
    });

    test('rejects when the call stops being live', async () => {
      const room = await liveInteractions();
      const spoken = room.interactions.speakAudio(tone(5000));
      await settle();
      room.clock.advance(200);
      room.call.network('interrupted');
      room.call.network('connected');
      const { length } = room.call.sent;
      await expect(spoken).rejects.toThrow(CallNotJoinedError);
      room.clock.advance(10_000);
      expect(room.call.sent).toHaveLength(length);
    });

    test('copies the samples, so that the caller may reuse the array', async () => {
      const room = await liveInteractions();
      const sound = tone(50);
      const spoken = room.interactions.speakAudio(sound);
      sound.fill(7);
      await spoken;
      expect(soundsOf(room).flatMap(samplesOf)).toEqual([...tone(50)]);
    });

    test('sends nothing for a sound without samples', async () => {
      const room = await liveInteractions();
      await room.interactions.speakAudio(new Int16Array());
      expect(room.call.sent).toEqual([]);
    });

    test.each<[string, unknown, number | undefined]>([
      ['bytes', new Uint8Array(10), undefined],
      ['nothing', undefined, undefined],
      ['a sample rate of 0', new Int16Array(10), 0],
      ['a sample rate that is not a number', new Int16Array(10), NaN],
    ])('rejects %s', async (_, sound, sampleRate) => {
      const room = await liveInteractions();
      await expect(room.interactions.speakAudio(sound as Int16Array, { sampleRate })).rejects.toThrow(
        InvalidInteractionError,
      );
      expect(room.call.sent).toEqual([]);
    });

    test('rejects before the call is live', async () => {
      const { conversation } = createRoom();
      await expect(createInteractions(conversation).speakAudio(tone(10))).rejects.toThrow(CallNotJoinedError);
    });
  });
});

describe('with when: "silent"', () => {
  const speaking = (room: Room, role: string, phase: 'started' | 'stopped') =>
    room.call.says({ event_type: `conversation.${phase}_speaking`, properties: { role } });
  const texts = (room: Room) =>
    room.call.sent.map((message) => (message as { properties: { text: string } }).properties.text);

  test('echo waits until neither the replica nor the user speaks', async () => {
    const room = await liveInteractions();
    speaking(room, 'replica', 'started');
    const sent = room.interactions.echo('Welcome back.', { when: 'silent' });
    room.clock.advance(5000);
    speaking(room, 'replica', 'stopped');
    room.clock.advance(300);
    // Between two sentences.
    speaking(room, 'replica', 'started');
    room.clock.advance(5000);
    speaking(room, 'user', 'started');
    speaking(room, 'replica', 'stopped');
    room.clock.advance(5000);
    await settle();
    expect(texts(room)).toEqual([]);
    // The user's turn is over, and the replica prepares its response.
    speaking(room, 'user', 'stopped');
    room.clock.advance(5000);
    await settle();
    expect(texts(room)).toEqual([]);
    speaking(room, 'replica', 'started');
    speaking(room, 'replica', 'stopped');
    room.clock.advance(400);
    await sent;
    expect(texts(room)).toEqual(['Welcome back.']);
  });

  test('echo is sent after the maximum wait, at 30 seconds or as told, though somebody speaks', async () => {
    const room = await liveInteractions();
    speaking(room, 'user', 'started');
    const sent = room.interactions.echo('A', { when: 'silent', atMostMs: 2000 });
    await settle();
    room.clock.advance(2000);
    await sent;
    speaking(room, 'replica', 'started');
    const next = room.interactions.respond('B', { when: 'silent' });
    await settle();
    room.clock.advance(29_999);
    await settle();
    expect(texts(room)).toEqual(['A']);
    room.clock.advance(1);
    await next;
    expect(texts(room)).toEqual(['A', 'B']);
  });

  test('several texts are sent in order, each after the one before was spoken', async () => {
    const room = await liveInteractions();
    const first = room.interactions.echo('A', { when: 'silent' });
    const second = room.interactions.respond('B', { when: 'silent', isHidden: true });
    await settle();
    room.clock.advance(400);
    await first;
    room.clock.advance(1000);
    speaking(room, 'replica', 'started');
    await settle();
    room.clock.advance(9000);
    expect(texts(room)).toEqual(['A']);
    speaking(room, 'replica', 'stopped');
    room.clock.advance(400);
    await second;
    expect(texts(room)).toEqual(['A', 'B']);
    await settle();
    room.clock.advance(2000);
    expect(room.clock.pending).toBe(1); // the replica's response is awaited
  });

  test('the promise rejects when the call ends, is not live, or the text is invalid', async () => {
    const room = await liveInteractions();
    speaking(room, 'replica', 'started');
    const sent = room.interactions.echo('A', { when: 'silent' });
    const rejected = expect(sent).rejects.toThrow(CallNotJoinedError);
    await expect(room.interactions.echo(' ', { when: 'silent' })).rejects.toThrow(InvalidInteractionError);
    await room.conversation.leave();
    await rejected;
    await expect(room.interactions.echo('A', { when: 'silent' })).rejects.toThrow(CallNotJoinedError);
    expect(texts(room)).toEqual([]);
    expect(room.clock.pending).toBe(0);
  });

  test('leave waits until the replica has finished speaking, 15 seconds at most', async () => {
    for (const isLong of [false, true]) {
      const room = await liveInteractions();
      speaking(room, 'replica', 'started');
      const left = room.conversation.leave({ when: 'silent' });
      await vi.dynamicImportSettled();
      speaking(room, 'user', 'started');
      room.clock.advance(14_999);
      await settle();
      expect(room.conversation.getState().lifecycle.status).toBe('live');
      if (isLong) room.clock.advance(1);
      else {
        speaking(room, 'replica', 'stopped');
        room.clock.advance(400);
      }
      await left;
      expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'left' });
      expect(room.clock.pending).toBe(0);
    }
  });

  test('leave does not wait for a replica that is not there', async () => {
    for (const leaves of [false, true]) {
      const room = createRoom();
      room.conversation.join();
      await settle();
      room.call.joins(...(leaves ? [replica] : []));
      if (leaves) {
        speaking(room, 'replica', 'started');
        room.call.departs('replica');
        room.clock.advance(1500);
      }
      expect(room.conversation.getState().lifecycle.status).toBe('waiting');
      const left = room.conversation.leave({ when: 'silent' });
      await vi.dynamicImportSettled();
      room.clock.advance(400);
      await left;
      expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'ended', endReason: 'left' });
    }
  });

  test('leave does not leave the next call', async () => {
    const room = await liveInteractions();
    speaking(room, 'replica', 'started');
    const left = room.conversation.leave({ when: 'silent' });
    await vi.dynamicImportSettled();
    await room.conversation.leave();
    room.conversation.join();
    await left;
    await settle();
    expect(room.conversation.getState().lifecycle.status).toBe('joining');
  });
});

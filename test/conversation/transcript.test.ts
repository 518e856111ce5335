import { describe, expect, test } from 'vitest';
import { project } from '../../src/conversation/projections/Projection';
import { formatTranscript } from '../../src/conversation/projections/transcript/formatTranscript';
import { recordEventsProjection } from '../../src/conversation/projections/record/recordEventsProjection';
import { transcriptProjection } from '../../src/conversation/projections/transcript/transcriptProjection';
import { createLiveRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';
import { participant, replica } from './TestCall';

const lines = ({ conversation }: Room) => project(conversation, transcriptProjection).getValue().lines;
const spokenLines = (room: Room) => lines(room).map(({ speaker, text }) => `${speaker}: ${text}`);

type Role = 'user' | 'replica' | 'pal';

function part(
  role: Role,
  speech: string,
  { final = false, index, ...about }: { final?: boolean; index?: number } & Record<string, unknown>,
) {
  const properties = { role, speech, final, ...(index !== undefined && { content_index: index }) };
  return { event_type: 'conversation.utterance.streaming', properties, ...about };
}

function utterance(role: Role, speech: string, about: object = {}, more: object = {}) {
  return { event_type: 'conversation.utterance', properties: { role, speech, ...more }, ...about };
}

describe('transcriptProjection', () => {
  test('replaces a part by the next one, and ignores an older part that arrives late', async () => {
    const room = await createLiveRoom();
    const about = { inference_id: 'a', turn_idx: 1 };
    room.call.says(part('replica', 'Hello', { ...about, seq: 1, index: 0 }));
    room.call.says(part('replica', 'Hello there, Ada', { ...about, seq: 3, index: 2 }));
    room.call.says(part('replica', 'Hello there', { ...about, seq: 2, index: 1 }));
    expect(spokenLines(room)).toEqual(['replica: Hello there, Ada']);
    room.call.says(part('replica', 'Hello there, Ada.', { ...about, seq: 4, index: 3, final: true }));
    expect(lines(room)).toMatchObject([{ text: 'Hello there, Ada.', isFinal: true, isInterrupted: false }]);
  });

  test('keeps only the spoken part of an interrupted line', async () => {
    const room = await createLiveRoom();
    room.call.says(part('replica', 'I can', { inference_id: 'a', seq: 1, index: 0 }));
    room.call.says(
      utterance('replica', 'I can book you in on Friday.', { inference_id: 'a', seq: 2 }, { interrupted: true }),
    );
    room.call.says({ ...part('replica', 'I can book', { inference_id: 'a', seq: 3, index: 1, final: true }) });
    expect(lines(room)).toMatchObject([{ text: 'I can book', isFinal: true, isInterrupted: true }]);
  });

  test('marks a line as interrupted when the interruption arrives before the line', async () => {
    const room = await createLiveRoom();
    const stopped = { event_type: 'conversation.stopped_speaking', properties: { role: 'replica', interrupted: true } };
    room.call.says({ ...stopped, inference_id: 'a', seq: 9 });
    expect(lines(room)).toEqual([]);
    room.call.says(part('replica', 'I can', { inference_id: 'a', seq: 8, index: 1 }));
    expect(lines(room)).toMatchObject([{ text: 'I can', isFinal: true, isInterrupted: true }]);
    room.call.says({ ...stopped, inference_id: 'b', seq: 12 });
    room.call.says(utterance('replica', 'Of course.', { inference_id: 'b', seq: 11 }));
    expect(lines(room)).toMatchObject([{}, { text: 'Of course.', isFinal: true, isInterrupted: true }]);
  });

  test('shows the greeting, which arrives as a whole', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('replica', 'Welcome!', { inference_id: 'g', seq: 1 }));
    expect(lines(room)).toMatchObject([{ speaker: 'replica', text: 'Welcome!', isFinal: true }]);
  });

  test('shows one line for a turn of the user, revised as often as needed, and ends with the utterance', async () => {
    const room = await createLiveRoom();
    room.call.says(part('user', 'My name', { inference_id: 'u1', turn_idx: 4, seq: 1, index: 0 }));
    room.call.says(part('user', 'My name is John', { inference_id: 'u1', turn_idx: 4, seq: 2, index: 1, final: true }));
    room.call.says(part('user', 'My name is Jon Smyth', { inference_id: 'u2', turn_idx: 4, seq: 3, index: 0 }));
    room.call.says(utterance('user', 'My name is Jon Smith.', { inference_id: 'u3', turn_idx: 4, seq: 4 }));
    room.call.says(part('user', 'My name is', { inference_id: 'u2', turn_idx: 4, seq: 3, index: 1 }));
    expect(spokenLines(room)).toEqual(['user: My name is Jon Smith.']);
  });

  test('shows a second utterance in one turn', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('user', 'Yes.', { inference_id: 'u1', turn_idx: 4, seq: 4 }));
    room.call.says(utterance('user', 'And one more thing.', { inference_id: 'u2', turn_idx: 4, seq: 9 }));
    expect(spokenLines(room)).toEqual(['user: Yes.', 'user: And one more thing.']);
  });

  test('keeps the order in which lines were spoken, whichever arrives first', async () => {
    const room = await createLiveRoom();
    room.call.says(part('replica', 'Nice to meet you', { inference_id: 'b', turn_idx: 2, seq: 20, index: 0 }));
    room.call.says(utterance('user', 'I am Ada.', { inference_id: 'u', turn_idx: 2, seq: 21 }));
    room.call.says(utterance('replica', 'Who are you?', { inference_id: 'a', turn_idx: 1, seq: 10 }));
    expect(spokenLines(room)).toEqual(['replica: Who are you?', 'user: I am Ada.', 'replica: Nice to meet you']);
  });

  test('shows one line for an utterance that is sent under both names of the replica', async () => {
    const room = await createLiveRoom();
    for (const role of ['pal', 'replica'] as const) room.call.says(utterance(role, 'Hello.', { seq: role.length }));
    expect(spokenLines(room)).toEqual(['replica: Hello.']);
  });

  test.each([
    ['the same text', 'Hey there', 'Hey there'],
    ['blanks around it', '  Hey there  ', 'Hey there'],
    ['blanks around the second', 'Hey there', '\n Hey there\t'],
    ['other blanks inside', 'Hey  there', 'Hey there'],
  ])('shows one line for an utterance that comes twice with %s, for either side', async (_, first, second) => {
    for (const role of ['user', 'replica'] as const) {
      for (const about of [{}, { turn_idx: 4 }]) {
        const room = await createLiveRoom();
        room.call.says(utterance(role === 'replica' ? 'pal' : role, first, { ...about, seq: 7 }));
        room.call.says(utterance(role, second, { ...about, seq: 8 }));
        expect(spokenLines(room)).toEqual([`${role}: ${first.trim()}`]);
      }
    }
  });

  test.each([
    [{ turn_idx: 4 }, {}],
    [{}, { turn_idx: 4 }],
    [{ turn_idx: 4, inference_id: 'a' }, {}],
    [{}, { turn_idx: 4, inference_id: 'a' }],
    [{ inference_id: 'a' }, { turn_idx: 4 }],
    [{ turn_idx: 4 }, { inference_id: 'a' }],
  ])('shows one line for an utterance that comes with %j and with %j, for either side', async (first, second) => {
    for (const role of ['user', 'replica'] as const) {
      const room = await createLiveRoom();
      room.call.says(utterance(role, '  Hey there ', { ...first, seq: 7 }));
      room.call.says(utterance(role, 'Hey  there', { ...second, seq: 8 }));
      expect(lines(room)).toMatchObject([{ speaker: role, text: 'Hey there', turn: 4 }]);
    }
  });

  test('shows the same text twice if the other side spoke in between, also without a turn', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('user', 'Yes.', { turn_idx: 1, seq: 1 }));
    room.call.says(utterance('replica', 'Are you sure?', { turn_idx: 1, seq: 2 }));
    room.call.says(utterance('user', 'Yes.', { seq: 3 }));
    expect(spokenLines(room)).toEqual(['user: Yes.', 'replica: Are you sure?', 'user: Yes.']);
  });

  test('recognises a copy of a line when only one of the two has an id, in either order', async () => {
    for (const ids of [
      [undefined, 'a'],
      ['a', undefined],
    ]) {
      const room = await createLiveRoom();
      for (const [seq, inference_id] of ids.entries()) {
        const about = { seq, turn_idx: 1, ...(inference_id !== undefined && { inference_id }) };
        room.call.says(utterance(seq === 0 ? 'pal' : 'replica', seq === 0 ? 'Hello. ' : 'Hello.', about));
      }
      const stopped = { role: 'replica', interrupted: true };
      room.call.says({ event_type: 'conversation.stopped_speaking', inference_id: 'a', seq: 3, properties: stopped });
      expect(lines(room)).toMatchObject([{ text: 'Hello.', isInterrupted: true }]);
    }
  });

  test('adds no second line for the last part that is sent under each name of the replica', async () => {
    const room = await createLiveRoom();
    room.call.says(part('pal', ' Good morning', { seq: 1 }));
    room.call.says(part('pal', ' Good morning.', { seq: 2, final: true }));
    room.call.says(part('replica', 'Good morning. ', { seq: 3, final: true }));
    expect(lines(room)).toMatchObject([{ text: 'Good morning.', isFinal: true }]);
  });

  test('adds no line for blank text, from either side, and ends an open line with it', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('user', ' \n', { turn_idx: 1, seq: 1 }));
    room.call.says(utterance('replica', '   ', { inference_id: 'a', turn_idx: 1, seq: 2 }));
    room.call.says(part('replica', '  ', { inference_id: 'b', turn_idx: 1, seq: 3, index: 0 }));
    room.call.says(part('user', '\t', { turn_idx: 2, seq: 4, index: 0 }));
    expect(lines(room)).toEqual([]);
    room.call.says(part('user', ' I would like ', { inference_id: 'u', turn_idx: 3, seq: 5, index: 0 }));
    room.call.says(part('user', '  ', { inference_id: 'u', turn_idx: 3, seq: 6, index: 1, final: true }));
    room.call.says(utterance('user', ' ', { inference_id: 'u', turn_idx: 3, seq: 7 }));
    expect(lines(room)).toMatchObject([{ text: 'I would like', isFinal: true }]);
  });

  test('trims a line, and keeps white space inside', async () => {
    const room = await createLiveRoom();
    room.conversation.respond('  Yes,\nplease. ');
    expect(lines(room)).toMatchObject([{ text: 'Yes,\nplease.', isPending: true }]);
    room.call.says(part('user', ' Yes, ', { turn_idx: 3, seq: 1, index: 0 }));
    room.call.says(utterance('user', 'Yes, please.', { turn_idx: 3, seq: 2 }));
    expect(lines(room)).toMatchObject([{ text: 'Yes, please.', isTyped: true, isPending: false }]);
  });

  test('keeps the text of a line when the last part is empty', async () => {
    const room = await createLiveRoom();
    room.call.says(part('replica', 'Good morning.', { inference_id: 'a', seq: 1, index: 0 }));
    room.call.says({
      event_type: 'conversation.utterance.streaming',
      ...{ inference_id: 'a', seq: 2, properties: { role: 'replica', final: true } },
    });
    expect(lines(room)).toMatchObject([{ text: 'Good morning.', isFinal: true }]);
  });

  test('shows a typed line at once, and replaces it by its utterance', async () => {
    const room = await createLiveRoom();
    room.conversation.respond('Yes, please.');
    room.conversation.respond('Yes, please.');
    expect(lines(room)).toMatchObject([
      { text: 'Yes, please.', isTyped: true, isPending: true },
      { text: 'Yes, please.', isTyped: true, isPending: true },
    ]);
    const ids = lines(room).map(({ id }) => id);
    room.call.says(utterance('user', 'Yes, please.', { inference_id: 'r', turn_idx: 3, seq: 7 }));
    room.call.says(utterance('user', 'Yes, please.', { inference_id: 'r', turn_idx: 3, seq: 7 }));
    room.call.says(utterance('user', 'Yes, please.', { inference_id: 'r2', turn_idx: 4, seq: 8 }));
    expect(lines(room)).toMatchObject([
      { isPending: false, turn: 3 },
      { isPending: false, turn: 4 },
    ]);
    expect(lines(room).map(({ id }) => id)).toEqual(ids);
  });

  test('shows a typed line once when it is streamed as well', async () => {
    const room = await createLiveRoom();
    room.conversation.respond('Hello there');
    room.call.says(part('user', 'Hello', { inference_id: 'r', turn_idx: 3, seq: 1, index: 0 }));
    room.call.says(part('user', 'Hello there', { inference_id: 'r', turn_idx: 3, seq: 2, index: 1, final: true }));
    expect(spokenLines(room)).toEqual(['user: Hello there']);
    room.call.says(utterance('user', 'Hello there', { inference_id: 'r', turn_idx: 3, seq: 3 }));
    expect(lines(room)).toMatchObject([{ text: 'Hello there', isTyped: true, isPending: false }]);
  });

  test('keeps what the user still speaks when a typed line of the same turn is repeated', async () => {
    const room = await createLiveRoom();
    const about = { inference_id: 'u', turn_idx: 3 };
    room.call.says(part('user', 'I have a headache', { ...about, seq: 1, index: 0 }));
    room.conversation.respond('Ada');
    room.call.says(part('user', 'Ad', { inference_id: 'r', turn_idx: 3, seq: 2, index: 0 }));
    room.call.says(utterance('user', 'Ada', { inference_id: 'r', turn_idx: 3, seq: 3 }));
    expect(spokenLines(room)).toEqual(['user: I have a headache', 'user: Ada']);
    room.call.says(part('user', 'I have a headache and', { inference_id: 'u2', turn_idx: 3, seq: 4, index: 0 }));
    room.call.says(utterance('user', 'I have a headache and a cold.', { inference_id: 'u3', turn_idx: 3, seq: 5 }));
    expect(spokenLines(room)).toEqual(['user: I have a headache and a cold.', 'user: Ada']);
  });

  test.each([{ turn_idx: 3 }, {}])(
    'never shows a hidden text in the line that the user speaks, with %o',
    async (turn) => {
      const room = await createLiveRoom();
      room.call.says(part('user', 'I have', { inference_id: 'u', ...turn, seq: 1, index: 0 }));
      room.conversation.respond('SECRET plan', { isHidden: true });
      const expectHidden = () => {
        expect(spokenLines(room)).toEqual(['user: I have']);
      };
      room.call.says(part('user', 'SECRET', { ...turn, seq: 2, index: 0 }));
      expectHidden();
      room.call.says(part('user', 'SECRET plan', { inference_id: 'h', ...turn, seq: 3, index: 0, final: true }));
      expectHidden();
      room.call.says(utterance('user', 'SECRET plan', { inference_id: 'h', ...turn, seq: 4 }));
      expectHidden();
      room.call.says(utterance('user', 'SECRET plan', { ...turn, seq: 5 }));
      room.call.says(part('user', 'SECRET', { inference_id: 'h2', ...turn, seq: 6, index: 0 }));
      expectHidden();
      room.call.says(part('user', 'I have a cold', { inference_id: 'u', ...turn, seq: 7, index: 1 }));
      expect(spokenLines(room)).toEqual(['user: I have a cold']);
    },
  );

  test.each(['before', 'after'])(
    'never shows a hidden text or its utterance, read from %s it was sent',
    async (when) => {
      const room = await createLiveRoom();
      if (when === 'before') lines(room);
      room.conversation.respond('Greet the user.', { isHidden: true });
      room.call.says(part('user', 'Greet', { inference_id: 'u', turn_idx: 2, seq: 1, index: 0 }));
      room.clock.advance(60_000);
      room.call.says(utterance('user', 'Greet  the user.', { inference_id: 'u', turn_idx: 2, seq: 2 }));
      room.call.says(utterance('user', 'Greet the user.', { inference_id: 'u', turn_idx: 2, seq: 3 }));
      room.call.says(utterance('replica', 'Welcome!', { inference_id: 'r', turn_idx: 2, seq: 4 }));
      room.conversation.respond('Hello');
      room.call.says(utterance('user', 'Greet the user.', { inference_id: 'v', turn_idx: 3, seq: 5 }));
      expect(spokenLines(room)).toEqual(['replica: Welcome!', 'user: Hello', 'user: Greet the user.']);
      expect(room.conversation.getState().eventLog.entries.map(({ isHidden = false }) => isHidden)).toContain(true);
    },
  );

  test('adds a line when the typed text is spoken much later', async () => {
    const room = await createLiveRoom();
    room.conversation.respond('Yes');
    room.clock.advance(60_000);
    room.call.says(utterance('replica', 'Are you sure?', { inference_id: 'a', turn_idx: 2, seq: 5 }));
    room.call.says(utterance('user', 'Yes', { inference_id: 'u', turn_idx: 3, seq: 6 }));
    expect(spokenLines(room)).toEqual(['user: Yes', 'replica: Are you sure?', 'user: Yes']);
  });

  test('adds a line when the same text is spoken in the next turn', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('user', 'Yes.', { turn_idx: 1, seq: 1 }));
    room.call.says(utterance('user', 'Yes.', { turn_idx: 2, seq: 2 }));
    expect(spokenLines(room)).toEqual(['user: Yes.', 'user: Yes.']);
  });

  test('puts the greeting before the first line of the user, though both are in turn 0', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('replica', 'Welcome!', { inference_id: 'g', turn_idx: 0, seq: 1 }));
    room.call.says(utterance('user', 'Hi.', { inference_id: 'u', turn_idx: 0, seq: 9 }));
    expect(spokenLines(room)).toEqual(['replica: Welcome!', 'user: Hi.']);
  });

  test('sorts subtitles by time, whichever line arrives late', async () => {
    const room = await createLiveRoom();
    room.call.says(part('replica', 'Nice', { inference_id: 'b', turn_idx: 2, seq: 20, index: 0 }));
    room.clock.advance(400);
    room.call.says(utterance('user', 'I am Ada.', { inference_id: 'u', turn_idx: 2, seq: 19 }));
    const vtt = formatTranscript(lines(room), 'vtt', { names: { replica: 'Ada\nB' } });
    expect(vtt).toContain('00:00:00.000 --> 00:00:01.000\n<v Ada B>Nice');
    expect(vtt.indexOf('Nice')).toBeLessThan(vtt.indexOf('I am Ada.'));
  });

  test('records a tool call once that is sent four times, and clips huge arguments', async () => {
    const room = await createLiveRoom();
    for (let seq = 1; seq <= 4; seq += 1) {
      const properties = { name: 'book', arguments: { day: 'x'.repeat(1_000_000) }, tool_call_id: 't' };
      room.call.says({ event_type: 'conversation.tool_call', seq, properties });
      room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }, 10 + seq));
    }
    const record = project(room.conversation, recordEventsProjection).getValue();
    expect(record.map(({ type }) => type)).toEqual(['tool-call', 'objective']);
    expect(JSON.stringify(record).length).toBeLessThan(20_000);
  });

  test('records an objective again when it begins again', async () => {
    const room = await createLiveRoom();
    for (const [index, phase] of (['activated', 'completed', 'completed', 'activated'] as const).entries()) {
      room.call.says(objectiveMessage(phase, 'get_name', {}, index + 1));
    }
    const record = project(room.conversation, recordEventsProjection).getValue();
    expect(record.map((entry) => (entry.type === 'objective' ? entry.phase : entry.type))).toEqual([
      'activated',
      'completed',
      'activated',
    ]);
  });

  test('keeps the latest ten thousand lines', async () => {
    const room = await createLiveRoom();
    expect(lines(room)).toEqual([]);
    for (let seq = 0; seq < 10_100; seq += 1) {
      room.call.says(utterance('replica', `Line ${String(seq)}`, { inference_id: `i${String(seq)}`, seq }));
    }
    expect(lines(room)).toHaveLength(10_000);
    expect(lines(room)[0]?.text).toBe('Line 100');
  });

  test('looks only at recent lines for a part, and keeps all others as they are', async () => {
    const room = await createLiveRoom();
    expect(lines(room)).toEqual([]);
    for (let seq = 0; seq < 4000; seq += 1) {
      room.call.says(utterance('replica', `Line ${String(seq)}`, { inference_id: `i${String(seq)}`, seq }));
    }
    const before = lines(room);
    let reads = 0;
    for (const line of before) {
      const { speaker } = line;
      Object.defineProperty(line, 'speaker', {
        enumerable: true,
        get() {
          reads += 1;
          return speaker;
        },
      });
    }
    room.call.says(part('user', 'And', { inference_id: 'u', turn_idx: 9, seq: 4001, index: 0 }));
    room.call.says(part('user', 'And then', { inference_id: 'u', turn_idx: 9, seq: 4002, index: 1 }));
    const after = lines(room);
    expect(after.at(-1)).toMatchObject({ text: 'And then' });
    expect(after.slice(0, -1).every((line, index) => line === before[index])).toBe(true);
    expect(reads).toBeLessThan(4000);
  });

  test('recognises a hidden text after hundreds of lines, and 500 typed lines that are repeated at once', async () => {
    const room = await createLiveRoom();
    expect(lines(room)).toEqual([]);
    room.conversation.respond('Greet the user.', { isHidden: true });
    for (let seq = 0; seq < 900; seq += 1) {
      room.call.says(utterance('replica', `Line ${String(seq)}`, { inference_id: `i${String(seq)}`, seq }));
    }
    room.call.says(utterance('user', 'Greet the user.', { inference_id: 'h', turn_idx: 1, seq: 1000 }));
    for (let number = 0; number < 500; number += 1) room.conversation.respond(`Message ${String(number)}`);
    for (let number = 0; number < 500; number += 1) {
      const about = { inference_id: `m${String(number)}`, turn_idx: 2 + number, seq: 2000 + number };
      room.call.says(utterance('user', `Message ${String(number)}`, about));
    }
    expect(lines(room)).toHaveLength(1400);
    expect(lines(room).filter(({ isPending }) => isPending)).toEqual([]);
    expect(spokenLines(room)).not.toContain('user: Greet the user.');
  });

  test('contains lines from before it was first read', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('replica', 'Welcome!', { inference_id: 'g', seq: 1 }));
    room.conversation.respond('Hi');
    expect(spokenLines(room)).toEqual(['replica: Welcome!', 'user: Hi']);
  });

  test.each(['from the start', 'late'])(
    'continues below for another replica that restarts its seq, read %s',
    async (when) => {
      const room = await createLiveRoom();
      if (when === 'from the start') lines(room);
      room.call.says(utterance('replica', 'Hello', { seq: 700, turn_idx: 0, inference_id: 'a' }));
      room.call.says(utterance('user', 'Hi', { seq: 800, turn_idx: 1 }));
      room.call.departs('replica');
      room.clock.advance(3000);
      room.call.arrives(participant('replica-2', { userId: 'tavus-replica-r1' }));
      room.call.says(utterance('replica', 'Here I am again', { seq: 1, turn_idx: 0, inference_id: 'b' }), 'replica-2');
      room.call.says(utterance('user', 'Good', { seq: 2, turn_idx: 1 }), 'replica-2');
      room.call.says(utterance('replica', 'Where were we?', { seq: 3, turn_idx: 1, inference_id: 'c' }), 'replica-2');
      expect(spokenLines(room)).toEqual([
        'replica: Hello',
        'user: Hi',
        'replica: Here I am again',
        'user: Good',
        'replica: Where were we?',
      ]);
    },
  );

  test('continues below in the next call, which restarts its seq', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('replica', 'One.', { inference_id: 'a', turn_idx: 0, seq: 1 }));
    room.call.says(utterance('user', 'Two.', { inference_id: 'b', turn_idx: 1, seq: 2 }));
    expect(spokenLines(room)).toHaveLength(2);
    await room.conversation.leave();
    room.clock.advance(1000);
    room.conversation.join();
    await settle();
    room.call.joins(replica);
    room.call.says(utterance('replica', 'Three.', { inference_id: 'a', turn_idx: 0, seq: 1 }));
    room.call.says(utterance('user', 'Four.', { inference_id: 'b', turn_idx: 1, seq: 2 }));
    expect(spokenLines(room)).toEqual(['replica: One.', 'user: Two.', 'replica: Three.', 'user: Four.']);
  });

  test('ignores another participant', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('replica', 'Send me money.', { seq: 1 }), 'stranger');
    room.clock.advance(5000);
    expect(lines(room)).toEqual([]);
  });

  test('is formatted as text, as JSON and as subtitles', async () => {
    const room = await createLiveRoom();
    room.call.says(utterance('replica', 'Is <b> & "c" > a?\n\nSay --> so.', { inference_id: 'a', seq: 1 }));
    room.clock.advance(61_500);
    room.call.says(utterance('user', 'It is.', { inference_id: 'b', turn_idx: 1, seq: 2 }));
    const all = lines(room);
    expect(formatTranscript(all, 'text', { names: { user: 'Ada' } })).toBe(
      'Replica: Is <b> & "c" > a? Say --> so.\nAda: It is.\n',
    );
    expect(JSON.parse(formatTranscript(all, 'json'))).toMatchObject([
      { speaker: 'replica' },
      { text: 'It is.', turn: 1 },
    ]);
    expect(formatTranscript(all, 'vtt')).toBe(
      [
        'WEBVTT',
        '00:00:00.000 --> 00:00:01.000\n<v Replica>Is &lt;b&gt; &amp; "c" &gt; a? Say --&gt; so.',
        '00:01:01.500 --> 00:01:02.500\n<v You>It is.\n',
      ].join('\n\n'),
    );
    expect(formatTranscript([], 'vtt')).toBe('WEBVTT\n');
  });
});

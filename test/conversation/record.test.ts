import { describe, expect, test } from 'vitest';
import type { ConversationStorage } from '../../src/conversation/objectives/createObjectiveStorage';
import { getConversationRecord } from '../../src/conversation/projections/getConversationRecord';
import type { RecordEvent } from '../../src/conversation/projections/record/RecordEvent';
import { createLiveRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';

type ObjectiveEvent = Extract<RecordEvent, { type: 'objective' }>;

const events = ({ conversation }: Room) =>
  getConversationRecord(conversation).filter((entry): entry is ObjectiveEvent => entry.type === 'objective');

const sources = (room: Room) => events(room).map(({ phase, sources: from }) => [phase, from]);

const jon = { first_name: 'Jon', last_name: 'Okafor' };

describe('the record of an objective', () => {
  test('says whose conversation it was, and where each value came from', async () => {
    const room = await createLiveRoom({ userId: 'user-7' });
    const { conversation, call } = room;
    call.says(objectiveMessage('activated', 'name', undefined, 1));
    call.says(objectiveMessage('pending', 'name', jon, 2));
    conversation.editObjective('name', 'first_name', 'John');
    await conversation.confirmObjective('name');
    call.says(objectiveMessage('completed', 'name', { first_name: 'John', last_name: 'Okafor-Li' }, 3));
    expect(sources(room)).toEqual([
      ['activated', {}],
      ['pending', { first_name: 'replica', last_name: 'replica' }],
      ['confirmed', { first_name: 'user', last_name: 'replica' }],
      ['completed', { first_name: 'user', last_name: 'service' }],
    ]);
    for (const event of events(room)) expect(event).toMatchObject({ conversationId: 'c123', userId: 'user-7' });
  });

  test('has only values of the service if the user confirmed nothing on the page', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('pending', 'name', jon, 1));
    room.call.says(objectiveMessage('completed', 'name', jon, 2));
    expect(sources(room).at(-1)).toEqual(['completed', { first_name: 'service', last_name: 'service' }]);
    expect(events(room)[0]?.userId).toBeNull();
  });

  test('has only values of the service if it asked again after the confirmation, and completed it by itself', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('pending', 'name', jon, 1));
    await room.conversation.confirmObjective('name');
    room.call.says(objectiveMessage('pending', 'name', { ...jon, first_name: 'J' }, 2));
    room.call.says(objectiveMessage('completed', 'name', jon, 3));
    expect(sources(room).at(-1)).toEqual(['completed', { first_name: 'service', last_name: 'service' }]);
  });

  test('knows the collected values of before a reload', async () => {
    const stored = new Map<string, string>();
    const storage: ConversationStorage = {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    };
    const before = await createLiveRoom({ storage });
    before.call.says(objectiveMessage('pending', 'name', jon, 1));
    before.conversation.editObjective('name', 'first_name', 'John');
    await settle();
    const room = await createLiveRoom({ storage });
    await room.conversation.confirmObjective('name');
    expect(sources(room)).toEqual([['confirmed', { first_name: 'user', last_name: 'replica' }]]);
  });

  test('has the same sources after the confirmation was sent a second time', async () => {
    const room = await createLiveRoom();
    room.call.says(objectiveMessage('pending', 'name', jon, 1));
    room.conversation.editObjective('name', 'first_name', 'John');
    await room.conversation.confirmObjective('name');
    room.clock.advance(120_000);
    await room.conversation.confirmObjective('name');
    expect(sources(room).slice(1)).toEqual([
      ['confirmed', { first_name: 'user', last_name: 'replica' }],
      ['confirmed', { first_name: 'user', last_name: 'replica' }],
    ]);
  });
});

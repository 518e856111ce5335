import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationOptions } from '../../src/conversation/Conversation';
import { findObjective } from '../../src/conversation/objectives/ObjectiveState';
import { registerTool } from '../../src/conversation/tools/registerTool';
import { defineObjectives, type StandardSchemaV1 } from '../../src/protocol';
import { createLiveRoom, createRoom, settle, type Room } from './inRoom';
import { objectiveMessage } from './messages';

// Whatever an app gives may throw. It is reported, the call goes on, and it can still be left.

const mistake = new Error('a mistake of the app');
const throwing = (): never => {
  throw mistake;
};
const reported = vi.fn();

beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

const statusOf = ({ conversation }: Room) => conversation.getState().lifecycle.status;
const objectiveOf = ({ conversation }: Room) => findObjective(conversation.getState().objectives, 'get_name');

async function pendingRoom(options: Partial<ConversationOptions> = {}): Promise<Room> {
  const room = await createLiveRoom(options);
  room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
  return room;
}

/** Leaves, and expects that nothing is left behind. */
async function leaves(room: Room): Promise<void> {
  await room.conversation.leave();
  await settle();
  expect(statusOf(room)).toBe('ended');
  expect(room.call.log).toEqual(expect.arrayContaining(['leave', 'destroy']));
  expect(room.call.localTrack.stopped).toBe(true);
}

describe('a schema that throws', () => {
  const promised = (reject: () => PromiseLike<never>) => reject as unknown as () => Promise<never>;
  test.each([
    ['at once', throwing],
    ['later', promised(() => Promise.reject(mistake))],
    [
      'later, in a promise of its own',
      promised(() => ({ then: (_: unknown, fail: (thrown: unknown) => void) => fail(mistake) }) as never),
    ],
  ])('%s refuses the value, and is reported once', async (_, validate) => {
    const schema: StandardSchemaV1 = { '~standard': { version: 1, vendor: 'app', validate } };
    const objectives = defineObjectives([
      { objective_name: 'get_name', objective_prompt: 'Ask', output_variables: { first_name: { schema } } },
    ]);
    const room = await pendingRoom({ objectives });
    for (const text of ['J', 'Jo', 'Jos']) room.conversation.editObjective('get_name', 'first_name', text);
    await expect(room.conversation.confirmObjective('get_name')).rejects.toMatchObject({
      issues: { first_name: 'This could not be checked' },
    });
    await expect(room.conversation.confirmObjective('get_name')).rejects.toThrow();
    expect(reported.mock.calls).toEqual([[mistake]]);
    expect(room.call.sent).toEqual([]);
    await leaves(room);
  });
});

describe('confirmProperties', () => {
  test('that throws leaves the objective failed, and is reported', async () => {
    const room = await pendingRoom({ confirmProperties: throwing });
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-interaction', cause: mistake },
    });
    expect(reported.mock.calls).toEqual([[mistake]]);
    expect(room.call.sent).toEqual([]);
    await leaves(room);
  });

  const circular: Record<string, unknown> = {};
  circular.self = circular;
  test.each([
    ['a promise', Promise.resolve({})],
    ['what is no JSON', circular],
    [
      'what throws when it is read',
      {
        get name() {
          return throwing();
        },
      },
    ],
  ])('that returns %s leaves the objective failed, and sends nothing', async (_, properties) => {
    const room = await pendingRoom({ confirmProperties: () => properties });
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room)?.status).toBe('failed');
    expect(room.call.sent).toEqual([]);
    await leaves(room);
  });
});

test('an isReplica that throws has recognised nobody, and is reported', async () => {
  const room = createRoom({ isReplica: throwing });
  room.conversation.join();
  await settle();
  room.call.joins();
  room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
  expect(statusOf(room)).toBe('waiting');
  await leaves(room);
});

test.each([
  ['throws', throwing],
  ['rejects', () => Promise.reject(mistake)],
  ['returns nothing', () => null],
  ['returns no call', () => ({})],
  ['returns a call that cannot be listened to', () => ({ on: throwing, leave: throwing, destroy: throwing })],
])('a createCall that %s is a failed call, and the next one works', async (_, createCall) => {
  const room = createRoom({ createCall: createCall as unknown as ConversationOptions['createCall'] });
  room.conversation.join();
  await settle();
  expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'failed', error: { code: 'call-join' } });
  room.conversation.join();
  await settle();
  expect(statusOf(room)).toBe('failed');
});

test.each([
  ['throws', { getItem: throwing, setItem: throwing, removeItem: throwing }],
  ['holds what is no text', { getItem: () => ({}), setItem: throwing, removeItem: throwing }],
  ['is no storage', {}],
])('a storage that %s keeps nothing, and the conversation works', async (_, storage) => {
  const room = await pendingRoom({ storage: storage as unknown as NonNullable<ConversationOptions['storage']> });
  expect(objectiveOf(room)?.status).toBe('pending');
  await leaves(room);
});

test.each([
  ['setTimeout', { setTimeout: throwing }],
  ['clearTimeout', { clearTimeout: throwing }],
])('a clock whose %s throws still lets go of the call', async (_, broken) => {
  const clock = { now: () => 0, setTimeout: () => 1, clearTimeout: () => undefined, ...broken };
  const room = createRoom({ clock });
  room.conversation.join();
  await settle();
  room.call.joins();
  await leaves(room);
});

test('a createId that throws loses a message, and says so', async () => {
  const room = await createLiveRoom({ createId: throwing });
  room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
  expect(reported).toHaveBeenCalledWith(mistake);
  await leaves(room);
});

test('listeners and handlers that throw hinder nobody else', async () => {
  const room = await createLiveRoom();
  const heard = vi.fn();
  room.conversation.subscribe(throwing);
  room.conversation.listen({ onMessage: throwing, onObjectivePending: throwing, onEnded: throwing });
  room.conversation.listen(throwing);
  room.conversation.listen({ onObjectivePending: heard });
  room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(reported).toHaveBeenCalledWith(mistake);
  await leaves(room);
});

test.each([
  ['a handler', throwing, undefined],
  ['a schema', () => 'done', throwing],
  [
    'a schema that answers later',
    () => 'done',
    () => ({ then: (_: unknown, fail: (thrown: unknown) => void) => fail(mistake) }),
  ],
])('a tool with %s that throws is answered as failed, and reported', async (_, handler, validate) => {
  const room = await createLiveRoom();
  const schema = validate && ({ '~standard': { version: 1, vendor: 'app', validate } } as unknown as StandardSchemaV1);
  registerTool(room.conversation, 'book', handler, () => ({ schema }));
  room.call.says({
    message_type: 'conversation',
    event_type: 'conversation.tool_call',
    conversation_id: 'c123',
    seq: 1,
    properties: { name: 'book', arguments: '{}', tool_call_id: 't1' },
  });
  await settle();
  expect(room.call.sent).toMatchObject([{ properties: { tool_call_id: 't1', status: 'error' } }]);
  expect(reported).toHaveBeenCalledWith(mistake);
  await leaves(room);
});

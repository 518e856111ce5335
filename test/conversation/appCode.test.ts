import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationOptions } from '../../src/conversation/Conversation';
import { findObjective } from '../../src/conversation/objectives/ObjectiveState';
import { registerTool } from '../../src/conversation/tools/registerTool';
import { defineObjectives, type StandardSchemaV1 } from '../../src/protocol';
import { createLiveRoom, createRoom, settle, type Room } from './createRoom';
import { objectiveMessage } from './objectiveMessage';

// Any function that an app passes may throw. The error is reported, the call goes on, and the user can still leave.

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

/** Leaves the call, and checks that the call object is destroyed. */
async function expectToLeave(room: Room): Promise<void> {
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
  ])('makes the value invalid if it throws %s, and is reported once', async (_, validate) => {
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
    await expectToLeave(room);
  });
});

describe('confirmProperties', () => {
  test('leaves the objective failed if it throws, and the error is reported', async () => {
    const room = await pendingRoom({ confirmProperties: throwing });
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room)).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-interaction', cause: mistake },
    });
    expect(reported.mock.calls).toEqual([[mistake]]);
    expect(room.call.sent).toEqual([]);
    await expectToLeave(room);
  });

  const circular: Record<string, unknown> = {};
  circular.self = circular;
  test.each([
    ['a promise', Promise.resolve({})],
    ['a value that JSON cannot hold', circular],
    [
      'an object whose getter throws',
      {
        get name() {
          return throwing();
        },
      },
    ],
  ])('leaves the objective failed if it returns %s, and nothing is sent', async (_, properties) => {
    const room = await pendingRoom({ confirmProperties: () => properties });
    await room.conversation.confirmObjective('get_name');
    expect(objectiveOf(room)?.status).toBe('failed');
    expect(room.call.sent).toEqual([]);
    await expectToLeave(room);
  });
});

describe('isReplica', () => {
  test('recognises nobody if it throws, and the error is reported', async () => {
    const room = createRoom({ isReplica: throwing });
    room.conversation.join();
    await settle();
    room.call.joins();
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
    expect(statusOf(room)).toBe('waiting');
    await expectToLeave(room);
  });
});

describe('createCall', () => {
  test.each([
    ['throws', throwing],
    ['rejects', () => Promise.reject(mistake)],
    ['returns nothing', () => null],
    ['returns another value', () => ({})],
    ['returns a call whose methods throw', () => ({ on: throwing, leave: throwing, destroy: throwing })],
  ])('fails the call if it %s, and the user may join again', async (_, createCall) => {
    const room = createRoom({ createCall: createCall as unknown as ConversationOptions['createCall'] });
    room.conversation.join();
    await settle();
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'failed', error: { code: 'call-join' } });
    room.conversation.join();
    await settle();
    expect(statusOf(room)).toBe('failed');
  });
});

describe('storage', () => {
  test.each([
    ['throws', { getItem: throwing, setItem: throwing, removeItem: throwing }],
    ['returns a value that is not text', { getItem: () => ({}), setItem: throwing, removeItem: throwing }],
    ['has no methods', {}],
  ])('stores nothing if it %s, and the conversation works', async (_, storage) => {
    const room = await pendingRoom({ storage: storage as unknown as NonNullable<ConversationOptions['storage']> });
    expect(objectiveOf(room)?.status).toBe('pending');
    await expectToLeave(room);
  });
});

describe('clock', () => {
  test.each([
    ['setTimeout', { setTimeout: throwing }],
    ['clearTimeout', { clearTimeout: throwing }],
  ])('does not prevent leaving the call if %s throws', async (_, broken) => {
    const clock = { now: () => 0, setTimeout: () => 1, clearTimeout: () => undefined, ...broken };
    const room = createRoom({ clock });
    room.conversation.join();
    await settle();
    room.call.joins();
    await expectToLeave(room);
  });
});

describe('createId', () => {
  test('loses the message if it throws, and the error is reported', async () => {
    const room = await createLiveRoom({ createId: throwing });
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
    expect(reported).toHaveBeenCalledWith(mistake);
    await expectToLeave(room);
  });
});

describe('listeners and handlers', () => {
  test('are reported if they throw, and the others are still called', async () => {
    const room = await createLiveRoom();
    const onObjectivePending = vi.fn();
    room.conversation.subscribe(throwing);
    room.conversation.listen({ onMessage: throwing, onObjectivePending: throwing, onEnded: throwing });
    room.conversation.listen(throwing);
    room.conversation.listen({ onObjectivePending });
    room.call.says(objectiveMessage('pending', 'get_name', { first_name: 'Jon' }, 1));
    expect(onObjectivePending).toHaveBeenCalledTimes(1);
    expect(reported).toHaveBeenCalledWith(mistake);
    await expectToLeave(room);
  });
});

describe('a tool', () => {
  test.each([
    ['a handler', throwing, undefined],
    ['a schema', () => 'done', throwing],
    [
      'an asynchronous schema',
      () => 'done',
      () => ({ then: (_: unknown, fail: (thrown: unknown) => void) => fail(mistake) }),
    ],
  ])('sends an error as its result if %s throws, and the error is reported', async (_, handler, validate) => {
    const room = await createLiveRoom();
    const schema =
      validate && ({ '~standard': { version: 1, vendor: 'app', validate } } as unknown as StandardSchemaV1);
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
    await expectToLeave(room);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { approvalsOf } from '../../src/conversation/tools/approval/approvalsOf';
import { registerTool } from '../../src/conversation/tools/registerTool';
import type { ToolOptions } from '../../src/conversation/tools/ToolHandler';
import { createLiveRoom, settle, type Room } from './createRoom';

const reported = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

const schema = z.object({ day: z.string(), guests: z.number().check(z.maximum(8)), window: z.optional(z.boolean()) });

async function askedRoom(
  options: Partial<ToolOptions<typeof schema | undefined>> = {},
  args: object = { day: 'Friday', guests: 2 },
) {
  const room = await createLiveRoom();
  const handler = vi.fn((_args: unknown) => 'booked');
  const unregister = registerTool(room.conversation, 'book_table', handler, {
    schema,
    approval: true,
    clock: room.clock,
    ...options,
  });
  room.call.says({
    event_type: 'conversation.tool_call',
    properties: { name: 'book_table', arguments: JSON.stringify(args), tool_call_id: 'call_1' },
  });
  await vi.dynamicImportSettled();
  await settle();
  return { room, handler, unregister };
}

const asked = ({ conversation }: Room) => approvalsOf(conversation).getState().list[0];
const closed = ({ conversation }: Room) => approvalsOf(conversation).getState().closed;
const results = (room: Room) =>
  (room.call.sent as { properties: { output?: unknown; status?: string } }[]).map(
    ({ properties: { output, status } }) => (status === undefined ? output : [status, output]),
  );

describe('a tool that needs approval', () => {
  test('shows its arguments, and runs with them once the user has approved', async () => {
    const { room, handler } = await askedRoom();
    expect(asked(room)?.pending).toMatchObject({
      title: 'Book table',
      fields: [
        { name: 'day', label: 'Day', text: 'Friday', input: 'text' },
        { name: 'guests', text: '2', input: 'number' },
      ],
    });
    expect(handler).not.toHaveBeenCalled();
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls[0]?.[0]).toEqual({ day: 'Friday', guests: 2 });
    expect(results(room)).toEqual(['booked']);
    expect(closed(room)).toEqual({ title: 'Book table', outcome: 'approved' });
    expect(room.clock.pending).toBe(0);
  });

  test('passes changed arguments with the types of the original ones, and shows why one is invalid', async () => {
    const { room, handler } = await askedRoom({}, { day: 'Friday', guests: 2, window: true });
    asked(room)?.edit('guests', '12');
    asked(room)?.edit('window', 'no');
    await asked(room)?.approve();
    expect(asked(room)?.pending).toMatchObject({ wasInvalid: true, isChecking: false });
    expect(asked(room)?.pending.fields[1]).toMatchObject({
      text: '12',
      issue: expect.stringContaining('guests') as string,
    });
    asked(room)?.edit('guests', ' 4 ');
    expect(asked(room)?.pending.fields[1]?.issue).toBe(null);
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls).toEqual([[{ day: 'Friday', guests: 4, window: false }, expect.anything()]]);
  });

  test('passes an argument as it came if the user has undone the change', async () => {
    const { room, handler } = await askedRoom({ schema: undefined }, { days: ['Friday', 'Monday'] });
    const collected = asked(room)?.pending.fields[0]?.collected ?? '';
    asked(room)?.edit('days', 'Sunday');
    asked(room)?.edit('days', collected);
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls[0]?.[0]).toEqual({ days: ['Friday', 'Monday'] });
  });

  test.each([
    ['two', 'Invalid value'],
    ['1,5,00', 'Invalid value'],
    ['yes', 'Invalid value'],
  ])('does not pass a number that cannot be read: %j', async (text, issue) => {
    const { room, handler } = await askedRoom({ schema: undefined });
    asked(room)?.edit('guests', text);
    await asked(room)?.approve();
    expect(asked(room)?.pending.fields[1]).toMatchObject({ text, issue });
    asked(room)?.edit('guests', '');
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls[0]?.[0]).toStrictEqual({ day: 'Friday' });
  });

  test.each([
    [{ ids: [1, 2] }, '1, 3', { ids: [1, 3] }],
    [{ ids: [1, 2] }, '[4]', { ids: [4] }],
    [{ flags: [true] }, 'false, true', { flags: [false, true] }],
    [{ tags: ['a;b', 'c'] }, '["a;b"]', { tags: ['a;b'] }],
    [{ address: { city: 'Rome' } }, '{ "city": "Pisa" }', { address: { city: 'Pisa' } }],
    [{ address: { city: 'Rome' } }, ' ', {}],
    [{ note: null }, 'by the window', { note: 'by the window' }],
  ])('passes a changed list or object as what it was: %j, changed to %j', async (args, text, passed) => {
    const { room, handler } = await askedRoom({ schema: undefined }, args);
    asked(room)?.edit(Object.keys(args)[0]!, text);
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls[0]?.[0]).toStrictEqual(passed);
  });

  test.each([
    [{ ids: [1, 2] }, '1, two'],
    [{ address: { city: 'Rome' } }, 'city: Pisa'],
    [{ address: { city: 'Rome' } }, '["Pisa"]'],
    [{ tags: ['a;b', 'c'] }, 'a;b; d'],
    [{ table: [[1], [2]] }, '1, 3'],
  ])('does not pass a text for a list or an object: %j, changed to %j', async (args, text) => {
    const { room, handler } = await askedRoom({ schema: undefined }, args);
    asked(room)?.edit(Object.keys(args)[0]!, text);
    await asked(room)?.approve();
    await settle();
    expect(asked(room)?.pending.fields[0]).toMatchObject({ text, issue: 'Invalid value' });
    expect(handler).not.toHaveBeenCalled();
  });

  test('does not ask about more arguments than a user can check', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`guest_${String(at)}`, 'Ada']));
    const { room, handler } = await askedRoom({ schema: undefined }, many);
    expect(asked(room)).toBeUndefined();
    expect(handler).not.toHaveBeenCalled();
    expect(results(room)).toEqual([['error', expect.stringContaining('101 arguments') as string]]);
    const { room: other } = await askedRoom({ schema: undefined }, { ...many, guest_100: undefined });
    expect(asked(other)?.pending.fields).toHaveLength(100);
  });

  test('reads an argument that the replica left out as the type of its field', async () => {
    const approval = { arguments: { guests: { input: 'number' as const } } };
    const { room, handler } = await askedRoom({ schema: undefined, approval }, { day: 'Friday' });
    asked(room)?.edit('guests', '4');
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls[0]?.[0]).toEqual({ day: 'Friday', guests: 4 });
  });

  test('says that the arguments could not be checked if the schema throws, and can be approved again', async () => {
    let throws = false;
    const fragile = z.pipe(
      z.object({ day: z.string(), guests: z.number(), window: z.optional(z.boolean()) }),
      z.transform((args) => {
        if (throws) throw new Error('The server of the schema is down');
        return args;
      }),
    ) as unknown as typeof schema;
    const { room, handler } = await askedRoom({ schema: fragile });
    throws = true;
    await asked(room)?.approve();
    expect(asked(room)?.pending).toMatchObject({ isChecking: false, wasInvalid: true });
    expect(asked(room)?.pending.fields[0]).toMatchObject({ issue: 'This could not be checked' });
    expect(reported).toHaveBeenCalledOnce();
    throws = false;
    await asked(room)?.approve();
    await settle();
    expect(handler).toHaveBeenCalledOnce();
  });

  test('does not run with arguments that the user changed during the check', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let isFirst = true;
    const slow = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: async (value: unknown) => {
          if (!isFirst) await finished;
          isFirst = false;
          return { value };
        },
      },
    } as unknown as typeof schema;
    const { room, handler } = await askedRoom({ schema: slow });
    const approved = asked(room)?.approve();
    asked(room)?.edit('guests', '8');
    finish();
    await approved;
    expect(asked(room)?.pending.fields[1]).toMatchObject({ text: '8', issue: 'This changed while it was checked' });
    await asked(room)?.approve();
    await settle();
    expect(handler.mock.calls).toEqual([[{ day: 'Friday', guests: 8 }, expect.anything()]]);
  });

  test('shows an issue about an argument that has no field on the first field', async () => {
    const { room } = await askedRoom({
      schema: z
        .object({ day: z.string(), guests: z.number(), window: z.optional(z.boolean()) })
        .check(z.refine(({ guests }) => guests < 5, { error: 'A window is full', path: ['window'] })),
    });
    asked(room)?.edit('guests', '6');
    await asked(room)?.approve();
    expect(asked(room)?.pending.fields[0]).toMatchObject({ issue: 'window: A window is full' });
  });

  test('has the labels and the fields of its options', async () => {
    const { room } = await askedRoom({
      approval: {
        label: 'Reserve a table',
        description: 'The restaurant charges you.',
        arguments: { day: { label: 'On', input: { options: ['Friday', 'Monday'] } } },
      },
    });
    expect(asked(room)?.pending).toMatchObject({
      title: 'Reserve a table',
      description: 'The restaurant charges you.',
      fields: [{ name: 'day', label: 'On', input: { options: ['Friday', 'Monday'] } }, { name: 'guests' }],
    });
  });

  test('tells the replica that the user has declined', async () => {
    const { room, handler } = await askedRoom();
    asked(room)?.decline();
    await settle();
    expect(results(room)).toEqual([['error', 'The user has declined, so the tool did not run.']]);
    expect(closed(room)?.outcome).toBe('declined');
    expect(handler).not.toHaveBeenCalled();
    expect(reported).not.toHaveBeenCalled();
  });

  test('does not ask for invalid arguments', async () => {
    const { room } = await askedRoom({}, { day: 5 });
    expect(asked(room)).toBeUndefined();
    expect(results(room)).toMatchObject([['error', expect.stringContaining('day')]]);
  });

  test('closes the card after two minutes, and begins the time of the tool after the approval', async () => {
    const { room } = await askedRoom();
    room.clock.advance(119_999);
    expect(asked(room)).toBeDefined();
    room.clock.advance(1);
    expect(asked(room)).toBeUndefined();
    expect(closed(room)?.outcome).toBe('gone');
    expect(results(room)).toEqual([['error', 'The user has not answered in time, so the tool did not run.']]);
    const next = await askedRoom({ timeoutMs: 500 });
    next.handler.mockReturnValue(new Promise(() => {}) as never);
    next.room.clock.advance(60_000);
    await asked(next.room)?.approve();
    await settle();
    next.room.clock.advance(499);
    expect(results(next.room)).toEqual([]);
    next.room.clock.advance(1);
    expect(results(next.room)).toEqual([['error', 'It gave no answer within 0.5 seconds.']]);
  });

  test.each([
    ['the call ends', ({ room }: { room: Room }) => void room.conversation.leave(), []],
    [
      'its component is unmounted',
      ({ unregister }: { unregister: () => void }) => unregister(),
      [['error', 'The tool was removed before it had an answer.']],
    ],
  ])('closes the card when %s, and a late press does nothing', async (_what, end, sent) => {
    const asking = await askedRoom();
    const approval = asked(asking.room);
    end(asking);
    await settle();
    expect(asked(asking.room)).toBeUndefined();
    expect(closed(asking.room)?.outcome).toBe('gone');
    await approval?.approve();
    approval?.decline();
    await settle();
    expect(asking.handler).not.toHaveBeenCalled();
    expect(results(asking.room)).toEqual(sent);
    expect(asking.room.clock.pending).toBe(0);
  });
});

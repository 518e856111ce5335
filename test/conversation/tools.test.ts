// @vitest-environment node
import * as v from 'valibot';
import * as z from 'zod/mini';
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from 'vitest';
import type { OpenToolCall } from '../../src/conversation/tools/OpenToolCall';
import { registerTool } from '../../src/conversation/tools/registerTool';
import type { ToolHandler, ToolOptions } from '../../src/conversation/tools/ToolHandler';
import { isCviError } from '../../src/errors/isCviError';
import { ToolAlreadyRegisteredError } from '../../src/errors/ToolAlreadyRegisteredError';
import { createLiveRoom, settle, type Room } from './inRoom';
import { replica } from './TestCall';

/** What the app's developer gets to see. */
const reported = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

interface Answer {
  readonly event_type: string;
  readonly properties: { readonly output?: unknown; readonly context?: string; readonly status?: string };
}

/** Each answer in short: what it says, after its status if that is an error. */
const answers = (room: Room) =>
  (room.call.sent as Answer[]).map(({ properties: { status, output, context } }) =>
    status === undefined ? (output ?? context) : `${status}: ${String(output)}`,
  );

function calls(room: Room, name: string, args: unknown = {}, id: string | null = 'call_1', more: object = {}) {
  room.call.says({
    event_type: 'conversation.tool_call',
    properties: {
      name,
      arguments: typeof args === 'string' ? args : JSON.stringify(args),
      ...(id !== null && { tool_call_id: id }),
    },
    ...more,
  });
}

async function roomWithTool(handler: ToolHandler, options: ToolOptions<undefined> = {}) {
  const room = await createLiveRoom();
  const unregister = registerTool(room.conversation, 'book', handler, { clock: room.clock, ...options });
  return { room, unregister };
}

const never = () => new Promise<never>(() => {});

test('a tool is called with its arguments, and what it returns goes back with the id of the call', async () => {
  const handler = vi.fn((args: Readonly<Record<string, unknown>>, _call: OpenToolCall) => `booked ${String(args.day)}`);
  const { room } = await roomWithTool(handler);
  calls(room, 'book', { day: 'Friday' });
  await settle();
  expect(handler).toHaveBeenCalledOnce();
  expect(handler.mock.calls[0]?.[1]).toMatchObject({
    id: 'call_1',
    name: 'book',
    event: { event_type: 'conversation.tool_call', properties: { arguments: { day: 'Friday' } } },
  });
  expect(room.call.sent).toEqual([
    {
      message_type: 'conversation',
      event_type: 'conversation.tool_result',
      conversation_id: 'c123',
      properties: { tool_call_id: 'call_1', output: 'booked Friday' },
    },
  ]);
  expect(room.clock.pending).toBe(0);
});

test('the handler runs at once, before anything else happens in the call', async () => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  calls(room, 'book');
  expect(handler).toHaveBeenCalledOnce();
});

test.each([
  ['an object', { slots: [9, 10] }, { slots: [9, 10] }],
  ['a list', ['9:00', '10:00'], ['9:00', '10:00']],
  ['an object with an absent field and a date', { a: undefined, at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
  ['a number', 7, '7'],
  ['false', false, 'false'],
  ['null', null, 'null'],
  ['an empty text', '', ''],
  ['nothing', undefined, 'done'],
])('%s that a handler promises reaches the replica', async (_what, output, sent) => {
  const { room } = await roomWithTool(async () => output);
  calls(room, 'book');
  await settle();
  expect(answers(room)).toEqual([sent]);
});

test('a call without an id is answered in words, and not at all when there is nothing to say', async () => {
  const { room } = await roomWithTool(({ day }) => (day === undefined ? undefined : { booked: day }));
  calls(room, 'book', { day: 'Friday' }, null);
  calls(room, 'book', {}, null);
  calls(room, 'book', { day: 'Monday' }, ' ');
  await settle();
  expect(room.call.sent).toMatchObject([
    { event_type: 'conversation.append_llm_context' },
    { event_type: 'conversation.append_llm_context' },
  ]);
  expect(answers(room)).toEqual([
    'The tool "book" answered: {"booked":"Friday"}',
    'The tool "book" answered: {"booked":"Monday"}',
  ]);
});

test('a call that arrives again and again is carried out once, whoever answers it by then', async () => {
  const first = vi.fn();
  const second = vi.fn();
  const { room, unregister } = await roomWithTool(first);
  calls(room, 'book', {}, 'call_1', { seq: 1 });
  calls(room, 'book', {}, 'call_1', { seq: 2 });
  await settle();
  unregister();
  registerTool(room.conversation, 'book', second, { clock: room.clock });
  calls(room, 'book', {}, 'call_1', { seq: 3 });
  calls(room, 'book', {}, 'call_2', { seq: 4 });
  await settle();
  expect(first).toHaveBeenCalledOnce();
  expect(second).toHaveBeenCalledOnce();
  expect(answers(room)).toEqual(['done', 'done']);
});

test('a call without an id is known by its place in the conversation', async () => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  const long = { note: 'x'.repeat(5000) };
  calls(room, 'book', long, null, { seq: 7 });
  calls(room, 'book', long, null, { seq: 7 });
  calls(room, 'book', long, null, { seq: 8 });
  calls(room, 'book', long, null);
  expect(handler).toHaveBeenCalledTimes(3);
});

test('a call that came before its tool was there can come again', async () => {
  const handler = vi.fn();
  const room = await createLiveRoom();
  const end = registerTool(room.conversation, 'other', never, { clock: room.clock });
  calls(room, 'book');
  registerTool(room.conversation, 'book', handler, { clock: room.clock });
  calls(room, 'book');
  expect(handler).toHaveBeenCalledOnce();
  end();
});

test('an id counts anew in a new call', async () => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  calls(room, 'book');
  await room.conversation.leave();
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  calls(room, 'book');
  expect(handler).toHaveBeenCalledTimes(2);
});

test("Magic Canvas's calls and other people's tools are left alone", async () => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  for (const name of ['canvas_clear', 'update_component']) registerTool(room.conversation, name, handler);
  calls(room, 'canvas_clear');
  calls(room, 'update_component');
  calls(room, 'book', {}, 'call_1', { canvas_config: { version: 1 } });
  calls(room, 'constructor');
  calls(room, '__proto__');
  room.call.says({ event_type: 'conversation.tool_call', properties: { name: 'book', arguments: '{}' } }, 'stranger');
  await settle();
  expect(handler).not.toHaveBeenCalled();
  expect(room.call.sent).toEqual([]);
});

test("perception's tools come to the same handler, with what was seen", async () => {
  const seen: OpenToolCall[] = [];
  const { room } = await roomWithTool((args, call) => {
    seen.push(call);
    return args.hat;
  });
  const frames = [{ data: 'aGk=', mime_type: 'image/jpeg' }];
  room.call.says({
    event_type: 'conversation.perception_tool_call',
    properties: { name: 'book', modality: 'vision', arguments: { hat: 'cap' }, frames },
  });
  await settle();
  expect(seen[0]?.id).toBeNull();
  expect(seen[0]?.event).toMatchObject({
    event_type: 'conversation.perception_tool_call',
    properties: { modality: 'vision', frames },
  });
  expect(answers(room)).toEqual(['The tool "book" answered: cap']);
});

test('a schema types the arguments, and wrong ones go back naming their fields', async () => {
  const room = await createLiveRoom();
  const schema = z.object({ day: z.string(), guests: z.array(z.object({ age: z.number() })) });
  const handler = vi.fn();
  registerTool<typeof schema>(
    room.conversation,
    'book',
    (args) => {
      expectTypeOf(args).toEqualTypeOf<{ day: string; guests: { age: number }[] }>();
      handler(args);
    },
    { schema, clock: room.clock },
  );
  calls(room, 'book', { guests: [{ age: 'three' }] }, 'call_1');
  calls(room, 'book', { day: 'Friday', guests: [{ age: 3 }], extra: 1 }, 'call_2');
  await settle();
  expect(handler.mock.calls).toEqual([[{ day: 'Friday', guests: [{ age: 3 }] }]]);
  expect(answers(room)).toEqual([expect.stringMatching(/^error: .*day: .*; guests\.0\.age: /), 'done']);
  expect(reported).not.toHaveBeenCalled();
});

test('an asynchronous schema is waited for, and can change what it checks', async () => {
  const room = await createLiveRoom();
  const handler = vi.fn();
  const schema = v.pipeAsync(
    v.string(),
    v.checkAsync(async (text) => text !== 'full', 'that day is full'),
    v.transform((text) => text.length),
  );
  registerTool(
    room.conversation,
    'book',
    (length) => {
      expectTypeOf(length).toBeNumber();
      handler(length);
    },
    { schema, clock: room.clock },
  );
  calls(room, 'book', 'full', 'call_1');
  calls(room, 'book', 'Friday', 'call_2');
  await settle();
  expect(handler.mock.calls).toEqual([[6]]);
  expect(answers(room)).toEqual([expect.stringContaining('that day is full'), 'done']);
});

test('a schema that throws is the app’s mistake: reported, and the replica hears of it', async () => {
  const handler = vi.fn();
  const room = await createLiveRoom();
  const broken = new Error('no such table');
  const validate = () => {
    throw broken;
  };
  const schema = { '~standard': { version: 1, vendor: 'test', validate } } as const;
  registerTool(room.conversation, 'book', handler, { schema, clock: room.clock });
  calls(room, 'book');
  await settle();
  expect(handler).not.toHaveBeenCalled();
  expect(answers(room)).toEqual(['error: no such table']);
  expect(reported).toHaveBeenCalledWith(broken);
});

test.each([
  ['broken JSON', '{"day":'],
  ['plain text', 'Friday'],
  ['a list', '[1]'],
  ['a list of two objects', '[{"day":"Friday"},{"day":"Monday"}]'],
  ['a number', '7'],
  ['a megabyte of garbage', 'x'.repeat(1_000_000)],
])('arguments that are no object do not reach the handler: %s', async (_what, text) => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  calls(room, 'book', text);
  await settle();
  expect(handler).not.toHaveBeenCalled();
  expect(answers(room)).toEqual([expect.stringMatching(/^error: .*expected a JSON object/)]);
});

test.each(['', ' ', 'null', '[]', '{}', 'undefined', '"{}"'])(
  'a handler runs without arguments, however the service writes that there are none: %j',
  async (text) => {
    const handler = vi.fn(() => 'done');
    const room = await createLiveRoom();
    registerTool(room.conversation, 'book', handler, { schema: z.object({}), clock: room.clock });
    calls(room, 'book', text);
    await settle();
    expect(handler).toHaveBeenCalledWith({}, expect.anything());
    expect(answers(room)).toEqual(['done']);
  },
);

test('a handler runs for a call in an older form, once, and answers it by its id', async () => {
  const handler = vi.fn(({ day }: Readonly<Record<string, unknown>>) => `booked ${String(day)}`);
  const { room } = await roomWithTool(handler);
  const called = { name: 'book', arguments: JSON.stringify(JSON.stringify({ day: 'Friday' })) };
  const properties = { id: 'call_7', type: 'function', function: called };
  for (const seq of [1, 2]) room.call.says({ event_type: 'conversation.tool_call', seq, properties });
  room.call.says({ event_type: 'conversation.tool_call', tool_name: 'book', tool_args: { day: 'Monday' }, seq: 3 });
  await settle();
  expect(handler).toHaveBeenCalledTimes(2);
  expect(room.call.sent).toMatchObject([
    { properties: { tool_call_id: 'call_7', output: 'booked Friday' } },
    { event_type: 'conversation.append_llm_context' },
  ]);
});

test('no arguments at all are an empty object, and a megabyte of them arrives whole', async () => {
  const sizes: number[] = [];
  const { room } = await roomWithTool(({ note }) => {
    sizes.push(typeof note === 'string' ? note.length : 0);
  });
  calls(room, 'book', '', 'call_1');
  calls(room, 'book', { note: 'x'.repeat(1_000_000) }, 'call_2');
  await settle();
  expect(sizes).toEqual([0, 1_000_000]);
  expect(answers(room)).toEqual(['done', 'done']);
});

test('no key reaches a prototype, in whatever form the arguments come', async () => {
  const copies: object[] = [];
  const { room } = await roomWithTool((args) => {
    copies.push(Object.assign({}, args), Object.assign({}, args.inner));
  });
  const text = '{"__proto__":{"isAdmin":true},"inner":{"__proto__":{"isAdmin":true}},"day":"Friday"}';
  calls(room, 'book', text, 'call_1');
  const properties = { name: 'book', arguments: JSON.parse(text) };
  room.call.says({ event_type: 'conversation.perception_tool_call', properties });
  await settle();
  expect(copies).toHaveLength(4);
  expect(copies.every((copy) => !('isAdmin' in copy))).toBe(true);
});

test('arguments that go round in a circle are refused', async () => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const properties = { name: 'book', arguments: circle, tool_call_id: 'call_1' };
  room.call.says({ event_type: 'conversation.perception_tool_call', properties });
  await settle();
  expect(handler).not.toHaveBeenCalled();
  expect(answers(room)).toEqual([expect.stringContaining('cannot be read')]);
});

function throwNow(): never {
  throw new Error('The calendar is down');
}

test.each([
  ['throws', throwNow],
  ['rejects', async () => throwNow()],
])('a handler that %s answers with an error, and is reported', async (_how, handler) => {
  const { room } = await roomWithTool(handler);
  calls(room, 'book', {}, 'call_1');
  calls(room, 'book', {}, null);
  await settle();
  expect(answers(room)).toEqual(['error: The calendar is down', 'The tool "book" failed: The calendar is down']);
  expect(reported).toHaveBeenCalledTimes(2);
  expect(room.clock.pending).toBe(0);
});

test('an error without words still says that it failed', async () => {
  const { room } = await roomWithTool(() => Promise.reject(new Error()));
  calls(room, 'book');
  await settle();
  expect(answers(room)).toEqual(['error: It failed.']);
});

test('a handler that never settles is given up after 30 seconds, and told so', async () => {
  const signals: AbortSignal[] = [];
  const { room } = await roomWithTool((_args, { signal }) => {
    signals.push(signal);
    return never();
  });
  calls(room, 'book');
  room.clock.advance(29_999);
  expect(room.call.sent).toEqual([]);
  expect(signals[0]?.aborted).toBe(false);
  room.clock.advance(1);
  expect(answers(room)).toEqual(['error: It gave no answer within 30 seconds.']);
  expect(signals[0]?.aborted).toBe(true);
});

test.each(['none', Infinity] as const)(
  'with timeoutMs %s a handler has as long as the call lasts',
  async (timeoutMs) => {
    const { room } = await roomWithTool(never, { timeoutMs });
    calls(room, 'book');
    expect(room.clock.pending).toBe(0);
    room.clock.advance(3_600_000);
    expect(room.call.sent).toEqual([]);
  },
);

test('an answer after the time has run out is not sent, and a handler that gives up is no failure', async () => {
  let release: (output: string) => void = () => {};
  const { room } = await roomWithTool(
    ({ gives }, { signal }) =>
      new Promise<string>((resolve, reject) => {
        release = resolve;
        if (gives === 'up') signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
    { timeoutMs: 500 },
  );
  calls(room, 'book', { gives: 'up' }, 'call_1');
  calls(room, 'book', {}, 'call_2');
  room.clock.advance(500);
  release('booked');
  await settle();
  expect(answers(room)).toEqual([
    'error: It gave no answer within 0.5 seconds.',
    'error: It gave no answer within 0.5 seconds.',
  ]);
  expect(reported).not.toHaveBeenCalled();
});

test('a person answers later, once, and what the handler returned is not sent', async () => {
  const later: ReturnType<OpenToolCall['answerLater']>[] = [];
  const { room } = await roomWithTool((_args, call) => {
    later.push(call.answerLater());
    return 'not this';
  });
  calls(room, 'book', {}, 'call_1');
  calls(room, 'book', {}, 'call_2');
  await settle();
  expect(room.call.sent).toEqual([]);
  later[0]?.answer({ day: 'Friday' });
  later[0]?.answer({ day: 'Monday' });
  later[1]?.fail('They changed their mind');
  later[1]?.answer('Friday');
  expect(room.call.sent).toMatchObject([
    { properties: { tool_call_id: 'call_1', output: { day: 'Friday' } } },
    { properties: { tool_call_id: 'call_2', output: 'They changed their mind', status: 'error' } },
  ]);
  room.clock.advance(60_000);
  expect(room.call.sent).toHaveLength(2);
});

test('an answer that JSON cannot hold goes back as an error that says the tool has run', async () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const outputs: Record<string, unknown> = {
    circle,
    big: 10n,
    nan: { price: NaN },
    function: () => 1,
    map: new Map([['a', 1]]),
    error: { cause: new Error('no') },
    symbol: Symbol('x'),
    promise: [Promise.resolve()],
  };
  const { room } = await roomWithTool(({ kind }) => outputs[String(kind)]);
  for (const kind of Object.keys(outputs)) calls(room, 'book', { kind }, kind);
  await settle();
  expect(new Set(answers(room))).toEqual(
    new Set(['error: It was carried out, but its answer cannot be written as JSON.']),
  );
  expect(room.call.sent).toHaveLength(8);
  expect(reported).toHaveBeenCalledTimes(8);
  expect(reported.mock.calls.every(([error]) => isCviError(error) && error.code === 'invalid-interaction')).toBe(true);
});

test('an answer that is too long goes back as an error, also where Daily allows less than usual', async () => {
  const { room } = await roomWithTool(({ length }) => 'x'.repeat(Number(length)));
  calls(room, 'book', { length: 5000 }, 'call_1');
  calls(room, 'book', { length: 5000 }, null);
  await settle();
  expect(answers(room)).toEqual([
    'error: It was carried out, but its answer is too long to be sent.',
    'The tool "book" failed: It was carried out, but its answer is too long to be sent.',
  ]);
  room.call.sendError = new Error('Message data too large. Max size is 64.');
  calls(room, 'book', { length: 70 }, 'call_2');
  await settle();
  expect(room.call.sent).toHaveLength(2);
  expect(reported.mock.calls.map(([error]) => (error as { code: string }).code)).toEqual(
    Array.from({ length: 4 }, () => 'message-too-large'),
  );
});

test('an error always fits into a message, whatever it says and however long its id is', async () => {
  const { room } = await roomWithTool(() => Promise.reject(new Error('\u0001'.repeat(10_000))));
  calls(room, 'book', {}, '\u0001'.repeat(200));
  calls(room, 'book', {}, 'x'.repeat(100_000));
  await settle();
  expect(room.call.sent).toMatchObject([
    { event_type: 'conversation.tool_result' },
    { event_type: 'conversation.append_llm_context' },
  ]);
});

test('an answer waits while the call reconnects, and goes out once when it is back', async () => {
  let release: (output: string) => void = () => {};
  const { room } = await roomWithTool(() => new Promise<string>((resolve) => (release = resolve)));
  calls(room, 'book');
  room.call.network('interrupted');
  release('booked');
  await settle();
  expect(room.call.sent).toEqual([]);
  room.call.network('connected');
  expect(answers(room)).toEqual(['booked']);
  room.call.network('interrupted');
  room.call.network('connected');
  expect(room.call.sent).toHaveLength(1);
});

test('answers that wait keep their order, also when Daily refuses the first of them', async () => {
  const { room } = await roomWithTool(({ day }) => day);
  room.call.network('interrupted');
  for (const day of ['Monday', 'Tuesday', 'Wednesday']) calls(room, 'book', { day }, day);
  await settle();
  room.call.sendError = new Error('not in a meeting');
  room.call.network('connected');
  expect(room.call.sent).toEqual([]);
  room.call.sendError = null;
  room.call.says({ event_type: 'system.replica_present' });
  expect(answers(room)).toEqual(['Monday', 'Tuesday', 'Wednesday']);
});

test('what waits is an answer as it was given, not as it became', async () => {
  const output = { day: 'Friday' };
  const { room } = await roomWithTool(() => output);
  room.call.network('interrupted');
  calls(room, 'book');
  await settle();
  output.day = 'Monday';
  room.call.network('connected');
  expect(answers(room)).toEqual([{ day: 'Friday' }]);
});

test.each([
  ['the person leaves', (room: Room) => void room.conversation.leave()],
  ['the room closes', (room: Room) => room.call.emit('left-meeting', {})],
  [
    'the call breaks',
    (room: Room) => room.call.emit('error', { errorMsg: 'gone', error: { type: 'connection-error' } }),
  ],
])('a call that ends in the middle: %s, the handler is told to stop, and nobody else anything', async (_how, end) => {
  const signals: AbortSignal[] = [];
  let release: (output: string) => void = () => {};
  const { room } = await roomWithTool((_args, { signal }) => {
    signals.push(signal);
    return new Promise<string>((resolve) => (release = resolve));
  });
  calls(room, 'book');
  const { call } = room;
  end(room);
  expect(signals[0]?.aborted).toBe(true);
  release('booked');
  await settle();
  expect(call.sent).toEqual([]);
  room.clock.advance(60_000);
  await settle();
  expect(room.clock.pending).toBe(0);
});

test('an answer that waits when the call ends is dropped, and does not come up in the next call', async () => {
  const { room } = await roomWithTool(() => 'booked');
  const first = room.call;
  first.network('interrupted');
  calls(room, 'book');
  await settle();
  await room.conversation.leave();
  room.conversation.join();
  await settle();
  room.call.joins(replica);
  expect(room.conversation.getState().lifecycle.status).toBe('live');
  expect([...first.sent, ...room.call.sent]).toEqual([]);
});

test('a handler may end the call itself', async () => {
  const { room } = await roomWithTool(() => void room.conversation.leave());
  calls(room, 'book');
  await settle();
  expect(room.conversation.getState().lifecycle.status).toBe('ended');
  expect(room.call.sent).toEqual([]);
  expect(reported).not.toHaveBeenCalled();
});

test('a tool that is taken away tells the replica, and its handler stops', async () => {
  const signals: AbortSignal[] = [];
  const { room, unregister } = await roomWithTool((_args, { signal }) => {
    signals.push(signal);
    return never();
  });
  calls(room, 'book');
  unregister();
  unregister();
  expect(signals[0]?.aborted).toBe(true);
  expect(answers(room)).toEqual(['error: It was taken away before it had an answer.']);
  calls(room, 'book', {}, 'call_2');
  expect(room.call.sent).toHaveLength(1);
  expect(room.clock.pending).toBe(0);
});

test('a second handler for one tool is refused with the names of both; another conversation has its own', async () => {
  const room = await createLiveRoom();
  const other = await createLiveRoom();
  function bookTable() {}
  const end = registerTool(room.conversation, 'book', bookTable);
  const register = () => registerTool(room.conversation, 'book', () => {}, { owner: 'BookingPanel' });
  expect(register).toThrow(ToolAlreadyRegisteredError);
  expect(register).toThrow('"book" was not given to "BookingPanel": "bookTable" answers it already');
  registerTool(other.conversation, 'book', bookTable);
  end();
  expect(register).not.toThrow();
});

test('of thousands of calls only the latest are remembered', async () => {
  const handler = vi.fn();
  const { room } = await roomWithTool(handler);
  for (let n = 0; n < 1001; n += 1) calls(room, 'book', {}, `call_${n}`);
  calls(room, 'book', {}, 'call_1');
  expect(handler).toHaveBeenCalledTimes(1001);
  calls(room, 'book', {}, 'call_0');
  expect(handler).toHaveBeenCalledTimes(1002);
});

import * as v from 'valibot';
import * as z from 'zod/mini';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import type { OpenToolCall } from '../../src/conversation/tools/OpenToolCall';
import { toolRegistryOf, UNCLAIMED_TOOLS } from '../../src/conversation/tools/createToolRegistry';
import { registerTool } from '../../src/conversation/tools/registerTool';
import type { ToolHandler, ToolOptions } from '../../src/conversation/tools/ToolHandler';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { isCviError } from '../../src/errors/isCviError';
import { toolResult } from '../../src/protocol';
import { createLiveRoom, settle, type Room } from './createRoom';
import { replica } from './TestCall';

/** The errors that the app's developer sees. */
const reported = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', reported);
});
afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

interface SentResult {
  readonly event_type: string;
  readonly properties: { readonly output?: unknown; readonly context?: string; readonly status?: string };
}

/** The text of each result, after its status if that is an error. */
const results = (room: Room) =>
  (room.call.sent as SentResult[]).map(({ properties: { status, output, context } }) =>
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

describe('registerTool', () => {
  test('calls the handler with the arguments, and sends its result with the id of the call', async () => {
    const handler = vi.fn(
      (args: Readonly<Record<string, unknown>>, _call: OpenToolCall) => `booked ${String(args.day)}`,
    );
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

  test('runs the handler at once, before anything else happens in the call', async () => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    calls(room, 'book');
    expect(handler).toHaveBeenCalledOnce();
  });

  test.each([
    ['an object', { slots: [9, 10] }, { slots: [9, 10] }],
    ['a list', ['9:00', '10:00'], ['9:00', '10:00']],
    [
      'an object with an absent field and a date',
      { a: undefined, at: new Date(0) },
      { at: '1970-01-01T00:00:00.000Z' },
    ],
    ['a number', 7, '7'],
    ['false', false, 'false'],
    ['null', null, 'null'],
    ['an empty text', '', ''],
    ['nothing', undefined, 'done'],
  ])('sends %s when the handler resolves with it', async (_what, output, sent) => {
    const { room } = await roomWithTool(async () => output);
    calls(room, 'book');
    await settle();
    expect(results(room)).toEqual([sent]);
  });

  test('appends the result of a call without an id to the context, and sends nothing without an output', async () => {
    const { room } = await roomWithTool(({ day }) => (day === undefined ? undefined : { booked: day }));
    calls(room, 'book', { day: 'Friday' }, null);
    calls(room, 'book', {}, null);
    calls(room, 'book', { day: 'Monday' }, ' ');
    await settle();
    expect(room.call.sent).toMatchObject([
      { event_type: 'conversation.append_llm_context' },
      { event_type: 'conversation.append_llm_context' },
    ]);
    expect(results(room)).toEqual([
      'The tool "book" answered: {"booked":"Friday"}',
      'The tool "book" answered: {"booked":"Monday"}',
    ]);
  });

  test('runs a resent call once, also after another handler was registered', async () => {
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
    expect(results(room)).toEqual(['done', 'done']);
  });

  test('recognises a resent call without an id by its seq', async () => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    const long = { note: 'x'.repeat(5000) };
    calls(room, 'book', long, null, { seq: 7 });
    calls(room, 'book', long, null, { seq: 7 });
    calls(room, 'book', long, null, { seq: 8 });
    calls(room, 'book', long, null);
    expect(handler).toHaveBeenCalledTimes(3);
  });

  test('runs a waiting call once when its tool is registered, also if it is resent', async () => {
    const handler = vi.fn();
    const room = await createLiveRoom();
    const end = registerTool(room.conversation, 'other', never, { clock: room.clock });
    calls(room, 'book');
    room.clock.advance(2999);
    registerTool(room.conversation, 'book', handler, { clock: room.clock });
    calls(room, 'book');
    await settle();
    expect(handler).toHaveBeenCalledOnce();
    end();
    expect(results(room)).toEqual(['done']);
    expect(room.clock.pending).toBe(0);
  });

  test('runs a call that arrived just before the first tool was registered, and answers an older one with an error', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const handler = vi.fn();
    const room = await createLiveRoom();
    calls(room, 'book', {}, 'of the call before');
    await room.conversation.leave();
    room.conversation.join();
    await settle();
    room.clock.advance(10);
    room.call.joins(replica);
    calls(room, 'book', {}, 'old');
    calls(room, 'book', {}, 'old');
    room.clock.advance(3000);
    calls(room, 'book', { day: 'Friday' }, 'new');
    calls(room, 'book', {}, 'answered');
    room.conversation.send(toolResult({ conversation_id: 'c123', tool_call_id: 'answered', output: 'by the app' }));
    registerTool(room.conversation, 'book', handler, { clock: room.clock });
    await settle();
    expect(handler.mock.calls.map(([args]) => args as unknown)).toEqual([{ day: 'Friday' }]);
    expect(results(room)).toEqual(['by the app', 'error: The tool "book" is not available on this page.', 'done']);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  test.each([
    ['an object', { day: 'Friday' }, { day: 'Friday' }],
    ['text that was encoded twice', JSON.stringify('{"day":"Friday"}'), { day: 'Friday' }],
    ['an empty text', '', {}],
    ['null', null, {}],
    ['an empty list', '[]', {}],
    ['a long list in a text', JSON.stringify({ days: Array(51).fill('Friday') }), { days: Array(51).fill('Friday') }],
  ])('runs an earlier call whose arguments are %s', async (_what, args, expected) => {
    const handler = vi.fn((_args: unknown) => 'booked');
    const room = await createLiveRoom();
    const properties = { name: 'book', arguments: args, tool_call_id: 'call_1' };
    room.call.says({ event_type: 'conversation.tool_call', properties });
    registerTool(room.conversation, 'book', handler, { clock: room.clock });
    await settle();
    expect(handler.mock.calls.map(([received]) => received)).toEqual([expected]);
    expect(results(room)).toEqual(['booked']);
  });

  test.each([
    ['a long text', JSON.stringify({ note: 'x'.repeat(20_000) })],
    ['a long list', { days: Array(51).fill('Friday') }],
    ['a deep object', { a: { b: { c: { d: { e: { f: 1 } } } } } }],
  ])('answers an earlier call whose arguments the log has clipped with an error: %s', async (_what, args) => {
    const handler = vi.fn();
    const room = await createLiveRoom();
    const says = () => {
      const properties = { name: 'book', arguments: args, tool_call_id: 'call_1' };
      room.call.says({ event_type: 'conversation.tool_call', properties });
    };
    says();
    registerTool(room.conversation, 'book', handler, { clock: room.clock });
    await settle();
    says();
    await settle();
    expect(handler).not.toHaveBeenCalled();
    expect(results(room)).toEqual([expect.stringMatching(/^error: .*too long/)]);
  });

  test('answers an earlier call that cannot be read with an error', async () => {
    const handler = vi.fn();
    const room = await createLiveRoom();
    calls(room, 'book', '{"day":');
    registerTool(room.conversation, 'book', handler, { clock: room.clock });
    await settle();
    expect(handler).not.toHaveBeenCalled();
    expect(results(room)).toEqual([expect.stringMatching(/^error: .*expected a JSON object/)]);
  });

  test.each(['', ' '])('throws for the blank name %j', async (name) => {
    const room = await createLiveRoom();
    expect(() => registerTool(room.conversation, name, () => {})).toThrow(InvalidOptionError);
  });

  test('answers a call without a handler after three seconds, with an error that names the tool', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { room } = await roomWithTool(() => {});
    calls(room, 'cancel', {}, 'call_1');
    calls(room, 'cancel', {}, 'call_2');
    calls(room, 'constructor', {}, 'call_3');
    calls(room, 'cancel', {}, null);
    room.call.says({
      event_type: 'conversation.perception_tool_call',
      properties: { name: 'cancel', modality: 'vision', arguments: {}, tool_call_id: 'call_4' },
    });
    room.clock.advance(2999);
    expect(results(room)).toEqual([]);
    room.clock.advance(1);
    expect(results(room)).toEqual([
      'error: The tool "cancel" is not available on this page.',
      'error: The tool "cancel" is not available on this page.',
      'error: The tool "constructor" is not available on this page.',
    ]);
    expect(warn.mock.calls.flat()).toEqual([
      expect.stringContaining('the tool "cancel" was called'),
      expect.stringContaining('the tool "constructor" was called'),
    ]);
    warn.mockRestore();
  });

  test('sends no error if the app sends the result of a waiting call, or if the call ends', async () => {
    const { room } = await roomWithTool(() => {});
    calls(room, 'cancel');
    room.conversation.send(toolResult({ conversation_id: 'c123', tool_call_id: 'call_1', output: 'by the app' }));
    room.clock.advance(3000);
    expect(results(room)).toEqual(['by the app']);
    calls(room, 'cancel', {}, 'call_2');
    await room.conversation.leave();
    expect(room.clock.pending).toBe(0);
  });

  test('answers all calls that waited, also if the options of one tool throw', async () => {
    const room = await createLiveRoom();
    const start = registerTool(room.conversation, 'other', () => {}, { clock: room.clock });
    calls(room, 'broken', {}, 'call_1');
    calls(room, 'book', {}, 'call_2');
    let throws = false;
    const broken = () => {
      if (throws) throw new Error('no options');
      return {};
    };
    registerTool(room.conversation, 'broken', () => 'ran', broken);
    registerTool(room.conversation, 'book', () => 'booked', {});
    throws = true;
    await settle();
    expect(results(room)).toEqual(['error: It failed before it ran.', 'booked']);
    expect(reported).toHaveBeenCalledOnce();
    start();
  });

  test('warns about a hundred unknown tools at most, because the replica chooses their names', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { room } = await roomWithTool(() => {});
    for (let index = 0; index < 150; index += 1) calls(room, `unknown_${String(index)}`, {}, `call_${String(index)}`);
    room.clock.advance(3000);
    expect(warn).toHaveBeenCalledTimes(100);
    expect(results(room)).toHaveLength(150);
    warn.mockRestore();
  });

  test('answers three calls at once, of which one fails', async () => {
    const { room } = await roomWithTool(async ({ day }) => {
      await Promise.resolve();
      if (day === 'Sunday') throw new Error('Closed on Sundays.');
      return `booked ${String(day)}`;
    });
    for (const day of ['Friday', 'Sunday', 'Monday']) calls(room, 'book', { day }, day);
    await settle();
    expect(results(room).sort()).toEqual(['booked Friday', 'booked Monday', 'error: Closed on Sundays.']);
  });

  test('runs a call with the same id in a new call', async () => {
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

  test("ignores Magic Canvas's calls, and calls of strangers", async () => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    for (const name of ['canvas_clear', 'update_component']) registerTool(room.conversation, name, handler);
    calls(room, 'canvas_clear');
    calls(room, 'update_component');
    calls(room, 'book', {}, 'call_1', { canvas_config: { version: 1 } });
    room.call.says({ event_type: 'conversation.tool_call', properties: { name: 'book', arguments: '{}' } }, 'stranger');
    await settle();
    expect(handler).not.toHaveBeenCalled();
    expect(room.call.sent).toEqual([]);
  });

  test('calls the handler of a tool whose name only begins like one of Magic Canvas', async () => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    registerTool(room.conversation, 'canvas_export', handler);
    calls(room, 'canvas_export');
    await settle();
    expect(handler).toHaveBeenCalledTimes(1);
  });

  test("calls the handler for perception's tools, with the pictures", async () => {
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
    expect(results(room)).toEqual(['The tool "book" answered: cap']);
  });

  test('types the arguments by the schema, and sends the issues of invalid ones', async () => {
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
    expect(results(room)).toEqual([expect.stringMatching(/^error: .*day: .*; guests\.0\.age: /), 'done']);
    expect(reported).not.toHaveBeenCalled();
  });

  test('waits for an asynchronous schema, and passes on its output', async () => {
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
    expect(results(room)).toEqual([expect.stringContaining('that day is full'), 'done']);
  });

  test('reports what a schema throws, and sends an error', async () => {
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
    expect(results(room)).toEqual(['error: no such table']);
    expect(reported).toHaveBeenCalledWith(broken);
  });

  test.each([
    ['broken JSON', '{"day":'],
    ['plain text', 'Friday'],
    ['a list', '[1]'],
    ['a list of two objects', '[{"day":"Friday"},{"day":"Monday"}]'],
    ['a number', '7'],
    ['a megabyte of invalid text', 'x'.repeat(1_000_000)],
  ])('passes no arguments to the handler that are not an object: %s', async (_what, text) => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    calls(room, 'book', text);
    await settle();
    expect(handler).not.toHaveBeenCalled();
    expect(results(room)).toEqual([expect.stringMatching(/^error: .*expected a JSON object/)]);
  });

  test.each(['', ' ', 'null', '[]', '{}', 'undefined', '"{}"'])(
    'runs the handler without arguments for %j',
    async (text) => {
      const handler = vi.fn(() => 'done');
      const room = await createLiveRoom();
      registerTool(room.conversation, 'book', handler, { schema: z.object({}), clock: room.clock });
      calls(room, 'book', text);
      await settle();
      expect(handler).toHaveBeenCalledWith({}, expect.anything());
      expect(results(room)).toEqual(['done']);
    },
  );

  test('runs a call in an older form once, and sends its result with the id', async () => {
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

  test('passes an empty object without arguments, and a megabyte of arguments unchanged', async () => {
    const sizes: number[] = [];
    const { room } = await roomWithTool(({ note }) => {
      sizes.push(typeof note === 'string' ? note.length : 0);
    });
    calls(room, 'book', '', 'call_1');
    calls(room, 'book', { note: 'x'.repeat(1_000_000) }, 'call_2');
    await settle();
    expect(sizes).toEqual([0, 1_000_000]);
    expect(results(room)).toEqual(['done', 'done']);
  });

  test('drops keys that reach a prototype, in any form of the arguments', async () => {
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

  test('rejects cyclic arguments', async () => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const properties = { name: 'book', arguments: circle, tool_call_id: 'call_1' };
    room.call.says({ event_type: 'conversation.perception_tool_call', properties });
    await settle();
    expect(handler).not.toHaveBeenCalled();
    expect(results(room)).toEqual([expect.stringContaining('cannot be read')]);
  });

  function throwNow(): never {
    throw new Error('The calendar is down');
  }

  test.each([
    ['throws', throwNow],
    ['rejects', async () => throwNow()],
  ])('sends an error and reports it if a handler %s', async (_how, handler) => {
    const { room } = await roomWithTool(handler);
    calls(room, 'book', {}, 'call_1');
    calls(room, 'book', {}, null);
    await settle();
    expect(results(room)).toEqual(['error: The calendar is down', 'The tool "book" failed: The calendar is down']);
    expect(reported).toHaveBeenCalledTimes(2);
    expect(room.clock.pending).toBe(0);
  });

  test('says that the tool failed if the error has no message', async () => {
    const { room } = await roomWithTool(() => Promise.reject(new Error()));
    calls(room, 'book');
    await settle();
    expect(results(room)).toEqual(['error: It failed.']);
  });

  test('sends an error after 30 seconds if the handler does not settle, and aborts its signal', async () => {
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
    expect(results(room)).toEqual(['error: It gave no answer within 30 seconds.']);
    expect(signals[0]?.aborted).toBe(true);
  });

  test.each(['none', Infinity] as const)('has no time-out with timeoutMs %s', async (timeoutMs) => {
    const { room } = await roomWithTool(never, { timeoutMs });
    calls(room, 'book');
    expect(room.clock.pending).toBe(0);
    room.clock.advance(3_600_000);
    expect(room.call.sent).toEqual([]);
  });

  test('ignores a result after the time-out, and does not report a handler that stops because of its signal', async () => {
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
    expect(results(room)).toEqual([
      'error: It gave no answer within 0.5 seconds.',
      'error: It gave no answer within 0.5 seconds.',
    ]);
    expect(reported).not.toHaveBeenCalled();
  });

  test('sends one later result, and not the return value of the handler', async () => {
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

  test('sends an error that says the tool has run if JSON cannot hold the result', async () => {
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
    expect(new Set(results(room))).toEqual(new Set(['error: The tool ran, but its answer cannot be written as JSON.']));
    expect(room.call.sent).toHaveLength(8);
    expect(reported).toHaveBeenCalledTimes(8);
    expect(reported.mock.calls.every(([error]) => isCviError(error) && error.code === 'tool-output')).toBe(true);
  });

  test('sends an error if the result is too long, also where Daily allows less than usual', async () => {
    const { room } = await roomWithTool(({ length }) => 'x'.repeat(Number(length)));
    calls(room, 'book', { length: 5000 }, 'call_1');
    calls(room, 'book', { length: 5000 }, null);
    await settle();
    expect(results(room)).toEqual([
      'error: The tool ran, but its answer is too long to be sent.',
      'The tool "book" failed: The tool ran, but its answer is too long to be sent.',
    ]);
    room.call.sendError = new Error('Message data too large. Max size is 64.');
    calls(room, 'book', { length: 70 }, 'call_2');
    await settle();
    expect(room.call.sent).toHaveLength(2);
    expect(reported.mock.calls.map(([error]) => (error as { code: string }).code)).toEqual(
      Array.from({ length: 4 }, () => 'message-too-large'),
    );
  });

  test('clips an error so that it always fits into a message', async () => {
    const { room } = await roomWithTool(() => Promise.reject(new Error('\u0001'.repeat(10_000))));
    calls(room, 'book', {}, '\u0001'.repeat(200));
    calls(room, 'book', {}, 'x'.repeat(100_000));
    await settle();
    expect(room.call.sent).toMatchObject([
      { event_type: 'conversation.tool_result' },
      { event_type: 'conversation.append_llm_context' },
    ]);
  });

  test('keeps a result while the call reconnects, and sends it once afterwards', async () => {
    let release: (output: string) => void = () => {};
    const { room } = await roomWithTool(() => new Promise<string>((resolve) => (release = resolve)));
    calls(room, 'book');
    room.call.network('interrupted');
    release('booked');
    await settle();
    expect(room.call.sent).toEqual([]);
    room.call.network('connected');
    expect(results(room)).toEqual(['booked']);
    room.call.network('interrupted');
    room.call.network('connected');
    expect(room.call.sent).toHaveLength(1);
  });

  test('keeps the order of waiting results, also when Daily rejects the first one', async () => {
    const { room } = await roomWithTool(({ day }) => day);
    room.call.network('interrupted');
    for (const day of ['Monday', 'Tuesday', 'Wednesday']) calls(room, 'book', { day }, day);
    await settle();
    room.call.sendError = new Error('not in a meeting');
    room.call.network('connected');
    expect(room.call.sent).toEqual([]);
    room.call.sendError = null;
    room.call.says({ event_type: 'system.replica_present' });
    expect(results(room)).toEqual(['Monday', 'Tuesday', 'Wednesday']);
  });

  test('sends a waiting result as it was when the handler returned it', async () => {
    const output = { day: 'Friday' };
    const { room } = await roomWithTool(() => output);
    room.call.network('interrupted');
    calls(room, 'book');
    await settle();
    output.day = 'Monday';
    room.call.network('connected');
    expect(results(room)).toEqual([{ day: 'Friday' }]);
  });

  test.each([
    ['the user leaves', (room: Room) => void room.conversation.leave()],
    ['the room closes', (room: Room) => room.call.emit('left-meeting', {})],
    [
      'the call fails',
      (room: Room) => room.call.emit('error', { errorMsg: 'gone', error: { type: 'connection-error' } }),
    ],
  ])('aborts the handler and sends nothing if %s', async (_how, end) => {
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

  test('drops waiting results when the call ends', async () => {
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

  test('lets a handler end the call', async () => {
    const { room } = await roomWithTool(() => void room.conversation.leave());
    calls(room, 'book');
    await settle();
    expect(room.conversation.getState().lifecycle.status).toBe('ended');
    expect(room.call.sent).toEqual([]);
    expect(reported).not.toHaveBeenCalled();
  });

  test('sends an error and aborts the handler when the tool is unregistered', async () => {
    const signals: AbortSignal[] = [];
    const { room, unregister } = await roomWithTool((_args, { signal }) => {
      signals.push(signal);
      return never();
    });
    calls(room, 'book');
    unregister();
    unregister();
    expect(signals[0]?.aborted).toBe(true);
    expect(results(room)).toEqual(['error: The tool was removed before it had an answer.']);
    expect(room.clock.pending).toBe(0);
    calls(room, 'book', {}, 'call_2');
    expect(room.call.sent).toHaveLength(1);
  });

  test('lets the latest of two handlers take the calls until it is unregistered, and warns once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const room = await createLiveRoom();
    function bookTable() {
      return 'by the first';
    }
    const options = { clock: room.clock };
    registerTool(room.conversation, 'book', bookTable, options);
    const register = () =>
      registerTool(room.conversation, 'book', () => 'by the second', { ...options, owner: 'BookingPanel' });
    const end = register();
    calls(room, 'book', {}, 'call_1');
    await settle();
    end();
    calls(room, 'book', {}, 'call_2');
    await settle();
    const endAgain = register();
    endAgain();
    expect(results(room)).toEqual(['by the second', 'by the first']);
    expect(warn.mock.calls.flat()).toEqual([
      'tavus-react: there are two handlers for the tool "book": "BookingPanel" handles its calls, and not "bookTable".',
    ]);
    warn.mockRestore();
  });

  test('lets the latest of two components with onToolCall take the calls, and says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const room = await createLiveRoom();
    for (const output of ['by the first', 'by the second']) {
      toolRegistryOf(room.conversation, room.clock).register(UNCLAIMED_TOOLS, {
        owner: 'onToolCall',
        handler: () => output,
        getOptions: () => ({}),
        runs: new Set(),
      });
    }
    calls(room, 'book');
    await settle();
    expect(results(room)).toEqual(['by the second']);
    expect(warn.mock.calls.flat()).toEqual([
      'tavus-react: two components have an onToolCall for one conversation. The one that was mounted last gets the calls.',
    ]);
    warn.mockRestore();
  });

  test('lets the earlier of two handlers be unregistered first', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { room, unregister } = await roomWithTool(() => 'by the first');
    registerTool(room.conversation, 'book', () => 'by the second', { clock: room.clock });
    unregister();
    calls(room, 'book');
    await settle();
    expect(results(room)).toEqual(['by the second']);
    warn.mockRestore();
  });

  test("gives '*' the calls of all tools without a handler of their own, with their names", async () => {
    const { room } = await roomWithTool(() => 'booked');
    registerTool(room.conversation, '*', ({ day }, { name }) => `${name} ${String(day)}`, { clock: room.clock });
    calls(room, 'book', { day: 'Friday' }, 'call_1');
    calls(room, 'cancel', { day: 'Monday' }, 'call_2');
    calls(room, 'canvas_clear', {}, 'call_3');
    await settle();
    expect(results(room)).toEqual(['booked', 'cancel Monday']);
  });

  test('remembers only the latest of thousands of calls', async () => {
    const handler = vi.fn();
    const { room } = await roomWithTool(handler);
    for (let n = 0; n < 1001; n += 1) calls(room, 'book', {}, `call_${n}`);
    calls(room, 'book', {}, 'call_1');
    expect(handler).toHaveBeenCalledTimes(1001);
    calls(room, 'book', {}, 'call_0');
    expect(handler).toHaveBeenCalledTimes(1002);
  });
});

import { act, render, renderHook } from '@testing-library/react';
import { StrictMode, useState } from 'react';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { LaterAnswer } from '../../src/conversation/tools/OpenToolCall';
import { ConversationContextError } from '../../src/errors/ConversationContextError';
import type { ToolHandler } from '../../src/conversation/tools/ToolHandler';
import { useToolCall } from '../../src/hooks/useToolCall';
import { useToolCalls } from '../../src/hooks/useToolCalls';
import { script } from '../../src/simulator';
import { ManualClock } from '../ManualClock';
import { inCall, type InCall } from './inCall';

/** The replica calls the tool, and the clock advances until the message arrives. */
async function calls({ call, pass }: InCall, id: string, args: object = {}, name = 'book') {
  call().say({
    event_type: 'conversation.tool_call',
    properties: { name, arguments: JSON.stringify(args), tool_call_id: id },
  });
  await pass(100);
}

const results = ({ call }: InCall) =>
  (call().sent as { properties: object }[]).map(({ properties }) => ({ ...properties }));

describe('useToolCall', () => {
  test('sends the result of the handler, and the replica goes on speaking', async () => {
    const room = inCall({
      scenario: script()
        .replica('Shall I book it?')
        .callsTool('book', { day: 'Friday' })
        .expectToolResult()
        .replica('It is booked.'),
    });
    const handler = vi.fn(({ day }: { readonly day?: unknown }) => ({ booked: day }));
    renderHook(() => useToolCall('book', handler), { wrapper: room.wrapper });
    await room.pass(20_000);
    expect(handler).toHaveBeenCalledOnce();
    expect(results(room)).toEqual([{ tool_call_id: 'call_1', output: { booked: 'Friday' } }]);
  });

  test('calls the latest inline handler, with arguments that are typed by its schema', async () => {
    const room = inCall();
    const seen: string[] = [];
    const { rerender } = renderHook(
      ({ mark }: { mark: string }) => {
        useToolCall(
          'book',
          ({ day }) => {
            expectTypeOf(day).toBeString();
            seen.push(`${mark} ${day}`);
          },
          { schema: z.object({ day: z.string() }) },
        );
      },
      { wrapper: room.wrapper, initialProps: { mark: 'first' } },
    );
    await room.pass(5000);
    await calls(room, 'call_1', { day: 'Friday' });
    rerender({ mark: 'latest' });
    await calls(room, 'call_2', { day: 'Monday' });
    await calls(room, 'call_2', { day: 'Monday' });
    await calls(room, 'call_3', { day: 1 });
    expect(seen).toEqual(['first Friday', 'latest Monday']);
    expect(results(room)).toMatchObject([{ output: 'done' }, { output: 'done' }, { status: 'error' }]);
  });

  test('types the arguments as unknown without a schema', () => {
    const Typed = () => {
      useToolCall('book', (args, call) => {
        expectTypeOf(args).toEqualTypeOf<Readonly<Record<string, unknown>>>();
        expectTypeOf(call.id).toEqualTypeOf<string | null>();
      });
      useToolCall('cancel', ({ day }) => expectTypeOf(day).toBeUnknown(), { timeoutMs: 'none' });
      useToolCall('count', (length) => expectTypeOf(length).toBeNumber(), {
        schema: z.pipe(
          z.string(),
          z.transform((text: string) => text.length),
        ),
      });
      // @ts-expect-error -- without a schema, the argument is not known to be a text
      useToolCall('move', ({ day }: { day: string }) => day);
      return null;
    };
    expectTypeOf(Typed).toBeFunction();
  });

  test('keeps a call open over a hundred renders, and does not run it again', async () => {
    const room = inCall();
    const handler = vi.fn();
    let later: LaterAnswer | null = null;
    const { rerender } = renderHook(
      () =>
        useToolCall('book', (args, call) => {
          handler(args);
          later = call.answerLater();
        }),
      { wrapper: room.wrapper },
    );
    await room.pass(5000);
    await calls(room, 'call_1');
    for (let n = 0; n < 100; n += 1) rerender();
    expect(handler).toHaveBeenCalledOnce();
    expect(room.call().sent).toEqual([]);
    later!.answer('Friday');
    expect(results(room)).toEqual([{ tool_call_id: 'call_1', output: 'Friday' }]);
  });

  test('sends an error when the component unmounts, and the next component does not run the call again', async () => {
    const room = inCall();
    const signals: AbortSignal[] = [];
    const Booking = () => {
      useToolCall('book', (_args, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      });
      return null;
    };
    const Page = ({ version }: { version: number }) => (
      <room.wrapper>{version > 0 && <Booking key={version} />}</room.wrapper>
    );
    const { rerender } = render(<Page version={1} />);
    await room.pass(5000);
    await calls(room, 'call_1');
    rerender(<Page version={2} />);
    await calls(room, 'call_1');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(results(room)).toMatchObject([{ tool_call_id: 'call_1', status: 'error' }]);
    await calls(room, 'call_2');
    rerender(<Page version={0} />);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  test('sends the result when the user presses a button that the tool shows', async () => {
    const room = inCall();
    const Booking = () => {
      const [open, setOpen] = useState<LaterAnswer | null>(null);
      useToolCall('book', (_args, call) => setOpen(call.answerLater()), { timeoutMs: 'none' });
      return open === null ? null : <button onClick={() => open.answer('Friday at nine')}>Friday at nine</button>;
    };
    const { getByRole } = render(<Booking />, { wrapper: room.wrapper });
    await room.pass(5000);
    await calls(room, 'call_1');
    act(() => getByRole('button', { name: 'Friday at nine' }).click());
    expect(results(room)).toEqual([{ tool_call_id: 'call_1', output: 'Friday at nine' }]);
  });

  test('uses the clock in its options', async () => {
    const room = inCall();
    const clock = new ManualClock();
    renderHook(() => useToolCall('book', () => new Promise(() => {}), { timeoutMs: 500, clock }), {
      wrapper: room.wrapper,
    });
    await room.pass(5000);
    await calls(room, 'call_1');
    clock.advance(500);
    expect(results(room)).toMatchObject([{ tool_call_id: 'call_1', status: 'error' }]);
  });

  test('lets the component that was mounted last handle the tool, while the other fades out, and warns once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const room = inCall();
    const Booking = ({ owner }: { owner: string }) => {
      useToolCall('book', () => owner, { owner });
      return null;
    };
    const page = (...owners: string[]) => owners.map((owner) => <Booking key={owner} owner={owner} />);
    const { rerender } = render(page('A'), { wrapper: room.wrapper });
    await room.pass(5000);
    expect(warn).not.toHaveBeenCalled();
    rerender(page('A', 'B'));
    await calls(room, 'call_1');
    rerender(page('A'));
    await calls(room, 'call_2');
    rerender(page('A', 'B'));
    rerender(page('B'));
    await calls(room, 'call_3');
    expect(results(room).map((result) => (result as { output?: unknown }).output)).toEqual(['B', 'A', 'B']);
    expect(warn.mock.calls.flat()).toEqual([
      'tavus-react: there are two handlers for the tool "book": "B" handles its calls, and not "A".',
    ]);
    warn.mockRestore();
  });

  test('handles a call that arrived a moment before the component was mounted, in Strict Mode too', async () => {
    const room = inCall();
    const handler = vi.fn(() => 'late');
    const Booking = ({ name }: { name: string }) => {
      useToolCall(name, handler);
      return null;
    };
    const { rerender } = render(<Booking key="a" name="other" />, { wrapper: room.wrapper });
    await room.pass(5000);
    await calls(room, 'call_1');
    rerender(<Booking key="b" name="book" />);
    await room.pass(100);
    expect(handler).toHaveBeenCalledOnce();
    expect(results(room)).toEqual([{ tool_call_id: 'call_1', output: 'late' }]);
  });

  test('throws outside a conversation, and says what to do', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook(() => useToolCall('book', () => {}), { wrapper: StrictMode })).toThrow(
      ConversationContextError,
    );
    quiet.mockRestore();
  });
});

describe('useToolCalls', () => {
  test('handles each tool with the latest of its entries, and the rest with the entry "*"', async () => {
    const room = inCall();
    const { rerender } = renderHook(
      ({ mark }: { mark: string }) =>
        useToolCalls({
          book: { schema: z.object({ day: z.string() }), handler: ({ day }) => `${mark} ${day}` },
          'local-time': () => mark,
          '*': (_args, { name }) => `${mark} ${name}`,
        }),
      { wrapper: room.wrapper, initialProps: { mark: 'first' } },
    );
    await room.pass(5000);
    rerender({ mark: 'latest' });
    await calls(room, 'call_1', { day: 'Friday' });
    await calls(room, 'call_2', { day: 5 });
    await calls(room, 'call_3', {}, 'local-time');
    await calls(room, 'call_4', {}, 'cancel');
    expect(results(room)).toMatchObject([
      { output: 'latest Friday' },
      { status: 'error' },
      { output: 'latest' },
      { output: 'latest cancel' },
    ]);
  });

  test('keeps the open calls of tools that stay, and ends those of a tool that is removed', async () => {
    const room = inCall();
    const open: LaterAnswer[] = [];
    const keep: ToolHandler = (_args, call) => void open.push(call.answerLater());
    const first: Record<string, ToolHandler> = { book: keep, cancel: keep };
    const { rerender } = renderHook((tools: Record<string, ToolHandler>) => useToolCalls(tools), {
      wrapper: room.wrapper,
      initialProps: first,
    });
    await room.pass(5000);
    await calls(room, 'call_1');
    await calls(room, 'call_2', {}, 'cancel');
    rerender({ book: keep, move: () => 'moved' });
    await calls(room, 'call_3', {}, 'move');
    open[0]!.answer('booked');
    expect(results(room)).toMatchObject([
      { tool_call_id: 'call_2', status: 'error' },
      { tool_call_id: 'call_3', output: 'moved' },
      { tool_call_id: 'call_1', output: 'booked' },
    ]);
  });

  test('types the arguments of each entry by its schema', () => {
    const Typed = () => {
      useToolCalls({
        book: { handler: ({ day }) => expectTypeOf(day).toBeString(), schema: z.object({ day: z.string() }) },
        cancel: (args) => expectTypeOf(args).toEqualTypeOf<Readonly<Record<string, unknown>>>(),
        move: { timeoutMs: 500, handler: ({ day }, { id }) => [expectTypeOf(day).toBeUnknown(), id] },
      });
      // @ts-expect-error -- an entry needs a handler
      useToolCalls({ book: { schema: z.object({ day: z.string() }) } });
      return null;
    };
    expectTypeOf(Typed).toBeFunction();
  });
});

describe('onToolCall', () => {
  test('answers the tools that no hook handles, and lets a hook have a call that it does not answer', async () => {
    const seen: string[] = [];
    const room = inCall(
      {},
      {
        onToolCall: async (_args, { name }) => {
          seen.push(name);
          return Promise.resolve(name === 'cancel' ? 'cancelled' : undefined);
        },
      },
    );
    const Booking = ({ name }: { name: string }) => {
      useToolCall(name, () => 'booked');
      return null;
    };
    const { rerender } = render(<Booking key="a" name="other" />, { wrapper: room.wrapper });
    await act(() => vi.dynamicImportSettled());
    await room.pass(5000);
    await calls(room, 'call_1', {}, 'other');
    await calls(room, 'call_2', {}, 'cancel');
    await calls(room, 'call_3', {}, 'book');
    rerender(<Booking key="b" name="book" />);
    await room.pass(100);
    expect(seen).toEqual(['cancel', 'book']);
    expect(results(room)).toEqual([
      { tool_call_id: 'call_1', output: 'booked' },
      { tool_call_id: 'call_2', output: 'cancelled' },
      { tool_call_id: 'call_3', output: 'booked' },
    ]);
  });

  test('sends an error for a call that nobody answers, and warns', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const onToolCall = vi.fn(() => undefined);
    const room = inCall({}, { onToolCall });
    render(<p />, { wrapper: room.wrapper });
    await act(() => vi.dynamicImportSettled());
    await room.pass(5000);
    await calls(room, 'call_1');
    await act(() => vi.advanceTimersByTimeAsync(3000));
    expect(onToolCall).toHaveBeenCalledOnce();
    expect(results(room)).toMatchObject([
      { tool_call_id: 'call_1', status: 'error', output: 'The tool "book" is not available on this page.' },
    ]);
    expect(warn.mock.calls.flat()).toEqual([expect.stringContaining('the tool "book" was called')]);
    vi.useRealTimers();
    warn.mockRestore();
  });
});

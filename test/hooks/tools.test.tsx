import { act, render, renderHook } from '@testing-library/react';
import { Component, StrictMode, useState, type ReactNode } from 'react';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { LaterAnswer } from '../../src/conversation/tools/OpenToolCall';
import { ConversationContextError } from '../../src/errors/ConversationContextError';
import { useToolCall } from '../../src/hooks/useToolCall';
import { script } from '../../src/simulator';
import { ManualClock } from '../ManualClock';
import { inCall, type InCall } from './inCall';

/** The replica calls the tool, and the clock advances until the message arrives. */
async function calls({ call, pass }: InCall, id: string, args: object = {}) {
  call().say({
    event_type: 'conversation.tool_call',
    properties: { name: 'book', arguments: JSON.stringify(args), tool_call_id: id },
  });
  await pass(100);
}

const results = ({ call }: InCall) =>
  (call().sent as { properties: object }[]).map(({ properties }) => ({ ...properties }));

class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    return this.state.error === null ? this.props.children : <p role="alert">{this.state.error.message}</p>;
  }
}

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

  test('throws for two components with one tool and names both, but not if one replaces the other', () => {
    const { wrapper } = inCall();
    const Booking = ({ owner }: { owner: string }) => {
      useToolCall('book', () => {}, { owner });
      return null;
    };
    const page = (...owners: string[]) => (
      <Boundary>
        {owners.map((owner) => (
          <Booking key={owner} owner={owner} />
        ))}
      </Boundary>
    );
    const { rerender, queryByRole, getByRole } = render(page('A'), { wrapper });
    rerender(page('B'));
    expect(queryByRole('alert')).toBeNull();
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    rerender(page('B', 'C'));
    expect(getByRole('alert')).toHaveTextContent('"book" was not registered for "C": "B" handles it');
    quiet.mockRestore();
  });

  test('throws outside a conversation, and says what to do', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook(() => useToolCall('book', () => {}), { wrapper: StrictMode })).toThrow(
      ConversationContextError,
    );
    quiet.mockRestore();
  });
});

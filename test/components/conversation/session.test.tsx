import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  TavusConversation,
  useTavusSession,
  type SessionResponse,
  type TavusConversationProps,
  type UseTavusSession,
} from '../../../src';
import { createSimulatedCall, type SimulatedCall } from '../../../src/simulator';
import { TestMediaDevices } from '../../conversation/media/TestMediaDevices';

let requests: { path: string; body: Record<string, unknown> }[];
let refusal: Response | null;
let responses: (() => void)[];

beforeEach(() => {
  requests = [];
  refusal = null;
  responses = [];
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    requests.push({ path, body: JSON.parse(body) });
    const id = `c${created()}`;
    const answer: SessionResponse = {
      conversationId: id,
      conversationUrl: `https://tavus.daily.co/${id}`,
      ticket: `ticket-of-${id}`,
    };
    const response = path.endsWith('/end') ? new Response(null, { status: 204 }) : (refusal ?? Response.json(answer));
    return new Promise<Response>((resolve) => {
      responses.push(() => resolve(response));
      // An end without a response would be sent again 10 seconds later, in another test.
      if (!isHeldBack || path.endsWith('/end')) resolve(response);
    });
  });
  isHeldBack = false;
});
afterEach(async () => {
  cleanup();
  for (const respond of responses) respond();
  // A session that is still open ends shortly after its component unmounts.
  await new Promise((resolve) => setTimeout(resolve, 50));
  vi.unstubAllGlobals();
});

let isHeldBack = false;
const created = () => requests.filter(({ path }) => !path.endsWith('/end')).length;
/** The id of the request that started the session. An end of the test before may come first on a slow machine. */
const firstRequestId = () => requests.find(({ path }) => !path.endsWith('/end'))!.body.requestId;
const ended = () => requests.filter(({ path }) => path.endsWith('/end')).map(({ body }) => body.ticket);

function setUp() {
  const calls: SimulatedCall[] = [];
  const createCall = () => {
    const call = createSimulatedCall({ speed: 50, media: 'none' });
    calls.push(call);
    return call;
  };
  return { calls, createCall, user: userEvent.setup() };
}

const liveWithin = { timeout: 10_000 };

describe('<TavusConversation session>', () => {
  test('creates one conversation when the user starts, and ends it when they leave', async () => {
    const { createCall, calls, user } = setUp();
    const onEnded = vi.fn();
    const { container } = render(
      <StrictMode>
        <TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} onEnded={onEnded} />
      </StrictMode>,
    );
    const root = container.querySelector('.cvi-conversation');
    expect(requests).toEqual([]);
    expect(root).not.toHaveAttribute('session');
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
    expect(await screen.findByRole('heading', { name: 'You left the call' })).toBeVisible();
    expect(created()).toBe(1);
    await vi.waitFor(() => expect(ended()).toEqual(['ticket-of-c1']));
    expect(onEnded).toHaveBeenCalledWith(
      'left',
      expect.objectContaining({ conversationId: expect.any(String) as string }),
    );
    expect(calls).toHaveLength(1);
  }, 20_000);

  test('creates a new conversation when the user starts again after the end', async () => {
    const { createCall, user } = setUp();
    render(<TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} />);
    await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
    await user.click(await screen.findByRole('button', { name: 'Start another call' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(created()).toBe(2);
    expect(ended()).toEqual(['ticket-of-c1']);
  }, 30_000);

  test.each<[string, (call: SimulatedCall) => void]>([
    ['the host has removed the user', (call) => call.eject()],
    ['the time is up', (call) => call.fail('exp-room', 'Meeting has ended')],
    ['the room was closed', (call) => call.closeRoom()],
  ])(
    'offers another conversation after every end: %s',
    async (_, end) => {
      const { createCall, calls, user } = setUp();
      render(<TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} />);
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      act(() => end(calls[0]!));
      await user.click(await screen.findByRole('button', { name: 'Start another call' }, liveWithin));
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(created()).toBe(2);
      expect(ended()).toEqual(['ticket-of-c1']);
    },
    20_000,
  );

  test('offers one more conversation with rejoin="once", also if the app passes another session', async () => {
    const { createCall, user } = setUp();
    const leave = async () => {
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      await screen.findByRole('heading', { name: 'You left the call' });
    };
    const page = (session: string) => (
      <TavusConversation {...{ session, createCall }} hairCheck={false} rejoin="once" persist={false} />
    );
    const { rerender } = render(page('/api/tavus'));
    await leave();
    expect(screen.getByText('You can start another call.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Start another call' }));
    await leave();
    expect(screen.queryByRole('button', { name: 'Start another call' })).not.toBeInTheDocument();
    expect(screen.getByText('Thank you for your time.')).toBeVisible();
    rerender(page('/api/other'));
    await leave();
    expect(screen.queryByRole('button', { name: 'Start another call' })).not.toBeInTheDocument();
    expect(created()).toBe(3);
  }, 30_000);

  test('ends a conversation that is created after the component unmounted', async () => {
    const { createCall, user } = setUp();
    isHeldBack = true;
    const { unmount } = render(<TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
    unmount();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(requests.at(-1)).toEqual({ path: '/api/tavus/end', body: { requestId: firstRequestId() } });
    responses[0]!();
    await vi.waitFor(() => expect(ended()).toContain('ticket-of-c1'));
  }, 20_000);

  test('ends the conversation when the page closes', async () => {
    const { createCall } = setUp();
    render(<TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} />);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(ended()).toEqual(['ticket-of-c1']);
  }, 20_000);

  test('shows a refusal on the start screen, passes it to the app, and can be started again', async () => {
    const { createCall, user } = setUp();
    refusal = Response.json(
      { error: { code: 'too-many-conversations', message: 'Wait.' } },
      { status: 429, headers: { 'retry-after': '90' } },
    );
    const onError = vi.fn();
    const { container } = render(
      <TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} onError={onError} />,
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(
      () =>
        expect(screen.getByRole('alert')).toHaveTextContent(
          'All places are taken at the moment. Try again in 2 minutes.',
        ),
      liveWithin,
    );
    // The nearest live region decides, and this one is silent: the time counts down.
    expect(screen.getByText('Try again in 2 minutes.')).toHaveAttribute('aria-live', 'off');
    await vi.waitFor(() => {
      expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'failed');
    });
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onError.mock.calls[0]![0]).toMatchObject({ code: 'session', reason: 'too-many-conversations', status: 429 });
    refusal = null;
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(ended()).toEqual([]);
  }, 20_000);

  test('joins a session that the app started early, and creates no second conversation', async () => {
    const { createCall, user } = setUp();
    function Early() {
      const session = useTavusSession('/api/tavus', { early: true, fields: { language: 'german' } });
      return <TavusConversation hairCheck="start" session={session} createCall={createCall} />;
    }
    render(
      <StrictMode>
        <Early />
      </StrictMode>,
    );
    await vi.waitFor(() => expect(created()).toBe(1));
    expect(requests[0]!.body).toMatchObject({ language: 'german' });
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(created()).toBe(1);
  }, 20_000);

  test('can be started again after the app has cancelled a start', async () => {
    const { createCall, user } = setUp();
    isHeldBack = true;
    function WithCancel() {
      const session = useTavusSession('/api/tavus');
      return (
        <>
          <TavusConversation hairCheck="start" session={session} createCall={createCall} />
          <button onClick={session.end}>Cancel</button>
        </>
      );
    }
    const { container } = render(<WithCancel />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await vi.waitFor(() => {
      expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'idle');
    });
    isHeldBack = false;
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(created()).toBe(2);
  }, 20_000);

  test('does not join an ended conversation again when the component is mounted again', async () => {
    const { createCall, calls, user } = setUp();
    function Returning() {
      const session = useTavusSession('/api/tavus');
      const [isShown, setIsShown] = useState(true);
      return (
        <>
          {isShown && <TavusConversation session={session} createCall={createCall} hairCheck={false} />}
          <button onClick={() => setIsShown(!isShown)}>Toggle</button>
        </>
      );
    }
    render(<Returning />);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    await user.click(screen.getByRole('button', { name: 'Toggle' }));
    await vi.waitFor(() => expect(ended()).toEqual(['ticket-of-c1']));
    await user.click(screen.getByRole('button', { name: 'Toggle' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(created()).toBe(2);
    expect(calls).toHaveLength(2);
  }, 30_000);

  test('does not pass the token of another room to the call', async () => {
    const joined: unknown[] = [];
    const createCall = () => {
      const call = createSimulatedCall({ speed: 50, media: 'none' });
      const { join } = call;
      return Object.assign(call, {
        join: (joining: Parameters<typeof join>[0]) => {
          joined.push(joining);
          return join(joining);
        },
      });
    };
    const stale: object = { token: 'stale', conversationId: 'other' };
    render(<TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} {...stale} />);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(joined).toEqual([expect.objectContaining({ url: 'https://tavus.daily.co/c1' })]);
    expect(joined[0]).not.toHaveProperty('token');
  }, 20_000);

  test.runIf(process.env.EXPECT_REACT !== '18')(
    'does not start a call again that was left before the page was hidden and shown',
    async () => {
      const { createCall, user } = setUp();
      const hidden = (mode: 'visible' | 'hidden') => (
        <React.Activity mode={mode}>
          <TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} />
        </React.Activity>
      );
      const { rerender } = render(hidden('visible'));
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      await screen.findByRole('heading', { name: 'You left the call' });
      rerender(hidden('hidden'));
      rerender(hidden('visible'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(created()).toBe(1);
      expect(screen.getByRole('button', { name: 'Start another call' })).toBeVisible();
    },
    20_000,
  );

  test.each([
    [401, 'not-authorized', 'You need to sign in first.'],
    [402, 'no-credit', 'No calls can be made at the moment.'],
    [400, 'bad-request', 'Something is wrong with this page.'],
    [413, 'too-large', 'Something is wrong with this page.'],
    [403, 'foreign-origin', 'Something is wrong with this page.'],
    [500, 'misconfigured', 'The call could not be set up at the moment.'],
    [502, 'unexpected', 'The call could not be set up at the moment.'],
    [503, 'service-unavailable', 'The call could not be set up at the moment.'],
  ])('has its own text for a response of %i "%s"', async (status, code, text) => {
    const { createCall, user } = setUp();
    refusal = Response.json({ error: { code, message: 'for developers' } }, { status });
    render(<TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(text), liveWithin);
  });

  test('shows the server app’s own text for a refusal', async () => {
    const { createCall, user } = setUp();
    const error = {
      code: 'refused-by-app',
      message: 'for developers',
      appCode: 'no-minutes',
      appMessage: 'You have no minutes left.',
    };
    refusal = Response.json({ error }, { status: 402 });
    const onError = vi.fn();
    const { rerender } = render(
      <TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} onError={onError} />,
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByText('You have no minutes left.')).toBeVisible();
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ reason: 'refused-by-app', appCode: 'no-minutes' }));

    const startRefused = (_message: string | undefined, code: string) =>
      code === 'no-minutes' ? 'Keine Minuten mehr.' : '';
    rerender(
      <TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} labels={{ startRefused }} />,
    );
    expect(await screen.findByText('Keine Minuten mehr.')).toBeVisible();
  });

  test('goes back to the start when the room closes, where the user can start another conversation', async () => {
    const { createCall, user } = setUp();
    let isClosed = true;
    const toClosedRoom = () => {
      const call = createCall();
      const { join } = call;
      const refused = Object.assign(new Error('The meeting does not exist'), {
        errorMsg: 'no',
        error: { type: 'no-room' },
      });
      return Object.assign(call, {
        join: (...joining: Parameters<typeof join>) => (isClosed ? Promise.reject(refused) : join(...joining)),
      });
    };
    const onError = vi.fn();
    const { container } = render(
      <TavusConversation hairCheck="start" session="/api/tavus" createCall={toClosedRoom} onError={onError} />,
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('This call is over.'), liveWithin);
    expect(onError.mock.calls[0]![0]).toMatchObject({ code: 'call-join', reason: 'not-found' });
    await vi.waitFor(() => {
      expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'failed');
    });
    expect(ended()).toEqual(['ticket-of-c1']);
    isClosed = false;
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(created()).toBe(2);
  }, 20_000);

  test('sends the payload that an app passes in its own onEnded with the end', async () => {
    const { createCall, user } = setUp();
    function Rated() {
      const session = useTavusSession('/api/tavus');
      const onEnded = () => session.end({ rating: 5 });
      return <TavusConversation session={session} createCall={createCall} hairCheck={false} onEnded={onEnded} />;
    }
    render(<Rated />);
    await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
    await screen.findByRole('heading', { name: 'You left the call' });
    const ends = () => requests.filter(({ path }) => path.endsWith('/end')).map(({ body }) => body);
    await vi.waitFor(() => expect(ends()).toEqual([{ ticket: 'ticket-of-c1', payload: { rating: 5 } }]));
  }, 20_000);

  /** An app that wraps the functions of its session in inline functions: each render creates new ones. */
  function Wrapped({
    onStart = (start) => start(),
    onEnd = () => {},
    endpoint = '/api/tavus',
    ...props
  }: Omit<TavusConversationProps, 'session' | 'conversationUrl' | 'conversationId' | 'token'> & {
    readonly onStart?: (start: () => void) => unknown;
    readonly onEnd?: () => unknown;
    readonly endpoint?: string;
  }) {
    const session = useTavusSession(endpoint);
    const wrapped: UseTavusSession = {
      ...session,
      start: () => onStart(session.start) as undefined,
      end: () => {
        session.end({ rating: 5 });
        return onEnd() as undefined;
      },
    };
    return <TavusConversation hairCheck="start" {...props} session={wrapped} />;
  }

  describe('with a session whose functions the app has wrapped', () => {
    test('starts once for each press, and ends once', async () => {
      const { createCall, user } = setUp();
      const onStart = vi.fn((start: () => void) => start());
      const { unmount } = render(
        <StrictMode>
          <Wrapped {...{ createCall, onStart }} />
        </StrictMode>,
      );
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      expect(await screen.findByRole('button', { name: 'Start another call' })).toBeVisible();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(onStart).toHaveBeenCalledTimes(1);
      expect(created()).toBe(1);
      await user.click(screen.getByRole('button', { name: 'Start another call' }));
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(onStart).toHaveBeenCalledTimes(2);
      unmount();
      const payloads = () => requests.filter(({ body }) => 'payload' in body).map(({ body }) => body.ticket);
      await vi.waitFor(() => expect(payloads()).toEqual(['ticket-of-c1', 'ticket-of-c2']));
    }, 30_000);

    test('ends once when the app removes the component at the end', async () => {
      const { createCall, user } = setUp();
      function Closing() {
        const [isOpen, setIsOpen] = useState(true);
        return isOpen && <Wrapped createCall={createCall} hairCheck={false} onEnded={() => setIsOpen(false)} />;
      }
      render(<Closing />);
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(ended()).toEqual(['ticket-of-c1']);
    }, 20_000);

    test('sends one request when it is refused', async () => {
      const { createCall, user } = setUp();
      refusal = Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 });
      render(<Wrapped createCall={createCall} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByText(/No calls can be made/, {}, liveWithin);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(created()).toBe(1);
    }, 20_000);

    test.each(['while one is being created', 'during the call', 'after it'])(
      'starts another conversation for another endpoint %s, once',
      async (when) => {
        const { createCall, user } = setUp();
        isHeldBack = when === 'while one is being created';
        const onStart = vi.fn((start: () => void) => start());
        const page = (endpoint: string) => <Wrapped {...{ createCall, onStart, endpoint }} hairCheck={false} />;
        const { rerender } = render(page('/api/a'));
        await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
        if (!isHeldBack) await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
        isHeldBack = false;
        if (when === 'after it') {
          await user.click(screen.getByRole('button', { name: 'Leave the call' }));
          await screen.findByRole('button', { name: 'Start another call' }, liveWithin);
        }
        rerender(page('/api/b'));
        await vi.waitFor(() => expect(created()).toBe(2));
        await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
        expect(onStart).toHaveBeenCalledTimes(2);
        expect(requests.filter(({ path }) => path === '/api/a/end')).toHaveLength(1);
        expect(requests.filter(({ path }) => path === '/api/b/end')).toHaveLength(0);
      },
      20_000,
    );

    test('can be started again if the app’s function did not start it', async () => {
      const { createCall, user } = setUp();
      let hasConsent = false;
      const onStart = vi.fn(async (start: () => void) => {
        await Promise.resolve();
        if (hasConsent) start();
      });
      render(<Wrapped {...{ createCall, onStart }} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await vi.waitFor(() => expect(onStart).toHaveBeenCalledTimes(1), liveWithin);
      hasConsent = true;
      await user.click(await screen.findByRole('button', { name: 'Start' }));
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(onStart).toHaveBeenCalledTimes(2);
    }, 20_000);
  });

  describe('with a session whose functions throw', () => {
    const broken = new Error('a mistake of the app');
    beforeEach(() => {
      vi.stubGlobal('reportError', vi.fn());
    });

    const ways: [string, (thrown: Error) => unknown][] = [
      [
        'at once',
        (thrown) => {
          throw thrown;
        },
      ],
      ['later', (thrown: Error) => Promise.reject(thrown)],
    ];

    test.each(ways)(
      'shows that it cannot start if a function throws %s, and can be started again',
      async (_, fail) => {
        const { createCall, user } = setUp();
        let fails = true;
        const onStart = (start: () => void) => (fails ? fail(broken) : start());
        const { container } = render(
          <>
            <p>The page around</p>
            <Wrapped {...{ createCall, onStart }} />
          </>,
        );
        const root = container.querySelector('.cvi-conversation');
        await user.click(screen.getByRole('button', { name: 'Start' }));
        await vi.waitFor(
          () => expect(screen.getByRole('alert')).toHaveTextContent('Something is wrong with this page.'),
          liveWithin,
        );
        await vi.waitFor(() => expect(root).toHaveAttribute('data-status', 'failed'));
        expect(reportError).toHaveBeenCalledExactlyOnceWith(broken);
        fails = false;
        await user.click(screen.getByRole('button', { name: 'Start' }));
        await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
        fails = true;
        await user.click(await screen.findByRole('button', { name: 'Start another call' }));
        await vi.waitFor(() => expect(root).toHaveAttribute('data-status', 'failed'));
        expect(screen.getByRole('button', { name: 'Start' })).toBeVisible();
        expect(screen.getByText('The page around')).toBeVisible();
        expect(reportError).toHaveBeenCalledTimes(2);
      },
      30_000,
    );

    test.each(ways)(
      'goes on with a call that was started before a function threw %s',
      async (_, fail) => {
        const { createCall, user } = setUp();
        const onStart = (start: () => void) => {
          start();
          return fail(broken);
        };
        render(<Wrapped {...{ createCall, onStart }} hairCheck={false} />);
        await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
        expect(await screen.findByRole('button', { name: 'Start another call' })).toBeVisible();
        expect(reportError).toHaveBeenCalledExactlyOnceWith(broken);
        expect(ended()).toEqual(['ticket-of-c1']);
      },
      20_000,
    );

    test.each(ways)(
      'reports an end that throws %s, and still shows the end',
      async (_, fail) => {
        const { createCall, user } = setUp();
        const { unmount } = render(<Wrapped createCall={createCall} onEnd={() => fail(broken)} />);
        await user.click(screen.getByRole('button', { name: 'Start' }));
        await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
        await user.click(await screen.findByRole('button', { name: 'Start another call' }));
        await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
        expect(reportError).toHaveBeenCalledExactlyOnceWith(broken);
        unmount();
        await vi.waitFor(() => expect(reportError).toHaveBeenCalledTimes(2));
      },
      30_000,
    );
  });

  describe('the focus', () => {
    test('is on the start screen after another start was refused', async () => {
      const { createCall, user } = setUp();
      render(<TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      refusal = Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 });
      await user.click(await screen.findByRole('button', { name: 'Start another call' }));
      await screen.findByText(/No calls can be made/, {}, liveWithin);
      expect(screen.getByRole('heading')).toHaveFocus();
    }, 20_000);

    test('is on the start screen when the room is closed', async () => {
      const { user } = setUp();
      const createCall = () =>
        createSimulatedCall({ speed: 50, media: 'none', joinFailure: { type: 'no-room', msg: 'gone' } });
      render(<TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByText(/This call is over/, {}, liveWithin);
      expect(screen.getByRole('heading')).toHaveFocus();
    }, 20_000);

    test('stays on the heading while the created conversation is joined', async () => {
      const { user } = setUp();
      const createCall = () =>
        Object.assign(createSimulatedCall({ speed: 50, media: 'none' }), { join: () => new Promise(() => {}) });
      const { container } = render(
        <TavusConversation hairCheck="start" session="/api/tavus" createCall={createCall} />,
      );
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await vi.waitFor(() => {
        expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'joining');
      }, liveWithin);
      expect(screen.getByRole('heading')).toHaveFocus();
    }, 20_000);

    test('stays where it is on the surrounding page', async () => {
      const { createCall, user } = setUp();
      function Page() {
        const session = useTavusSession('/api/tavus');
        return (
          <>
            <input aria-label="Search" />
            <TavusConversation session={session} createCall={createCall} hairCheck={false} />
            <button onClick={session.start}>Start it from here</button>
          </>
        );
      }
      render(<Page />);
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      await screen.findByRole('button', { name: 'Start another call' });
      refusal = Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 });
      await user.click(screen.getByRole('button', { name: 'Start it from here' }));
      await screen.findByText(/No calls can be made/, {}, liveWithin);
      expect(screen.getByRole('button', { name: 'Start it from here' })).toHaveFocus();
    }, 20_000);
  });

  describe('with a hair check', () => {
    let media: TestMediaDevices;

    beforeEach(() => {
      localStorage.clear();
      media = new TestMediaDevices();
      const Stream = class extends EventTarget {
        getTracks = () => [];
      };
      vi.stubGlobal('MediaStream', Stream);
      vi.stubGlobal('isSecureContext', true);
      vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
      Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: media });
    });
    afterEach(() => {
      Reflect.deleteProperty(navigator, 'mediaDevices');
    });

    const press = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
      user.click(await screen.findByRole('button', { name }, liveWithin));
    const soldOut = () => Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 });
    const isShowingCamera = () => screen.queryByLabelText('Your picture') !== null;

    test('keeps the devices open after a refusal, and joins with them when the user tries again', async () => {
      const { createCall, calls, user } = setUp();
      const { container } = render(<TavusConversation session="/api/tavus" createCall={createCall} />);
      const root = container.querySelector('.cvi-conversation');
      await press(user, 'Start');
      await screen.findByLabelText('Your picture', {}, liveWithin);
      await press(user, 'Turn microphone off');
      await user.selectOptions(screen.getByRole('combobox', { name: 'Camera' }), 'Desk camera');
      await vi.waitFor(() => expect(media.live()).toEqual(['c2']));
      const requested = media.requests.length;
      refusal = soldOut();
      await press(user, 'Join now');
      await screen.findByText(/No calls can be made/, {}, liveWithin);
      await vi.waitFor(() => expect(root).toHaveAttribute('data-status', 'failed'));
      expect(isShowingCamera()).toBe(true);
      expect(media.live()).toEqual(['c2']);

      refusal = soldOut();
      await press(user, 'Try again');
      await vi.waitFor(() => expect(created()).toBe(2));
      await screen.findByRole('button', { name: 'Try again' });
      refusal = null;
      await press(user, 'Try again');
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(media.requests).toHaveLength(requested);
      expect(media.live()).toEqual(['c2']);
      expect(calls).toHaveLength(1);
      expect(created()).toBe(3);
      await vi.waitFor(() => expect(root).toHaveAttribute('data-status', 'live'));
    }, 20_000);

    test('repeats an unanswered request under the same id, so that only one conversation is created', async () => {
      const { createCall, user } = setUp();
      render(<TavusConversation session="/api/tavus" createCall={createCall} />);
      await press(user, 'Start');
      refusal = new Response('cut off', { status: 502 });
      await press(user, 'Join now');
      await press(user, 'Try again');
      const ids = () => requests.flatMap(({ body }) => (body.requestId === undefined ? [] : [body.requestId]));
      await vi.waitFor(() => expect(created()).toBeGreaterThan(2));
      expect(new Set(ids())).toHaveProperty('size', 1);
      expect(ended()).toEqual([]);
    }, 20_000);

    test('offers the join again if the app’s own start has started nothing', async () => {
      const { createCall, user } = setUp();
      let hasAgreed = false;
      function Page() {
        const session = useTavusSession('/api/tavus');
        const start = () => {
          if (hasAgreed) session.start();
        };
        return <TavusConversation session={{ ...session, start }} createCall={createCall} />;
      }
      const { container } = render(<Page />);
      const root = container.querySelector('.cvi-conversation');
      await press(user, 'Start');
      await press(user, 'Join now');
      await vi.waitFor(() => expect(root).toHaveAttribute('data-status', 'idle'), liveWithin);
      await vi.waitFor(() => {
        expect(screen.getByRole('button', { name: 'Join now' })).not.toHaveAttribute('aria-disabled', 'true');
      }, liveWithin);
      expect(created()).toBe(0);
      hasAgreed = true;
      await press(user, 'Join now');
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(created()).toBe(1);
    }, 20_000);

    test('shows the call that the app starts itself after a refusal', async () => {
      const { createCall, user } = setUp();
      function Page() {
        const session = useTavusSession('/api/tavus');
        return (
          <>
            <TavusConversation session={session} createCall={createCall} />
            <button onClick={session.start}>Start it from here</button>
          </>
        );
      }
      const { container } = render(<Page />);
      await press(user, 'Start');
      refusal = soldOut();
      await press(user, 'Join now');
      await screen.findByText(/No calls can be made/, {}, liveWithin);
      refusal = null;
      await press(user, 'Start it from here');
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      await vi.waitFor(() => {
        expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'live');
      });
    }, 20_000);

    test('goes back to the start screen after a refusal', async () => {
      const { createCall, user } = setUp();
      const { container } = render(<TavusConversation session="/api/tavus" createCall={createCall} />);
      await press(user, 'Start');
      refusal = soldOut();
      await press(user, 'Join now');
      await screen.findByText(/No calls can be made/, {}, liveWithin);
      await press(user, 'Back');
      await screen.findByRole('heading', { name: 'Ready when you are' });
      expect(screen.queryByText(/No calls can be made/)).toBeNull();
      expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'idle');
      await vi.waitFor(() => expect(media.live()).toEqual([]));
    }, 20_000);
  });

  describe('with a session that is stored', () => {
    function StoredSession({ calls }: { calls: ReturnType<typeof setUp> }) {
      const session = useTavusSession('/api/tavus', { onPageHide: 'keep', input: { topic: 'travel' } });
      return (
        <>
          <p>{`It is ${session.status}.`}</p>
          <button onClick={() => session.end('bye')}>Finish</button>
          <TavusConversation hairCheck="start" session={session} createCall={calls.createCall} />
        </>
      );
    }

    const REQUEST = JSON.stringify([undefined, { topic: 'travel' }]);

    function storedResponse(exp: number): SessionResponse {
      const ticket = `${btoa('{"alg":"HS256"}')}.${btoa(JSON.stringify({ exp }))}.signature`;
      return { conversationId: 'c9', conversationUrl: 'https://tavus.daily.co/c9', ticket };
    }

    /** Removes the page as a reload does: no component is unmounted, and nothing is cleaned up. */
    function reload(container: HTMLElement): void {
      window.dispatchEvent(new Event('pagehide'));
      container.remove();
    }

    beforeEach(() => sessionStorage.clear());
    // The storage also keeps when the replica arrived.
    const keptSessions = () => Object.keys(sessionStorage).filter((key) => key.startsWith('tavus-react:session:'));

    test('continues after a reload of its page, and can be ended with a payload', async () => {
      const { user, ...calls } = setUp();
      const first = render(<StoredSession calls={{ user, ...calls }} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByText('It is ready.', undefined, liveWithin);
      expect(requests[0]!.body).toMatchObject({ input: { topic: 'travel' } });
      reload(first.container);
      expect(ended()).toEqual([]);

      render(
        <StrictMode>
          <StoredSession calls={{ user, ...calls }} />
        </StrictMode>,
      );
      await screen.findByText('It is ready.');
      expect(created()).toBe(1);
      await user.click(screen.getByRole('button', { name: 'Finish' }));
      await vi.waitFor(() => expect(requests.at(-1)!.body).toEqual({ ticket: 'ticket-of-c1', payload: 'bye' }));
      expect(sessionStorage).toHaveLength(0);
    }, 20_000);

    test.each([
      ['no JSON', '{'],
      ['another thing', '{"conversationId":7}'],
      ['nothing', 'null'],
      ['one that has expired', JSON.stringify({ response: storedResponse(Date.now() / 1000 - 60), request: REQUEST })],
      ['one with another request', JSON.stringify({ response: storedResponse(9e9), request: '[null,null]' })],
    ])('starts again if the storage has %s', async (_, text) => {
      sessionStorage.setItem('tavus-react:session:/api/tavus', text);
      render(<StoredSession calls={setUp()} />);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(screen.getByText('It is idle.')).toBeVisible();
    });

    test('continues a stored session that has not ended', async () => {
      sessionStorage.setItem(
        'tavus-react:session:/api/tavus',
        JSON.stringify({ response: storedResponse(9e9), request: REQUEST }),
      );
      render(<StoredSession calls={setUp()} />);
      await screen.findByText('It is ready.');
      expect(requests).toEqual([]);
    });

    test('ends when the page closes before the session is created', async () => {
      const { user, ...calls } = setUp();
      isHeldBack = true;
      const { container } = render(<StoredSession calls={{ user, ...calls }} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
      reload(container);
      expect(requests.at(-1)).toEqual({ path: '/api/tavus/end', body: { requestId: firstRequestId() } });
    }, 20_000);

    test('ends when the page closes after a start whose outcome is unknown', async () => {
      const { user, ...calls } = setUp();
      vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
        requests.push({ path, body: JSON.parse(body) });
        return path.endsWith('/end')
          ? Promise.resolve(new Response(null, { status: 204 }))
          : Promise.reject(new TypeError());
      });
      const { container } = render(<StoredSession calls={{ user, ...calls }} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByText('It is failed.', undefined, liveWithin);
      reload(container);
      expect(requests.at(-1)).toEqual({ path: '/api/tavus/end', body: { requestId: firstRequestId() } });
    }, 20_000);

    test('can be stored, or no longer stored, from the middle of a call on', async () => {
      const { createCall } = setUp();
      function Switched({ isKept }: { isKept: boolean }) {
        const session = useTavusSession('/api/tavus', { onPageHide: isKept ? 'keep' : 'end' });
        return <TavusConversation session={session} createCall={createCall} hairCheck={false} />;
      }
      const { rerender } = render(<Switched isKept={false} />);
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(keptSessions()).toHaveLength(0);
      rerender(<Switched isKept />);
      expect(keptSessions()).toHaveLength(1);
      window.dispatchEvent(new Event('pagehide'));
      expect(ended()).toEqual([]);
      rerender(<Switched isKept={false} />);
      expect(keptSessions()).toHaveLength(0);
      expect(screen.getByRole('button', { name: 'Leave the call' })).toBeVisible();
      window.dispatchEvent(new Event('pagehide'));
      expect(ended()).toEqual(['ticket-of-c1']);
    }, 20_000);

    test('works without a storage', async () => {
      const { user, ...calls } = setUp();
      vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
        throw new DOMException('denied', 'SecurityError');
      });
      vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      render(<StoredSession calls={{ user, ...calls }} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await screen.findByText('It is ready.', undefined, liveWithin);
      vi.restoreAllMocks();
    }, 20_000);
  });
});

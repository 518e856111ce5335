import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { StrictMode, useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  TavusConversation,
  useTavusSession,
  type SessionAnswer,
  type TavusConversationProps,
  type UseTavusSession,
} from '../../../src';
import { createSimulatedCall, type SimulatedCall } from '../../../src/simulator';

let asked: { path: string; body: Record<string, unknown> }[];
let refusal: Response | null;
let answers: (() => void)[];

beforeEach(() => {
  asked = [];
  refusal = null;
  answers = [];
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) });
    const id = `c${created()}`;
    const answer: SessionAnswer = {
      conversationId: id,
      conversationUrl: `https://tavus.daily.co/${id}`,
      ticket: `ticket-of-${id}`,
    };
    const response = path.endsWith('/end') ? new Response(null, { status: 204 }) : (refusal ?? Response.json(answer));
    return new Promise<Response>((resolve) => {
      answers.push(() => resolve(response));
      if (!isHeldBack) resolve(response);
    });
  });
  isHeldBack = false;
});
afterEach(async () => {
  cleanup();
  // What is still to be ended when the component has gone.
  await new Promise((resolve) => setTimeout(resolve, 5));
  vi.unstubAllGlobals();
});

let isHeldBack = false;
const created = () => asked.filter(({ path }) => !path.endsWith('/end')).length;
const ended = () => asked.filter(({ path }) => path.endsWith('/end')).map(({ body }) => body.ticket);

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

test('a conversation is created when the person starts, once, and ended when they leave', async () => {
  const { createCall, calls, user } = setUp();
  const onEnded = vi.fn();
  const { container } = render(
    <StrictMode>
      <TavusConversation session="/api/tavus" createCall={createCall} onEnded={onEnded} />
    </StrictMode>,
  );
  const root = container.querySelector('.cvi-conversation');
  expect(asked).toEqual([]);
  expect(root).not.toHaveAttribute('session');
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
  expect(await screen.findByRole('heading', { name: 'You left the call' })).toBeVisible();
  expect(created()).toBe(1);
  await vi.waitFor(() => expect(ended()).toEqual(['ticket-of-c1']));
  expect(onEnded).toHaveBeenCalledWith('left');
  expect(calls).toHaveLength(1);
}, 20_000);

test('who starts a new call after the end gets a new conversation', async () => {
  const { createCall, user } = setUp();
  render(<TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} />);
  await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
  await user.click(await screen.findByRole('button', { name: 'Join again' }));
  await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
  expect(created()).toBe(2);
  expect(ended()).toEqual(['ticket-of-c1']);
}, 30_000);

test('a component that is gone before the conversation was created ends it when it comes', async () => {
  const { createCall, user } = setUp();
  isHeldBack = true;
  const { unmount } = render(<TavusConversation session="/api/tavus" createCall={createCall} />);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
  unmount();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(asked.at(-1)).toEqual({ path: '/api/tavus/end', body: { requestId: asked[0]!.body.requestId } });
  answers[0]!();
  await vi.waitFor(() => expect(ended()).toContain('ticket-of-c1'));
}, 20_000);

test('a page that goes away ends its conversation', async () => {
  const { createCall } = setUp();
  render(<TavusConversation session="/api/tavus" createCall={createCall} hairCheck={false} />);
  await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
  act(() => void window.dispatchEvent(new Event('pagehide')));
  expect(ended()).toEqual(['ticket-of-c1']);
}, 20_000);

test('a refusal is said on the start screen and to the app, and another start works', async () => {
  const { createCall, user } = setUp();
  refusal = Response.json({ error: { code: 'too-many-conversations', message: 'Wait.' } }, { status: 429 });
  const onError = vi.fn();
  const { container } = render(<TavusConversation session="/api/tavus" createCall={createCall} onError={onError} />);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await vi.waitFor(
    () => expect(screen.getByRole('alert')).toHaveTextContent('All places are taken at the moment.'),
    liveWithin,
  );
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

test('a session that the app began early is joined, and not created a second time', async () => {
  const { createCall, user } = setUp();
  function Early() {
    const session = useTavusSession('/api/tavus', { early: true, fields: { language: 'german' } });
    return <TavusConversation session={session} createCall={createCall} />;
  }
  render(
    <StrictMode>
      <Early />
    </StrictMode>,
  );
  await vi.waitFor(() => expect(created()).toBe(1));
  expect(asked[0]!.body).toMatchObject({ language: 'german' });
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
  expect(created()).toBe(1);
}, 20_000);

test('a start that an app calls off can be pressed again', async () => {
  const { createCall, user } = setUp();
  isHeldBack = true;
  function WithCancel() {
    const session = useTavusSession('/api/tavus');
    return (
      <>
        <TavusConversation session={session} createCall={createCall} />
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

test('a conversation that has ended is not joined again when the component comes back', async () => {
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

test('the token of another room does not reach the call', async () => {
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
  'a call that was left does not begin anew when what was hidden is revealed',
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
    expect(screen.getByRole('button', { name: 'Join again' })).toBeVisible();
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
])('an answer of %i "%s" is said in words of its own', async (status, code, words) => {
  const { createCall, user } = setUp();
  refusal = Response.json({ error: { code, message: 'for developers' } }, { status });
  render(<TavusConversation session="/api/tavus" createCall={createCall} />);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(words), liveWithin);
});

test('what the app on the server refuses is said in its own words', async () => {
  const { createCall, user } = setUp();
  const error = {
    code: 'refused-by-app',
    message: 'for developers',
    appCode: 'no-minutes',
    appMessage: 'You have no minutes left.',
  };
  refusal = Response.json({ error }, { status: 402 });
  const onError = vi.fn();
  const { rerender } = render(<TavusConversation session="/api/tavus" createCall={createCall} onError={onError} />);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  expect(await screen.findByText('You have no minutes left.')).toBeVisible();
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ reason: 'refused-by-app', appCode: 'no-minutes' }));

  const startRefused = (_message: string | undefined, code: string) =>
    code === 'no-minutes' ? 'Keine Minuten mehr.' : '';
  rerender(<TavusConversation session="/api/tavus" createCall={createCall} labels={{ startRefused }} />);
  expect(await screen.findByText('Keine Minuten mehr.')).toBeVisible();
});

test('a room that is closed leads back to the start, where another conversation can be started', async () => {
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
  const { container } = render(<TavusConversation session="/api/tavus" createCall={toClosedRoom} onError={onError} />);
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('This call is over.'), liveWithin);
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'call-join', reason: 'not-found' }));
  await vi.waitFor(() => {
    expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'failed');
  });
  expect(ended()).toEqual(['ticket-of-c1']);
  isClosed = false;
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
  expect(created()).toBe(2);
}, 20_000);

test('what an app passes along in its own onEnded goes with the end', async () => {
  const { createCall, user } = setUp();
  function Rated() {
    const session = useTavusSession('/api/tavus');
    const onEnded = () => session.end({ rating: 5 });
    return <TavusConversation session={session} createCall={createCall} hairCheck={false} onEnded={onEnded} />;
  }
  render(<Rated />);
  await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
  await screen.findByRole('heading', { name: 'You left the call' });
  const ends = () => asked.filter(({ path }) => path.endsWith('/end')).map(({ body }) => body);
  await vi.waitFor(() => expect(ends()).toEqual([{ ticket: 'ticket-of-c1', payload: { rating: 5 } }]));
}, 20_000);

/** An app that puts functions of its own around those of its session, as inline functions: each render makes new ones. */
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
  return <TavusConversation {...props} session={wrapped} />;
}

describe('a session whose functions the app has wrapped', () => {
  test('starts once a press, and ends once', async () => {
    const { createCall, user } = setUp();
    const onStart = vi.fn((start: () => void) => start());
    const { unmount } = render(
      <StrictMode>
        <Wrapped {...{ createCall, onStart }} />
      </StrictMode>,
    );
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
    expect(await screen.findByRole('button', { name: 'Join again' })).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(onStart).toHaveBeenCalledTimes(1);
    expect(created()).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Join again' }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(onStart).toHaveBeenCalledTimes(2);
    unmount();
    const payloads = () => asked.filter(({ body }) => 'payload' in body).map(({ body }) => body.ticket);
    await vi.waitFor(() => expect(payloads()).toEqual(['ticket-of-c1', 'ticket-of-c2']));
  }, 30_000);

  test('ends once where the app takes the component away at the end', async () => {
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

  test('asks once when it is refused', async () => {
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
        await screen.findByRole('button', { name: 'Join again' }, liveWithin);
      }
      rerender(page('/api/b'));
      await vi.waitFor(() => expect(created()).toBe(2));
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(onStart).toHaveBeenCalledTimes(2);
      expect(asked.filter(({ path }) => path === '/api/a/end')).toHaveLength(1);
      expect(asked.filter(({ path }) => path === '/api/b/end')).toHaveLength(0);
    },
    20_000,
  );

  test('can be started again when the app did not start it', async () => {
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

describe('a session whose functions throw', () => {
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
    'says %s that it cannot start, and can be started again',
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
      await user.click(await screen.findByRole('button', { name: 'Join again' }));
      await vi.waitFor(() => expect(root).toHaveAttribute('data-status', 'failed'));
      expect(screen.getByRole('button', { name: 'Start' })).toBeVisible();
      expect(screen.getByText('The page around')).toBeVisible();
      expect(reportError).toHaveBeenCalledTimes(2);
    },
    30_000,
  );

  test.each(ways)(
    'goes on with a call that was started before it threw %s',
    async (_, fail) => {
      const { createCall, user } = setUp();
      const onStart = (start: () => void) => {
        start();
        return fail(broken);
      };
      render(<Wrapped {...{ createCall, onStart }} hairCheck={false} />);
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      expect(await screen.findByRole('button', { name: 'Join again' })).toBeVisible();
      expect(reportError).toHaveBeenCalledExactlyOnceWith(broken);
      expect(ended()).toEqual(['ticket-of-c1']);
    },
    20_000,
  );

  test.each(ways)(
    'reports %s what its end throws, and shows the end all the same',
    async (_, fail) => {
      const { createCall, user } = setUp();
      const { unmount } = render(<Wrapped createCall={createCall} onEnd={() => fail(broken)} />);
      await user.click(screen.getByRole('button', { name: 'Start' }));
      await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      await user.click(await screen.findByRole('button', { name: 'Join again' }));
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
    render(<TavusConversation session="/api/tavus" createCall={createCall} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await user.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
    refusal = Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 });
    await user.click(await screen.findByRole('button', { name: 'Join again' }));
    await screen.findByText(/No calls can be made/, {}, liveWithin);
    expect(screen.getByRole('heading')).toHaveFocus();
  }, 20_000);

  test('is on the start screen when the room is closed', async () => {
    const { user } = setUp();
    const createCall = () =>
      createSimulatedCall({ speed: 50, media: 'none', refuseJoin: { type: 'no-room', msg: 'gone' } });
    render(<TavusConversation session="/api/tavus" createCall={createCall} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByText(/This call is over/, {}, liveWithin);
    expect(screen.getByRole('heading')).toHaveFocus();
  }, 20_000);

  test('stays with the heading while the call that was created is joined', async () => {
    const { user } = setUp();
    const createCall = () =>
      Object.assign(createSimulatedCall({ speed: 50, media: 'none' }), { join: () => new Promise(() => {}) });
    const { container } = render(<TavusConversation session="/api/tavus" createCall={createCall} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => {
      expect(container.querySelector('.cvi-conversation')).toHaveAttribute('data-status', 'joining');
    }, liveWithin);
    expect(screen.getByRole('heading')).toHaveFocus();
  }, 20_000);

  test('stays where it is on the page around', async () => {
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
    await screen.findByRole('button', { name: 'Join again' });
    refusal = Response.json({ error: { code: 'no-credit', message: '' } }, { status: 503 });
    await user.click(screen.getByRole('button', { name: 'Start it from here' }));
    await screen.findByText(/No calls can be made/, {}, liveWithin);
    expect(screen.getByRole('button', { name: 'Start it from here' })).toHaveFocus();
  }, 20_000);
});

describe('a session that is kept', () => {
  function Kept({ calls }: { calls: ReturnType<typeof setUp> }) {
    const session = useTavusSession('/api/tavus', { onPageHide: 'keep', input: { topic: 'travel' } });
    return (
      <>
        <p>{`It is ${session.status}.`}</p>
        <button onClick={() => session.end('bye')}>Finish</button>
        <TavusConversation session={session} createCall={calls.createCall} />
      </>
    );
  }

  const WISH = JSON.stringify([undefined, { topic: 'travel' }]);

  function keptAnswer(exp: number): SessionAnswer {
    const ticket = `${btoa('{"alg":"HS256"}')}.${btoa(JSON.stringify({ exp }))}.signature`;
    return { conversationId: 'c9', conversationUrl: 'https://tavus.daily.co/c9', ticket };
  }

  /** Takes the page away as a reload does: no component is unmounted, and nothing is cleaned up. */
  function reload(container: HTMLElement): void {
    window.dispatchEvent(new Event('pagehide'));
    container.remove();
  }

  beforeEach(() => sessionStorage.clear());

  test('survives a reload of its page, and can be ended with a payload', async () => {
    const { user, ...calls } = setUp();
    const first = render(<Kept calls={{ user, ...calls }} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByText('It is ready.', undefined, liveWithin);
    expect(asked[0]!.body).toMatchObject({ input: { topic: 'travel' } });
    reload(first.container);
    expect(ended()).toEqual([]);

    render(
      <StrictMode>
        <Kept calls={{ user, ...calls }} />
      </StrictMode>,
    );
    await screen.findByText('It is ready.');
    expect(created()).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Finish' }));
    await vi.waitFor(() => expect(asked.at(-1)!.body).toEqual({ ticket: 'ticket-of-c1', payload: 'bye' }));
    expect(sessionStorage).toHaveLength(0);
  }, 20_000);

  test.each([
    ['no JSON', '{'],
    ['another thing', '{"conversationId":7}'],
    ['nothing', 'null'],
    ['one of the day before', JSON.stringify({ answer: keptAnswer(Date.now() / 1000 - 60), wish: WISH })],
    ['one that was asked for something else', JSON.stringify({ answer: keptAnswer(9e9), wish: '[null,null]' })],
  ])('starts anew where the storage has %s', async (_, text) => {
    sessionStorage.setItem('tavus-react:session:/api/tavus', text);
    render(<Kept calls={setUp()} />);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(screen.getByText('It is idle.')).toBeVisible();
  });

  test('goes on where the storage has one that is not over', async () => {
    sessionStorage.setItem('tavus-react:session:/api/tavus', JSON.stringify({ answer: keptAnswer(9e9), wish: WISH }));
    render(<Kept calls={setUp()} />);
    await screen.findByText('It is ready.');
    expect(asked).toEqual([]);
  });

  test('is ended by a page that goes away before it has it', async () => {
    const { user, ...calls } = setUp();
    isHeldBack = true;
    const { container } = render(<Kept calls={{ user, ...calls }} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
    reload(container);
    expect(asked.at(-1)).toEqual({ path: '/api/tavus/end', body: { requestId: asked[0]!.body.requestId } });
  }, 20_000);

  test('is ended by a page that goes away after a start of which nobody knows what came', async () => {
    const { user, ...calls } = setUp();
    vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
      asked.push({ path, body: JSON.parse(body) });
      return path.endsWith('/end')
        ? Promise.resolve(new Response(null, { status: 204 }))
        : Promise.reject(new TypeError());
    });
    const { container } = render(<Kept calls={{ user, ...calls }} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByText('It is failed.', undefined, liveWithin);
    reload(container);
    expect(asked.at(-1)).toEqual({ path: '/api/tavus/end', body: { requestId: asked[0]!.body.requestId } });
  }, 20_000);

  test('can be kept, or not, from the middle of a call on', async () => {
    const { createCall } = setUp();
    function Switched({ isKept }: { isKept: boolean }) {
      const session = useTavusSession('/api/tavus', { onPageHide: isKept ? 'keep' : 'end' });
      return <TavusConversation session={session} createCall={createCall} hairCheck={false} />;
    }
    const { rerender } = render(<Switched isKept={false} />);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(sessionStorage).toHaveLength(0);
    rerender(<Switched isKept />);
    expect(sessionStorage).toHaveLength(1);
    window.dispatchEvent(new Event('pagehide'));
    expect(ended()).toEqual([]);
    rerender(<Switched isKept={false} />);
    expect(sessionStorage).toHaveLength(0);
    expect(screen.getByRole('button', { name: 'Leave the call' })).toBeVisible();
    window.dispatchEvent(new Event('pagehide'));
    expect(ended()).toEqual(['ticket-of-c1']);
  }, 20_000);

  test('works where there is no storage', async () => {
    const { user, ...calls } = setUp();
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    render(<Kept calls={{ user, ...calls }} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByText('It is ready.', undefined, liveWithin);
    vi.restoreAllMocks();
  }, 20_000);
});

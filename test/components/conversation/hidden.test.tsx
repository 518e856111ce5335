import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { TavusConversation, type TavusConversationProps } from '../../../src';
import { createSimulatedCall, type SimulatedCall } from '../../../src/simulator';

// `<Activity>` hides a page and keeps its state, and so do routers that keep the pages they leave, such as that of Next.js.

const liveWithin = { timeout: 10_000 };

afterEach(() => vi.unstubAllGlobals());

/** A server that creates a conversation whenever it is asked. */
function serve() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    if (path.endsWith('/end')) return Promise.resolve(new Response(null, { status: 204 }));
    const id = `c${String(asked.filter((other) => !other.endsWith('/end')).length)}`;
    const conversationUrl = `https://tavus.daily.co/${id}`;
    return Promise.resolve(Response.json({ conversationId: id, conversationUrl, ticket: `ticket-of-${id}` }));
  });
  return asked;
}

function setUp(props: Partial<TavusConversationProps>) {
  const calls: SimulatedCall[] = [];
  const createCall = () => {
    const call = createSimulatedCall({ speed: 50, media: 'none' });
    calls.push(call);
    return call;
  };
  const onEnded = vi.fn();
  const page = (mode: 'visible' | 'hidden') => (
    <React.Activity mode={mode}>
      <TavusConversation {...props} createCall={createCall} onEnded={onEnded} hairCheck={false} />
    </React.Activity>
  );
  const { rerender } = render(page('visible'));
  return { calls, onEnded, show: (mode: 'visible' | 'hidden') => rerender(page(mode)) };
}

const paths = [
  ['an address', { conversationUrl: 'https://tavus.daily.co/c9' }],
  ['a session', { session: '/api/tavus' }],
] as const;

// React 18 has no `<Activity>`.
const onlyReact19 = test.runIf(process.env.EXPECT_REACT !== '18');

onlyReact19.each(paths)(
  'a call of %s is left when it is hidden, and begins anew when it is shown again',
  async (_, props) => {
    serve();
    const { calls, onEnded, show } = setUp(props);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    show('hidden');
    await vi.waitFor(() => expect(onEnded).toHaveBeenCalledExactlyOnceWith('left'), liveWithin);
    await vi.waitFor(() => expect(calls[0]?.meetingState()).not.toBe('joined-meeting'), liveWithin);
    show('visible');
    // No end screen: nobody has ended the call.
    expect(screen.queryByRole('heading', { name: 'You left the call' })).not.toBeInTheDocument();
    const start = screen.queryByRole('button', { name: /^(Start|Try again)$/ });
    if (start !== null) await userEvent.click(start);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(calls).toHaveLength(2);
  },
  30_000,
);

onlyReact19.each(paths)(
  'a call of %s that the user has left does not begin anew when it is shown again',
  async (_, props) => {
    serve();
    const { calls, show } = setUp(props);
    await userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
    await screen.findByRole('heading', { name: 'You left the call' }, liveWithin);
    show('hidden');
    await new Promise((resolve) => setTimeout(resolve, 20));
    show('visible');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(calls).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Join again' })).toBeVisible();
  },
  30_000,
);

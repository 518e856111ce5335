import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { TavusConversation, useTavusSession, type TavusConversationProps } from '../../../src';
import { createSimulatedCall, type SimulatedCall } from '../../../src/simulator';

// `<Activity>` hides a page and keeps its state, and so do routers that keep the pages they leave, such as that of Next.js.

const liveWithin = { timeout: 10_000 };

afterEach(async () => {
  cleanup();
  // What is still to be ended when the component has gone.
  await new Promise((resolve) => setTimeout(resolve, 5));
  vi.unstubAllGlobals();
});

/** A server that creates a conversation whenever it is asked, and what it was asked to create and to end. */
function serve({ answers = Promise.resolve() }: { readonly answers?: Promise<void> } = {}) {
  let created = 0;
  const ended: string[] = [];
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    if (path.endsWith('/end')) {
      ended.push((JSON.parse(body) as { ticket?: string }).ticket ?? 'the one of a request');
      return new Response(null, { status: 204 });
    }
    created += 1;
    const id = `c${String(created)}`;
    await answers;
    return Response.json({ conversationId: id, conversationUrl: `https://tavus.daily.co/${id}`, ticket: id });
  });
  return { created: () => created, ended };
}

function setUp(props: Partial<TavusConversationProps>, { isStrict = false }: { readonly isStrict?: boolean } = {}) {
  const calls: SimulatedCall[] = [];
  const joined: (string | undefined)[] = [];
  const createCall = () => {
    const call = createSimulatedCall({ speed: 50, media: 'none' });
    const { join } = call;
    calls.push(call);
    return Object.assign(call, {
      join: (joining: Parameters<typeof join>[0]) => {
        joined.push(joining.url);
        return join(joining);
      },
    });
  };
  const onEnded = vi.fn();
  const Around = isStrict ? React.StrictMode : React.Fragment;
  const page = (mode: 'visible' | 'hidden') => (
    <Around>
      <React.Activity mode={mode}>
        <TavusConversation {...props} createCall={createCall} onEnded={onEnded} hairCheck={false} />
      </React.Activity>
    </Around>
  );
  const { rerender } = render(page('visible'));
  return { calls, joined, onEnded, show: (mode: 'visible' | 'hidden') => rerender(page(mode)) };
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

onlyReact19.each([false, true])(
  'a session whose call was hidden goes on in another room, not in the one it has ended (Strict Mode: %s)',
  async (isStrict) => {
    const { created, ended } = serve();
    const { joined, show } = setUp({ session: '/api/tavus' }, { isStrict });
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    for (const _ of ['once', 'twice']) {
      const before = created();
      show('hidden');
      await vi.waitFor(() => expect(ended).toHaveLength(before), liveWithin);
      show('visible');
      await vi.waitFor(() => expect(joined).toHaveLength(before + 1), liveWithin);
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    }
    expect(joined).toEqual(['c1', 'c2', 'c3'].map((id) => `https://tavus.daily.co/${id}`));
    expect(ended).toEqual(['c1', 'c2']);
  },
  30_000,
);

onlyReact19(
  'a session that was hidden while its conversation was being created starts another when it is shown again',
  async () => {
    let answer = () => {};
    const { created, ended } = serve({ answers: new Promise((resolve) => (answer = resolve)) });
    const { joined, show } = setUp({ session: '/api/tavus' });
    await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
    show('hidden');
    await vi.waitFor(() => expect(ended).toEqual(['the one of a request']), liveWithin);
    show('visible');
    await vi.waitFor(() => expect(created()).toBe(2), liveWithin);
    answer();
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(joined).toEqual(['https://tavus.daily.co/c2']);
    await vi.waitFor(() => expect(ended).toContain('c1'));
    expect(ended).not.toContain('c2');
  },
  30_000,
);

onlyReact19(
  'a session whose call had failed before it was hidden waits for the user',
  async () => {
    const { created, ended } = serve();
    const { calls, joined, show } = setUp({ session: '/api/tavus' });
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    act(() => calls[0]?.fail('connection-error', 'gone'));
    const again = await screen.findByRole('button', { name: 'Try again' }, liveWithin);
    show('hidden');
    await vi.waitFor(() => expect(ended).toEqual(['c1']), liveWithin);
    show('visible');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(created()).toBe(1);
    await userEvent.click(again);
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(joined).toEqual(['https://tavus.daily.co/c1', 'https://tavus.daily.co/c2']);
  },
  30_000,
);

onlyReact19.each(['before the start', 'after the end'])(
  'a session that the app begins early is not begun again without the user, when it was hidden %s',
  async (when) => {
    const { created, ended } = serve();
    const createCall = () => createSimulatedCall({ speed: 50, media: 'none' });
    function Early() {
      const session = useTavusSession('/api/tavus', { early: true });
      return <TavusConversation session={session} createCall={createCall} />;
    }
    const page = (mode: 'visible' | 'hidden') => (
      <React.Activity mode={mode}>
        <Early />
      </React.Activity>
    );
    const { rerender } = render(page('visible'));
    await vi.waitFor(() => expect(created()).toBe(1), liveWithin);
    if (when === 'after the end') {
      await userEvent.click(screen.getByRole('button', { name: 'Start' }));
      await userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }, liveWithin));
      await screen.findByRole('heading', { name: 'You left the call' }, liveWithin);
    }
    rerender(page('hidden'));
    await vi.waitFor(() => expect(ended).toEqual(['c1']));
    rerender(page('visible'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(created()).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: /^(Start|Join again)$/ }));
    await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
    expect(created()).toBe(2);
  },
  30_000,
);

import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as React from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TavusConversation, useTavusSession, type TavusConversationProps } from '../../../src';
import { createSimulatedCall, type SimulatedCall } from '../../../src/simulator';

// `<Activity>` hides a page and keeps its state. Routers that keep earlier pages, such as the one of Next.js, do the same.

const liveWithin = { timeout: 10_000 };

afterEach(async () => {
  cleanup();
  // A session that is still open ends shortly after its component unmounts.
  await new Promise((resolve) => setTimeout(resolve, 50));
  vi.unstubAllGlobals();
});

/** A server that creates a conversation for each request, and records which ones it has created and ended. */
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

describe('<TavusConversation> in a hidden <Activity>', () => {
  onlyReact19.each(paths)(
    'leaves a call of %s when it is hidden, and starts it again when it is shown again',
    async (_, props) => {
      serve();
      const { calls, onEnded, show } = setUp(props);
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      show('hidden');
      await vi.waitFor(() => expect(onEnded).toHaveBeenCalledExactlyOnceWith('left', expect.anything()), liveWithin);
      await vi.waitFor(() => expect(calls[0]?.meetingState()).not.toBe('joined-meeting'), liveWithin);
      show('visible');
      // There is no end screen, because the user has not ended the call.
      expect(screen.queryByRole('heading', { name: 'You left the call' })).not.toBeInTheDocument();
      const start = screen.queryByRole('button', { name: /^(Start|Try again)$/ });
      if (start !== null) await userEvent.click(start);
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(calls).toHaveLength(2);
    },
    30_000,
  );

  onlyReact19.each(paths)(
    'does not start a call of %s again that the user has left',
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
      expect(screen.getByRole('button', { name: /^(Join again|Start another call)$/ })).toBeVisible();
    },
    30_000,
  );

  onlyReact19.each([false, true])(
    'continues a session in another room after its call was hidden, not in the ended one (Strict Mode: %s)',
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
    'starts another conversation when it was hidden while the first one was being created',
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
    'waits for the user after a call that had failed before it was hidden',
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
    'does not restart a session that the app starts early until the user starts, when it was hidden %s',
    async (when) => {
      const { created, ended } = serve();
      const createCall = () => createSimulatedCall({ speed: 50, media: 'none' });
      function Early() {
        const session = useTavusSession('/api/tavus', { early: true });
        return <TavusConversation hairCheck="start" session={session} createCall={createCall} />;
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
      await userEvent.click(screen.getByRole('button', { name: /^Start( another call)?$/ }));
      await screen.findByRole('button', { name: 'Leave the call' }, liveWithin);
      expect(created()).toBe(2);
    },
    30_000,
  );
});

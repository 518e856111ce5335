import { act, render, screen } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { ConversationProvider } from '../../../src/components/conversation/provider/ConversationProvider';
import type { ConversationProviderProps } from '../../../src/components/conversation/provider/ConversationProviderProps';
import { useConversation } from '../../../src/hooks/useConversation';
import { objectiveMessage } from '../../conversation/objectiveMessage';
import { replica, TestCall } from '../../conversation/TestCall';

function setUp() {
  const calls: TestCall[] = [];
  const createCall = () => {
    const call = new TestCall();
    calls.push(call);
    return call;
  };
  return { calls, createCall };
}

function Status(): ReactNode {
  const { status, error } = useConversation();
  return <output>{error === null ? status : `${status}: ${error.message}`}</output>;
}

const url = 'https://tavus.daily.co/c123';

function Page(props: Partial<ConversationProviderProps>): ReactNode {
  return (
    <StrictMode>
      <ConversationProvider conversationUrl={url} persist={false} autoJoin {...props}>
        <Status />
      </ConversationProvider>
    </StrictMode>
  );
}

/** Lets promises resolve, and waits until a removed component can no longer be mounted again. */
const moment = () => act(() => new Promise((resolve) => setTimeout(resolve, 5)));

describe('<ConversationProvider>', () => {
  test('creates one call and joins once in Strict Mode', async () => {
    const { calls, createCall } = setUp();
    render(<Page createCall={createCall} />);
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join']]);
    act(() => {
      calls[0]?.joins(replica);
    });
    expect(screen.getByRole('status')).toHaveTextContent('live');
  });

  test('leaves and destroys the call when it is unmounted while still joining', async () => {
    const { calls, createCall } = setUp();
    const { unmount } = render(<Page createCall={createCall} />);
    await moment();
    unmount();
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join', 'leave', 'destroy']]);
    expect(calls[0]?.listeners).toBe(0);
  });

  test('leaves nothing behind when it is unmounted at once', async () => {
    const { calls, createCall } = setUp();
    const { unmount } = render(<Page createCall={createCall} />);
    unmount();
    await moment();
    expect(calls.filter((call) => !call.isDestroyed())).toEqual([]);
  });

  test('leaves the old call and joins the new one when the URL changes', async () => {
    const { calls, createCall } = setUp();
    const { rerender } = render(<Page createCall={createCall} />);
    await moment();
    act(() => {
      calls[0]?.joins(replica);
    });
    rerender(<Page createCall={createCall} conversationUrl="https://tavus.daily.co/c456" />);
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join', 'leave', 'destroy'], ['join']]);
    expect(calls[1]?.joinedWith).toEqual({ url: 'https://tavus.daily.co/c456' });
  });

  test('keeps the call when only inline functions change', async () => {
    const { calls, createCall } = setUp();
    const { rerender } = render(<Page createCall={createCall} isReplica={() => true} onJoined={() => {}} />);
    await moment();
    rerender(<Page createCall={() => createCall()} isReplica={() => true} onJoined={() => {}} />);
    await moment();
    expect(calls).toHaveLength(1);
  });

  test('calls the latest handlers', async () => {
    const { calls, createCall } = setUp();
    const [first, latest] = [vi.fn(), vi.fn()];
    const { rerender } = render(<Page createCall={createCall} onObjectivePending={first} />);
    await moment();
    rerender(<Page createCall={createCall} onObjectivePending={latest} />);
    act(() => {
      calls[0]?.joins(replica);
      calls[0]?.says(objectiveMessage('pending', 'get_name', { first_name: 'Ada' }));
    });
    expect(first).not.toHaveBeenCalled();
    expect(latest).toHaveBeenCalledTimes(1);
  });

  test('shares a call with another provider of the same URL, and leaves it when the last one unmounts', async () => {
    const { calls, createCall } = setUp();
    function Two({ both }: { both: boolean }): ReactNode {
      return (
        <>
          <Page createCall={createCall} />
          {both && <Page createCall={createCall} />}
        </>
      );
    }
    const { rerender, unmount } = render(<Two both />);
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join']]);
    act(() => {
      calls[0]?.joins(replica);
    });
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual(['live', 'live']);
    rerender(<Two both={false} />);
    await moment();
    expect(calls[0]?.log).toEqual(['join']);
    unmount();
    await moment();
    expect(calls[0]?.log).toEqual(['join', 'leave', 'destroy']);
  });

  test('fails with an invalid URL, and creates no call', async () => {
    const { calls, createCall } = setUp();
    const onError = vi.fn();
    render(<Page createCall={createCall} conversationUrl="http://tavus.daily.co/c1" onError={onError} />);
    await moment();
    expect(screen.getByRole('status')).toHaveTextContent(/^failed: .* is not an https URL/);
    const details = { conversationId: '', transcript: [], record: [] };
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: 'invalid-conversation-url' }), details]]);
    expect(calls).toHaveLength(0);
  });

  test('makes a hook outside it throw, with an error that names the fix', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Status />)).toThrow(/useConversation was rendered outside .*<ConversationProvider>/);
    quiet.mockRestore();
  });

  test('calls onEnded once for each end: when the user leaves, the URL changes, or the component unmounts', async () => {
    const { calls, createCall } = setUp();
    const onEnded = vi.fn();
    const page = (props: Partial<ConversationProviderProps>) => <Page {...{ createCall, onEnded }} {...props} />;
    const { rerender, unmount } = render(page({}));
    await moment();
    act(() => calls[0]?.joins(replica));
    rerender(page({ conversationUrl: 'https://tavus.daily.co/c456' }));
    await moment();
    expect(onEnded.mock.calls.map(([reason]) => reason)).toEqual(['left']);
    act(() => calls[1]?.joins(replica));
    unmount();
    await moment();
    expect(onEnded.mock.calls.map(([reason]) => reason)).toEqual(['left', 'left']);
  });

  test('does not call onEnded while another component keeps the call, nor twice for one end', async () => {
    const { calls, createCall } = setUp();
    const [one, other] = [vi.fn(), vi.fn()];
    const first = render(<Page createCall={createCall} onEnded={one} />);
    const second = render(<Page createCall={createCall} onEnded={other} />);
    await moment();
    act(() => calls[0]?.joins(replica));
    first.unmount();
    await moment();
    expect(one).not.toHaveBeenCalled();
    act(() => calls[0]?.emit('left-meeting', {}));
    expect(other.mock.calls.map(([reason]) => reason)).toEqual(['room-closed']);
    second.unmount();
    await moment();
    expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
  });

  test('tells every provider of a call that all of them have left together', async () => {
    const { calls, createCall } = setUp();
    const [one, other] = [vi.fn(), vi.fn()];
    const { unmount } = render(
      <>
        <Page createCall={createCall} onEnded={one} />
        <Page createCall={createCall} onEnded={other} />
      </>,
    );
    await moment();
    act(() => calls[0]?.joins(replica));
    unmount();
    await moment();
    expect([one, other].map(({ mock }) => mock.calls.map(([reason]) => reason as unknown))).toEqual([
      ['left'],
      ['left'],
    ]);
  });

  test('calls the other providers’ onEnded if one of them throws', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.stubGlobal('reportError', reported);
    const { calls, createCall } = setUp();
    const onEnded = vi.fn();
    const broken = () => {
      throw new Error('no server');
    };
    const { unmount } = render(
      <>
        <Page createCall={createCall} onEnded={broken} />
        <Page createCall={createCall} onEnded={onEnded} />
      </>,
    );
    await moment();
    act(() => calls[0]?.joins(replica));
    unmount();
    await moment();
    expect(onEnded).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
    reported.mockRestore();
  });

  test('gives a provider that is mounted during the call the conversation, once, and no earlier event', async () => {
    const { calls, createCall } = setUp();
    const [first, second, late] = [vi.fn(), vi.fn(), vi.fn()];
    const page = (hasSecond: boolean) => (
      <>
        <Page createCall={createCall} onJoined={first} />
        {hasSecond && <Page createCall={createCall} onJoined={second} onEnded={late} onError={late} />}
      </>
    );
    const { rerender } = render(page(false));
    await moment();
    act(() => calls[0]?.joins(replica));
    rerender(page(true));
    await moment();
    expect(first).toHaveBeenCalledTimes(1);
    expect(second.mock.calls).toEqual(first.mock.calls);
    expect(late).not.toHaveBeenCalled();
    rerender(page(true));
    act(() => calls[0]?.departs(replica.session_id));
    await moment();
    expect(second).toHaveBeenCalledTimes(1);
  });

  test('tells a provider that is mounted after the end nothing of it', async () => {
    const { calls, createCall } = setUp();
    const late = vi.fn();
    const page = (hasSecond: boolean) => (
      <>
        <Page createCall={createCall} />
        {hasSecond && <Page createCall={createCall} autoJoin={false} onJoined={late} onEnded={late} onError={late} />}
      </>
    );
    const { rerender } = render(page(false));
    await moment();
    act(() => calls[0]?.joins(replica));
    act(() => calls[0]?.emit('left-meeting', {}));
    rerender(page(true));
    await moment();
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual(['ended', 'ended']);
    expect(late).not.toHaveBeenCalled();
  });

  test.each<[string, Partial<ConversationProviderProps>, Partial<ConversationProviderProps>]>([
    ['only the first has a token and an id', { token: 'ada', conversationId: 'c1' }, {}],
    ['only the second has a token and an id', {}, { token: 'ada', conversationId: 'c1' }],
    ['one has the token, the other the id', { token: 'ada' }, { conversationId: 'c1' }],
    ['one has an empty token', { token: 'ada' }, { token: '' }],
  ])('shares a call with another provider of the same URL if %s', async (_, one, other) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { calls, createCall } = setUp();
    const { unmount } = render(
      <>
        <Page {...{ createCall }} {...one} />
        <Page {...{ createCall }} {...other} />
      </>,
    );
    await moment();
    act(() => calls[0]?.joins(replica));
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual(['live', 'live']);
    unmount();
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join', 'leave', 'destroy']]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test.each<[string, Partial<ConversationProviderProps>, Partial<ConversationProviderProps>]>([
    ['another token', { token: 'ada' }, { token: 'grace' }],
    ['another id', { conversationId: 'c1' }, { conversationId: 'c2' }],
  ])('joins a second time with %s, and warns once', async (_, one, other) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { calls, createCall } = setUp();
    render(
      <>
        <Page {...{ createCall }} {...one} />
        <Page {...{ createCall }} {...other} />
      </>,
    );
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join'], ['join']]);
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/^tavus-react: another token or conversationId/)]]);
    warn.mockRestore();
  });

  test.each([undefined, 'ada'])(
    'does not warn when its own token changes, and joins with the new one',
    async (token) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const { calls, createCall } = setUp();
      const { rerender } = render(<Page {...{ createCall, token }} />);
      await moment();
      rerender(<Page createCall={createCall} token="grace" />);
      await moment();
      expect(calls.map(({ log }) => log)).toEqual([['join', 'leave', 'destroy'], ['join']]);
      expect(calls[1]?.joinedWith).toMatchObject({ token: 'grace' });
      expect(warn).not.toHaveBeenCalled();
      warn.mockRestore();
    },
  );

  test('keeps the shared call when the first provider leaves while the second one begins to share it', async () => {
    const { calls, createCall } = setUp();
    const page = (isFirst: boolean) => (
      <>
        {isFirst ? (
          <Page key="first" {...{ createCall }} token="ada" />
        ) : (
          <Page key="second" {...{ createCall }} token="ada" />
        )}
      </>
    );
    const { rerender } = render(page(true));
    await moment();
    act(() => calls[0]?.joins(replica));
    rerender(page(false));
    await moment();
    expect(calls.map(({ log }) => log)).toEqual([['join']]);
    expect(screen.getByRole('status')).toHaveTextContent('live');
  });
});

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
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: 'invalid-conversation-url' })]]);
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
});

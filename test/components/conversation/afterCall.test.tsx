import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../src/components/loading/callParts';
import '../../../src/components/rating/CallRating';
import '../../../src/components/transcript/TranscriptDownload';
import '../../../src/components/transcript/TranscriptKeeper';
import { ConversationProvider, ConversationScreen, type ConversationScreenProps } from '../../../src';
import { createSimulatedCall, script } from '../../../src/simulator';
import { inCall } from '../../hooks/inCall';

async function leaveCall(props: ConversationScreenProps) {
  const room = inCall({ scenario: script().replica('Hello.') });
  const { wrapper: Call, pass } = room;
  render(
    <Call>
      <ConversationScreen {...props} />
    </Call>,
  );
  await pass(3000);
  const leave = async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await pass(1000);
  };
  await leave();
  return { ...room, leave };
}

const again = () => screen.queryByRole('button', { name: 'Join again' });

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

describe('the screen after a call', () => {
  test('offers another call whenever that is possible', async () => {
    const { leave, pass } = await leaveCall({});
    await userEvent.click(again()!);
    await pass(3000);
    await leave();
    expect(again()).toBeInTheDocument();
    expect(screen.getByText('You can join again.')).toBeInTheDocument();
  });

  test('offers another call once', async () => {
    const { leave, pass } = await leaveCall({ rejoin: 'once' });
    await userEvent.click(again()!);
    await pass(3000);
    await leave();
    expect(again()).not.toBeInTheDocument();
    expect(screen.queryByText('You can join again.')).not.toBeInTheDocument();
  });

  test('offers another conversation once, also if the provider gets its URL', async () => {
    const createCall = () => createSimulatedCall({ speed: 50 });
    function App(): ReactNode {
      const [count, setCount] = useState(1);
      return (
        <ConversationProvider
          conversationUrl={`https://tavus.daily.co/c${String(count)}`}
          persist={false}
          autoJoin
          {...{ createCall }}
        >
          <ConversationScreen rejoin="once" onJoinAgain={() => setCount(count + 1)} />
        </ConversationProvider>
      );
    }
    render(<App />);
    const leave = async () => userEvent.click(await screen.findByRole('button', { name: 'Leave the call' }));
    await leave();
    await userEvent.click(await screen.findByRole('button', { name: 'Start another call' }));
    await leave();
    expect(screen.getByText('Thank you for your time.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Start another call' })).not.toBeInTheDocument();
  });

  test('offers no other call', async () => {
    await leaveCall({ rejoin: 'never' });
    expect(screen.getByRole('heading', { name: 'You left the call' })).toBeInTheDocument();
    expect(again()).not.toBeInTheDocument();
    expect(screen.queryByText('You can join again.')).not.toBeInTheDocument();
  });

  test('asks for a rating, and passes each change of mind to the app', async () => {
    const onRated = vi.fn();
    const { pass } = await leaveCall({ onRated });
    await pass(10);
    const rating = await screen.findByRole('group', { name: 'How was the call?' });
    const star = (stars: number) => within(rating).getByRole('button', { name: `${String(stars)} of 5 stars` });
    await userEvent.click(star(4));
    await userEvent.click(star(4));
    await userEvent.click(star(2));
    const conversationId = 'c123';
    expect(onRated.mock.calls).toEqual([
      [4, { conversationId }],
      [2, { conversationId }],
    ]);
    expect(star(2)).toHaveAttribute('aria-pressed', 'true');
    expect(star(4)).toHaveAttribute('aria-pressed', 'false');
    expect(within(rating).getByRole('status')).toHaveTextContent('Thank you.');
  });

  test('survives an app that throws in its handler of the rating', async () => {
    const { pass } = await leaveCall({
      onRated: () => {
        throw new Error('no server');
      },
    });
    await pass(10);
    await userEvent.click(await screen.findByRole('button', { name: '5 of 5 stars' }));
    expect(screen.getByText('Thank you.')).toBeInTheDocument();
  });

  test('offers the transcript as files if the app shows it', async () => {
    const createUrl = vi.fn((_file: Blob) => 'blob:transcript');
    const StubbedUrl = class extends URL {
      static override createObjectURL = createUrl;
      static override revokeObjectURL = vi.fn();
    };
    vi.stubGlobal('URL', StubbedUrl);
    const { pass } = await leaveCall({ transcript: true });
    await pass(10);
    const download = await screen.findByRole('group', { name: 'Download' });
    await userEvent.click(within(download).getByRole('button', { name: 'Text' }));
    expect(await createUrl.mock.calls[0]![0].text()).toMatch(/^Simulated replica: Hello\./);
  });

  test.each(['ended', 'failed'] as const)('shows after a call that has %s what was collected in it', async (status) => {
    const {
      wrapper: Call,
      pass,
      call,
    } = inCall({
      scenario: script().replica('Hello.').completed('name', { first_name: 'Ada' }),
    });
    const { container } = render(
      <Call>
        <ConversationScreen transcript onRated={() => {}} />
      </Call>,
    );
    await pass(5000);
    act(() => {
      if (status === 'ended') call().closeRoom();
      else call().fail('connection-error', 'The connection was lost');
    });
    await pass(100);
    expect(container.querySelector('.cvi-screen')).toHaveAttribute('data-status', status);
    expect(screen.getByRole('region', { name: 'What was noted' })).toHaveTextContent('Ada');
    expect(await screen.findByRole('group', { name: 'Download' })).toBeInTheDocument();
    // A call that has failed is not rated.
    expect(screen.queryAllByRole('group', { name: 'How was the call?' })).toHaveLength(status === 'ended' ? 1 : 0);
  });

  test('offers no files and asks for no rating by default', async () => {
    await leaveCall({});
    expect(screen.queryByRole('group')).not.toBeInTheDocument();
  });
});

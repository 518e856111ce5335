import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import '../../../src/components/loading/callParts';
import '../../../src/conversation/joined/collectEnd';
import '../../../src/conversation/joined/startDuringCall';
import {
  ConversationProvider,
  ConversationScreen,
  getConversationRecord,
  getTranscript,
  type ConversationProviderProps,
  type JoinedDetails,
} from '../../../src';
import { createConversation } from '../../../src/conversation/createConversation';
import { createManualClock, createSimulatedCall, script, type SimulatedCall } from '../../../src/simulator';

const interview = script().replica('What is your name?').user('Ada.').pending('name', { first_name: 'Ada' });
const url = 'https://tavus.daily.co/c123';

function show(props: Partial<ConversationProviderProps>) {
  const clock = createManualClock();
  const calls: SimulatedCall[] = [];
  const createCall = () => {
    calls.push(createSimulatedCall({ clock, speed: 20, scenario: interview }));
    return calls.at(-1)!;
  };
  const element = (
    <ConversationProvider conversationUrl={url} persist={false} autoJoin {...{ createCall }} {...props}>
      <ConversationScreen />
    </ConversationProvider>
  );
  return { ...render(element), calls, pass: (ms: number) => act(() => clock.advance(ms)) };
}

const details = {
  conversationId: 'c123',
  transcript: [
    expect.objectContaining({ speaker: 'replica', text: 'What is your name?' }),
    expect.objectContaining({ speaker: 'user', text: 'Ada.' }),
  ],
  record: [
    expect.objectContaining({ type: 'line' }),
    expect.objectContaining({ type: 'line' }),
    expect.objectContaining({ type: 'objective', name: 'name', phase: 'pending' }),
  ],
};

describe('onEnded', () => {
  test('gets the reason, the id, the transcript and the record when the user leaves', async () => {
    const onEnded = vi.fn();
    const { pass } = show({ onEnded });
    await pass(5000);
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await pass(1000);
    expect(onEnded.mock.calls).toEqual([['left', details]]);
  });

  test('gets only the reason and the id if the app needs no details', async () => {
    const onEnded = vi.fn();
    const { pass } = show({ onEnded, endDetails: false });
    await pass(5000);
    await userEvent.click(screen.getByRole('button', { name: 'Leave the call' }));
    await pass(1000);
    expect(onEnded.mock.calls).toEqual([['left', { conversationId: 'c123', transcript: [], record: [] }]]);
  });

  test('gets them when the component is unmounted', async () => {
    const onEnded = vi.fn();
    const { pass, unmount } = show({ onEnded });
    await pass(5000);
    unmount();
    await vi.waitFor(() => expect(onEnded.mock.calls).toEqual([['left', details]]));
  });
});

describe('onError', () => {
  const lose = async (props: Partial<ConversationProviderProps>) => {
    const onError = vi.fn();
    const { pass, calls } = show({ onError, ...props });
    await pass(5000);
    act(() => calls[0]!.fail('connection-error', 'The connection was lost'));
    await pass(1000);
    return onError.mock.calls;
  };
  const lost = expect.objectContaining({ code: 'call-lost' });

  test('gets the error, the id, the transcript and the record when the call is lost', async () => {
    expect(await lose({})).toEqual([[lost, details]]);
  });

  test('gets only the error and the id if the app needs no details', async () => {
    expect(await lose({ endDetails: false })).toEqual([[lost, { conversationId: 'c123', transcript: [], record: [] }]]);
  });
});

describe('onJoined', () => {
  test('gets the id, and what controls the conversation from anywhere', async () => {
    const onJoined = vi.fn<(joined: JoinedDetails) => void>();
    const { pass } = show({ onJoined });
    await pass(5000);
    const { conversationId, conversation } = onJoined.mock.calls[0]![0];
    expect(conversationId).toBe('c123');
    act(() => conversation.respond('I would like to stop.'));
    act(() => void conversation.leave());
    await pass(7000);
    expect(screen.getByRole('button', { name: 'Join again' })).toBeInTheDocument();
  });
});

describe('getTranscript and getConversationRecord', () => {
  test('return what was said and what happened, without React', async () => {
    const clock = createManualClock();
    const createCall = () => createSimulatedCall({ clock, speed: 20, scenario: interview });
    const conversation = createConversation({ conversationUrl: url, createCall, clock });
    expect(getTranscript(conversation)).toEqual([]);
    conversation.join();
    await clock.advance(5000);
    expect(getTranscript(conversation)).toEqual(details.transcript);
    expect(getConversationRecord(conversation)).toEqual(details.record);
    void conversation.leave();
    await clock.advance(7000);
  });
});

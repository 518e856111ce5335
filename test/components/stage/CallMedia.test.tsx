import { act, render, screen } from '@testing-library/react';
import { useMeetingState, useParticipantIds } from '@daily-co/daily-react';
import { StrictMode, useState, type ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { CallMedia, ConversationProvider, keptCall, useConversation } from '../../../src';
import { createSimulatedCall } from '../../../src/simulator';

const conversationUrl = 'https://tavus.daily.co/c123';

function Participants(): ReactNode {
  const [count, setCount] = useState(0);
  return (
    <>
      <output>{`${String(useParticipantIds().length)} participants, ${String(useMeetingState())}`}</output>
      <button onClick={() => setCount(count + 1)}>{`Pressed ${String(count)}`}</button>
      <LeaveButton />
    </>
  );
}

function LeaveButton(): ReactNode {
  const { leave } = useConversation();
  return <button onClick={() => void leave()}>Leave</button>;
}

describe('<CallMedia>', () => {
  test('keeps its children before, during and after the call', { timeout: 20_000 }, async () => {
    const call = createSimulatedCall({ speed: 50 });
    render(
      <StrictMode>
        <ConversationProvider conversationUrl={conversationUrl} createCall={() => call} autoJoin>
          <CallMedia>
            <Participants />
          </CallMedia>
        </ConversationProvider>
      </StrictMode>,
    );
    act(() => screen.getByText('Pressed 0').click());
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('joined-meeting'), 5000);
    act(() => screen.getByText('Leave').click());
    await vi.waitFor(() => expect(call.isDestroyed()).toBe(true), 5000);
    expect(screen.getByText('Pressed 1')).toBeInTheDocument();
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('0 participants'), 5000);
  });

  test('leaves no listener on a call that the app keeps', { timeout: 20_000 }, async () => {
    const call = createSimulatedCall({ speed: 50 });
    // Its own listeners, which last as long as the call, are not counted.
    keptCall(call);
    const handlers: [string, unknown][] = [];
    const { on, off } = call;
    call.on = (type, handler) => {
      handlers.push([type, handler]);
      return on(type, handler);
    };
    call.off = (type, handler) => {
      const index = handlers.findIndex(([name, other]) => name === type && other === handler);
      if (index >= 0) handlers.splice(index, 1);
      return off(type, handler);
    };
    await call.join({ url: conversationUrl });
    const { unmount } = render(
      <StrictMode>
        <ConversationProvider conversationUrl={conversationUrl} createCall={keptCall(call)} autoJoin>
          <CallMedia>
            <Participants />
          </CallMedia>
        </ConversationProvider>
      </StrictMode>,
    );
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^[12] participants/), 5000);
    expect(handlers.length).toBeGreaterThan(0);
    unmount();
    await vi.waitFor(() => expect(handlers.map(([type]) => type)).toEqual([]), 5000);
    expect(call.meetingState()).toBe('joined-meeting');
    await call.destroy();
  });
});

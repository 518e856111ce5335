import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listenToCall } from '../../src/conversation/call/listenToCall';
import type { CallObserver } from '../../src/conversation/media/CallObserver';
import { useCallObserver } from '../../src/hooks/useCallObserver';
import { useConversation } from '../../src/hooks/useConversation';
import { inCall } from './inCall';

const networkEvents: CallObserver<readonly string[]> = {
  initial: [],
  observe: (call, update) =>
    listenToCall(call, { 'network-connection': ({ event }) => update((events) => [...events, event]) }),
};

test('useCallObserver has the value of the call that is under way, and the initial one without a call', async () => {
  const { wrapper, pass, call } = inCall();
  const { result } = renderHook(
    () => ({ events: useCallObserver(networkEvents, 'the test'), conversation: useConversation() }),
    { wrapper },
  );
  expect(result.current.events).toEqual([]);
  await pass(5000);
  act(() => call().network('interrupted'));
  await pass(100);
  expect(result.current.events.at(-1)).toBe('interrupted');
  act(() => void result.current.conversation.leave());
  await pass(5000);
  expect(result.current.events).toEqual([]);
});

import { act, renderHook } from '@testing-library/react';
import { expect, expectTypeOf, test } from 'vitest';
import { useCamera } from '../../src/hooks/useCamera';
import { useCaption } from '../../src/hooks/useCaption';
import { useConfirmObjective } from '../../src/hooks/useConfirmObjective';
import { useConversation } from '../../src/hooks/useConversation';
import { useConversationEvent } from '../../src/hooks/useConversationEvent';
import { useInteractions } from '../../src/hooks/useInteractions';
import { useMicrophone } from '../../src/hooks/useMicrophone';
import { useReplica } from '../../src/hooks/useReplica';
import { CallNotJoinedError } from '../../src/errors/CallNotJoinedError';
import { script } from '../../src/simulator';
import { inCall } from './inCall';

test('goes from joining to live, and to ended when the person leaves', async () => {
  const { wrapper, pass } = inCall();
  const { result } = renderHook(() => useConversation(), { wrapper });
  expect(result.current.status).toBe('preparing');
  await pass(5000);
  expect(result.current).toMatchObject({ status: 'live', error: null, endReason: null, id: 'c123' });
  act(() => {
    void result.current.leave();
  });
  expect(result.current).toMatchObject({ status: 'ended', endReason: 'left' });
  await pass(5000);
});

test('in a room of one’s own the id is the one that the replica’s events carry, and a confirmation goes out with it', async () => {
  const { wrapper, pass, call } = inCall(
    { conversationId: 'c5f2a9', scenario: script().pending('get_name', { first_name: 'Ada' }).expectConfirm() },
    { conversationUrl: 'https://clinic.daily.co/waiting-room-2' },
  );
  const { result } = renderHook(() => ({ conversation: useConversation(), answer: useConfirmObjective() }), {
    wrapper,
  });
  expect(result.current.conversation.id).toBe('');
  await pass(5000);
  expect(result.current.conversation.id).toBe('c5f2a9');
  await act(() => result.current.answer.confirm());
  expect(call().sent).toMatchObject([
    {
      event_type: 'conversation.objective.confirm',
      conversation_id: 'c5f2a9',
      properties: { objective_name: 'get_name' },
    },
  ]);
});

test('the replica is present, speaks, listens and drops out', async () => {
  const { wrapper, pass, call } = inCall({ speed: 1 });
  const { result } = renderHook(() => useReplica(), { wrapper });
  expect(result.current.isPresent).toBe(false);
  await pass(5000);
  expect(result.current).toMatchObject({ isPresent: true, state: 'listening', name: 'Simulated replica' });
  act(() => {
    call().replicaSpeaks('Good morning, and welcome to our practice.');
  });
  await pass(500);
  expect(result.current.state).toBe('speaking');
  await pass(20_000);
  expect(result.current.state).toBe('listening');
  act(() => {
    call().replicaLeaves();
  });
  await pass(1000);
  expect(result.current.isPresent).toBe(true);
  await act(() => new Promise((resolve) => setTimeout(resolve, 1600)));
  expect(result.current.isPresent).toBe(false);
});

test('shows the line being said, each part in place of the one before', async () => {
  const { wrapper, pass } = inCall({
    speed: 1,
    scenario: script().replica('One two three four five six seven eight.'),
  });
  const seen: string[] = [];
  renderHook(
    () => {
      const caption = useCaption();
      if (caption !== null && seen.at(-1) !== caption.text) seen.push(caption.text);
    },
    { wrapper },
  );
  // React 18 renders at the end of an act, so the time passes in many.
  for (let at = 0; at < 20_000; at += 250) await pass(250);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.at(-1)).toBe('One two three four five six seven eight.');
  expect(seen.every((text) => 'One two three four five six seven eight.'.startsWith(text))).toBe(true);
});

test('turns microphone and camera off and on, and tells why one cannot be had', async () => {
  const { wrapper, pass } = inCall({ refuseCamera: 'in-use' });
  const { result } = renderHook(() => ({ microphone: useMicrophone(), camera: useCamera() }), { wrapper });
  await pass(5000);
  expect(result.current.microphone).toMatchObject({ isOn: true, problem: null });
  expect(result.current.camera).toMatchObject({ isOn: false, problem: 'in-use' });
  act(() => {
    result.current.microphone.toggle();
  });
  await pass(500);
  expect(result.current.microphone.isOn).toBe(false);
});

test('says something to the replica once the call is live, and refuses in words before', async () => {
  const { wrapper, pass, call } = inCall();
  const { result } = renderHook(() => useInteractions(), { wrapper });
  expect(() => {
    result.current.respond('Hello');
  }).toThrow(CallNotJoinedError);
  await pass(5000);
  const verbs = result.current;
  result.current.respond('Hello');
  expect(call().sent).toEqual([
    {
      message_type: 'conversation',
      event_type: 'conversation.respond',
      conversation_id: 'c123',
      properties: { text: 'Hello' },
    },
  ]);
  expect(result.current).toBe(verbs);
});

test('hears the events of one type, typed, with the latest handler', async () => {
  const { wrapper, pass, call } = inCall();
  const heard: string[] = [];
  const { rerender } = renderHook(
    ({ mark }: { mark: string }) => {
      useConversationEvent('conversation.utterance', (event) => {
        expectTypeOf(event.properties.speech).toBeString();
        heard.push(`${mark} ${event.properties.speech}`);
      });
    },
    { wrapper, initialProps: { mark: 'first' } },
  );
  await pass(5000);
  rerender({ mark: 'latest' });
  act(() => {
    call().say({ event_type: 'conversation.utterance', properties: { role: 'pal', text: 'Hi' } });
    call().say({ event_type: 'conversation.started_speaking', properties: { role: 'user' } });
  });
  await pass(100);
  expect(heard).toEqual(['latest Hi']);
});

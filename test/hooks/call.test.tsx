import { act, renderHook } from '@testing-library/react';
import { describe, expect, expectTypeOf, test } from 'vitest';
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

describe('hooks of the call', () => {
  test('useConversation goes from joining to live, and to ended when the user leaves', async () => {
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

  test('useConversation has, in a room of your own, the id of the replica’s events, and confirmations contain it', async () => {
    const { wrapper, pass, call } = inCall(
      { conversationId: 'c5f2a9', scenario: script().pending('get_name', { first_name: 'Ada' }).expectConfirm() },
      { conversationUrl: 'https://clinic.daily.co/waiting-room-2' },
    );
    const { result } = renderHook(() => ({ conversation: useConversation(), objective: useConfirmObjective() }), {
      wrapper,
    });
    expect(result.current.conversation.id).toBe('');
    await pass(5000);
    expect(result.current.conversation.id).toBe('c5f2a9');
    await act(() => result.current.objective.confirm());
    expect(call().sent).toMatchObject([
      {
        event_type: 'conversation.objective.confirm',
        conversation_id: 'c5f2a9',
        properties: { objective_name: 'get_name' },
      },
    ]);
  });

  test('useReplica returns the replica as it joins, speaks, listens and leaves', async () => {
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

  test('useCaption returns the line that is being spoken, and replaces each part by the next one', async () => {
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
    // React 18 renders at the end of `act`, so the test advances the time in many calls of `act`.
    for (let at = 0; at < 20_000; at += 250) await pass(250);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe('One two three four five six seven eight.');
    expect(seen.every((text) => 'One two three four five six seven eight.'.startsWith(text))).toBe(true);
  });

  test('useMicrophone and useCamera turn the devices off and on, and say why one cannot be used', async () => {
    const { wrapper, pass } = inCall({ cameraFailure: 'in-use' });
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

  test('useInteractions sends while the call is live, and throws before', async () => {
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

  test('useConversationEvent passes the events of one type to the latest handler, typed', async () => {
    const { wrapper, pass, call } = inCall();
    const received: string[] = [];
    const { rerender } = renderHook(
      ({ mark }: { mark: string }) => {
        useConversationEvent('conversation.utterance', (event) => {
          expectTypeOf(event.properties.speech).toBeString();
          received.push(`${mark} ${event.properties.speech}`);
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
    expect(received).toEqual(['latest Hi']);
  });
});

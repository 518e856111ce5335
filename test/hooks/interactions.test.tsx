import { act, renderHook } from '@testing-library/react';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Interactions } from '../../src/conversation/interactions/createInteractions';
import { useInteractions } from '../../src/hooks/useInteractions';
import { ConversationContextError } from '../../src/errors/ConversationContextError';
import { inCall } from './inCall';

describe('useInteractions', () => {
  test('returns stable functions during the call', async () => {
    const { wrapper, pass, call } = inCall();
    const { result, rerender } = renderHook(() => useInteractions(), { wrapper });
    const verbs = result.current;
    await pass(5000);
    rerender();
    expect(result.current).toBe(verbs);
    const { echo, interrupt, appendContext } = result.current;
    act(() => {
      echo('Welcome back.');
      interrupt();
      appendContext('The order is paid.');
    });
    expect(call().sent).toMatchObject([
      { event_type: 'conversation.echo' },
      { event_type: 'conversation.interrupt' },
      { event_type: 'conversation.append_llm_context' },
    ]);
  });

  test('makes the replica speak a short sound', async () => {
    const { wrapper, pass, call } = inCall();
    const { result } = renderHook(() => useInteractions(), { wrapper });
    await pass(5000);
    await act(() => result.current.speakAudio(new Int16Array(160)));
    expect(call().sent).toMatchObject([
      { event_type: 'conversation.echo', properties: { modality: 'audio', done: true } },
    ]);
  });

  test('accepts one sensitivity or both, in the types', () => {
    type Levels = Parameters<Interactions['setSensitivity']>[0];
    expectTypeOf<{ pause: 'low' }>().toExtend<Levels>();
    expectTypeOf<{ interrupt: 'auto' }>().toExtend<Levels>();
    expectTypeOf<{ pause: 'low'; interrupt: 'auto' }>().toExtend<Levels>();
    expectTypeOf<object>().not.toExtend<Levels>();
  });

  test('throws outside a conversation, and says what to do', () => {
    expect(() => renderHook(() => useInteractions())).toThrow(ConversationContextError);
  });
});

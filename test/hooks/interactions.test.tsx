import { act, renderHook } from '@testing-library/react';
import { expect, expectTypeOf, test } from 'vitest';
import type { Interactions } from '../../src/conversation/interactions/createInteractions';
import { useInteractions } from '../../src/hooks/useInteractions';
import { ConversationContextError } from '../../src/errors/ConversationContextError';
import { inCall } from './inCall';

test('gives functions that stay the same while the call goes on', async () => {
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

test('lets the replica speak a short sound', async () => {
  const { wrapper, pass, call } = inCall();
  const { result } = renderHook(() => useInteractions(), { wrapper });
  await pass(5000);
  await act(() => result.current.speakAudio(new Int16Array(160)));
  expect(call().sent).toMatchObject([
    { event_type: 'conversation.echo', properties: { modality: 'audio', done: true } },
  ]);
});

test('takes one sensitivity or both, and not none', () => {
  type Levels = Parameters<Interactions['setSensitivity']>[0];
  expectTypeOf<{ pause: 'low' }>().toExtend<Levels>();
  expectTypeOf<{ interrupt: 'auto' }>().toExtend<Levels>();
  expectTypeOf<{ pause: 'low'; interrupt: 'auto' }>().toExtend<Levels>();
  expectTypeOf<object>().not.toExtend<Levels>();
});

test('throws outside a conversation, naming the fix', () => {
  expect(() => renderHook(() => useInteractions())).toThrow(ConversationContextError);
});

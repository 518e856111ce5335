import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { usePerception } from '../../src/hooks/usePerception';
import { inCall } from './inCall';

test('shows what the replica makes of the user, and renders again only when that is new', async () => {
  const { wrapper, pass, call } = inCall();
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders += 1;
      return usePerception();
    },
    { wrapper },
  );
  await pass(5000);
  expect(result.current).toEqual({ audio: null, visual: null, calls: [], analysis: null });

  const says = (event_type: string, properties: object) => {
    act(() => {
      call().say({ event_type, properties });
    });
  };
  says('conversation.utterance', { role: 'user', speech: 'Hi', user_audio_analysis: 'calm' });
  await pass(100);
  const before = renders;
  says('conversation.utterance', { role: 'user', speech: 'Hello', user_audio_analysis: 'calm' });
  says('conversation.utterance.streaming', { role: 'replica', speech: 'Hello', content_index: 0, final: false });
  await pass(100);
  expect(renders).toBe(before);
  says('conversation.perception_tool_call', { name: 'notify_hat', modality: 'vision', arguments: { hat: 'cap' } });
  says('conversation.perception-analysis', { analysis: '* It went well.' });
  await pass(100);
  expect(result.current).toMatchObject({
    audio: 'calm',
    visual: null,
    calls: [{ name: 'notify_hat', arguments: { hat: 'cap' } }],
    analysis: '* It went well.',
  });
  act(() => {
    call().closeRoom();
  });
  await pass(5000);
  expect(result.current.analysis).toBe('* It went well.');
});

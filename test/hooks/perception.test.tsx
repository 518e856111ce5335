import { act, renderHook } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { usePerception } from '../../src/hooks/usePerception';
import { inCall } from './inCall';

describe('usePerception', () => {
  test('returns what the replica perceives of the user, and renders again only when that changes', async () => {
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

    const receive = (event_type: string, properties: object) => {
      act(() => {
        call().say({ event_type, properties });
      });
    };
    receive('conversation.utterance', { role: 'user', speech: 'Hi', user_audio_analysis: 'calm' });
    await pass(100);
    const before = renders;
    receive('conversation.utterance', { role: 'user', speech: 'Hello', user_audio_analysis: 'calm' });
    receive('conversation.utterance.streaming', { role: 'replica', speech: 'Hello', content_index: 0, final: false });
    await pass(100);
    expect(renders).toBe(before);
    receive('conversation.perception_tool_call', { name: 'notify_hat', modality: 'vision', arguments: { hat: 'cap' } });
    receive('conversation.perception-analysis', { analysis: '* It went well.' });
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
});

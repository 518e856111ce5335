import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useCaption } from '../../src/hooks/useCaption';
import { useConversationRecord } from '../../src/hooks/useConversationRecord';
import { useInteractions } from '../../src/hooks/useInteractions';
import { useReplica } from '../../src/hooks/useReplica';
import { useTranscript } from '../../src/hooks/useTranscript';
import { script } from '../../src/simulator';
import { inCall } from './inCall';

afterEach(() => {
  vi.useRealTimers();
});

describe('useConversationRecord', () => {
  test.each(['over time', 'in one millisecond'])(
    'returns lines, confirmations and tool calls in their order, also %s',
    async (how) => {
      if (how === 'in one millisecond') vi.useFakeTimers({ toFake: ['Date'] });
      const { pass, wrapper } = inCall({
        scenario: script()
          .replica('What is your name?')
          .expectAnswer()
          .pending('get_name', { first_name: 'Ada' })
          .callsTool('look_up', { name: 'Ada' })
          .replica('Thank you, Ada.'),
      });
      const { result } = renderHook(
        () => ({
          lines: useTranscript(),
          record: useConversationRecord(),
          replica: useReplica(),
          send: useInteractions(),
        }),
        { wrapper },
      );
      await pass(5000);
      act(() => {
        result.current.send.respond('I am Ada.');
      });
      expect(result.current.lines.at(-1)).toMatchObject({ text: 'I am Ada.', isPending: true });
      await pass(5000);
      expect(result.current.lines.map(({ speaker, text, isPending }) => [speaker, text, isPending])).toEqual([
        ['replica', 'What is your name?', false],
        ['user', 'I am Ada.', false],
        ['replica', 'Thank you, Ada.', false],
      ]);
      expect(
        result.current.record.map((entry) => (entry.type === 'line' ? entry.text : `${entry.type} ${name(entry)}`)),
      ).toEqual(['What is your name?', 'I am Ada.', 'objective get_name', 'tool-call look_up', 'Thank you, Ada.']);
      expect(result.current.replica.lastResponseMs).toBeGreaterThanOrEqual(0);
    },
  );

  function name(entry: object): string {
    return 'name' in entry ? String(entry.name) : '';
  }
});

describe('useCaption', () => {
  test('does not show a hidden text that the service repeats as the user’s, until the replica speaks', async () => {
    const room = inCall();
    const { result } = renderHook(() => ({ caption: useCaption(), interactions: useInteractions() }), {
      wrapper: room.wrapper,
    });
    await room.pass(5000);
    const part = async (role: string, speech: string) => {
      room.call().say({ event_type: 'conversation.utterance.streaming', properties: { role, speech, final: false } });
      await room.pass(100);
    };
    act(() => result.current.interactions.respond('Greet the user.', { isHidden: true }));
    await part('user', 'Greet the');
    expect(result.current.caption).toBeNull();
    await part('user', 'Hello');
    expect(result.current.caption).toMatchObject({ text: 'Hello' });
    await part('replica', 'Welcome');
    await part('user', 'Greet');
    expect(result.current.caption).toMatchObject({ speaker: 'user', text: 'Greet' });
  });
});

import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
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

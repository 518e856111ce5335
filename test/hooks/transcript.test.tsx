import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ConversationControls } from '../../src/conversation/ConversationControls';
import { getTranscript } from '../../src/conversation/projections/getTranscript';
import { useCaption } from '../../src/hooks/useCaption';
import { useConversationControls } from '../../src/hooks/useConversationControls';
import { useConversationRecord } from '../../src/hooks/useConversationRecord';
import { useInteractions } from '../../src/hooks/useInteractions';
import { useReplica } from '../../src/hooks/useReplica';
import { useTranscript } from '../../src/hooks/useTranscript';
import { script } from '../../src/simulator';
import { inCall } from './inCall';
import { inTestCall } from './inTestCall';

afterEach(() => {
  vi.useRealTimers();
});

describe('useConversationControls', () => {
  test('returns one object that reads the lines when they are needed, without a render for each event', async () => {
    const { pass, wrapper } = inCall({ scenario: script().replica('What is your name?').user('Ada.') });
    const seen: ConversationControls[] = [];
    const { result } = renderHook(
      () => {
        const conversation = useConversationControls();
        seen.push(conversation);
        return conversation;
      },
      { wrapper },
    );
    const before = seen.length;
    expect(getTranscript(result.current)).toEqual([]);
    await pass(5000);
    expect(getTranscript(result.current).map(({ text }) => text)).toEqual(['What is your name?', 'Ada.']);
    act(() => result.current.respond('Thank you.'));
    expect(getTranscript(result.current).at(-1)?.text).toBe('Thank you.');
    expect(seen).toHaveLength(before);
    expect(new Set(seen).size).toBe(1);
  });

  test('throws outside a conversation', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook(() => useConversationControls())).toThrow(/useConversationControls was rendered outside/);
    quiet.mockRestore();
  });
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
  async function withCaption() {
    const { call, wrapper, goLive } = inTestCall();
    const { result } = renderHook(() => ({ caption: useCaption(), interactions: useInteractions() }), { wrapper });
    await goLive();
    const hide = (text: string) => act(() => result.current.interactions.respond(text, { isHidden: true }));
    const receive = (event_type: string, properties: object) => {
      act(() => call.says({ event_type, properties }));
      return result.current.caption?.text ?? null;
    };
    return {
      hide,
      says: (role: string, speech: string) =>
        receive('conversation.utterance.streaming', { role, speech, final: false }),
      repeats: (speech: string) => receive('conversation.utterance', { role: 'user', speech }),
    };
  }

  test('does not show a hidden text that the service repeats, in parts or spaced otherwise', async () => {
    const { hide, says, repeats } = await withCaption();
    hide('Greet  the user.\nBriefly.');
    expect(says('user', 'Greet the')).toBeNull();
    expect(says('user', 'Hello')).toBe('Hello');
    expect(says('user', 'Greet the user. Briefly.')).toBeNull();
    expect(repeats('Greet the user. Briefly.')).toBeNull();
    expect(says('user', 'Greet')).toBe('Greet');
  });

  test('does not show a hidden text that is repeated after the replica has spoken, or after another hidden text', async () => {
    const { hide, says } = await withCaption();
    hide('Greet the user.');
    hide('Then ask for a name.');
    expect(says('replica', 'Welcome')).toBe('Welcome');
    expect(says('user', 'Greet the')).toBeNull();
    expect(says('replica', 'Welcome back')).toBe('Welcome back');
    expect(says('user', 'Then ask')).toBeNull();
  });
});

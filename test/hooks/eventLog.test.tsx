import { act, renderHook } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ConversationContextError } from '../../src/errors/ConversationContextError';
import { useEventLog } from '../../src/hooks/useEventLog';
import { useInteractions } from '../../src/hooks/useInteractions';
import { inCall } from './inCall';

const heartbeat = { event_type: 'system.replica_present' };

async function inLog(filter?: Parameters<typeof useEventLog>[0]) {
  const { wrapper, pass, call } = inCall();
  const { result, rerender } = renderHook(() => ({ log: useEventLog(filter), verbs: useInteractions() }), { wrapper });
  await pass(5000);
  act(() => result.current.log.clear());
  const receive = async (...messages: object[]) => {
    act(() => {
      for (const message of messages) call().say(message);
    });
    await pass(100);
  };
  return {
    result,
    rerender,
    says: receive,
    call,
    pass,
    types: () => result.current.log.entries.map(({ type }) => type),
  };
}

describe('useEventLog', () => {
  test('lists received and sent messages, and folds heartbeats', async () => {
    const { result, says, types } = await inLog();
    await says({ event_type: 'conversation.utterance', seq: 9e9, properties: { role: 'replica', speech: 'Hi' } });
    await says(heartbeat, heartbeat, heartbeat);
    act(() => result.current.verbs.respond('Hello'));
    expect(types()).toEqual(['conversation.utterance', 'system.replica_present', 'conversation.respond']);
    expect(result.current.log.entries[1]).toMatchObject({ count: 3, severity: 'info' });
    expect(result.current.log.total).toBe(5);
  });

  test('filters by an inline filter, and returns the same list until a message matches', async () => {
    const { result, rerender, says } = await inLog({ type: 'utterance', severities: ['warning', 'error'] });
    const { entries } = result.current.log;
    rerender();
    expect(result.current.log.entries).toBe(entries);
    await says({ event_type: 'conversation.utterance', properties: {} }, heartbeat);
    expect(result.current.log.entries).toMatchObject([{ rejection: 'invalid', severity: 'error' }]);
    expect(result.current.log.total).toBe(2);
  });

  test('copies the listed messages with each heartbeat, and returns false when the browser does not allow it', async () => {
    const { result, says } = await inLog();
    await says(heartbeat, heartbeat);
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValueOnce();
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    expect(await result.current.log.copy()).toBe(true);
    expect(writeText.mock.calls[0]?.[0].trimEnd().split('\n')).toHaveLength(2);
    writeText.mockRejectedValueOnce(new Error('NotAllowedError'));
    expect(await result.current.log.copy()).toBe(false);
    vi.stubGlobal('navigator', {});
    expect(await result.current.log.copy()).toBe(false);
    vi.unstubAllGlobals();
  });

  test('hides earlier messages after clear', async () => {
    const { result, says, types } = await inLog();
    await says(heartbeat);
    act(() => result.current.log.clear());
    expect(types()).toEqual([]);
    await says({ event_type: 'conversation.brand_new', properties: {} });
    expect(types()).toEqual(['conversation.brand_new']);
  });

  test('throws outside a conversation, and says what to do', () => {
    expect(() => renderHook(() => useEventLog())).toThrow(ConversationContextError);
  });
});

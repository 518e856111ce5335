import { act, renderHook } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { useNetwork } from '../../src/hooks/useNetwork';
import { useRecording } from '../../src/hooks/useRecording';
import { inCall } from './inCall';

describe('useNetwork', () => {
  test('returns the quality and one state for each connection', async () => {
    const { wrapper, pass, call } = inCall();
    const { result } = renderHook(() => useNetwork(), { wrapper });
    expect(result.current).toMatchObject({
      quality: 'unknown',
      isReconnecting: false,
      connections: { signaling: 'none', 'peer-to-peer': 'none', sfu: 'none' },
    });
    await pass(5000);
    expect(result.current.connections).toEqual({ signaling: 'connected', 'peer-to-peer': 'none', sfu: 'connected' });
    act(() => call().networkQuality('bad'));
    act(() => call().network('interrupted'));
    await pass(100);
    expect(result.current).toMatchObject({
      quality: 'bad',
      isReconnecting: true,
      connections: { signaling: 'interrupted', sfu: 'connected' },
    });
  });
});

describe('useRecording', () => {
  test('never throws, also before the call and with a call that cannot record', async () => {
    const { wrapper, pass } = inCall();
    const { result } = renderHook(() => useRecording(), { wrapper });
    act(() => {
      result.current.start();
      result.current.stop();
    });
    expect(result.current).toMatchObject({ state: 'idle', startedAt: null, error: null });
    await pass(5000);
    act(() => result.current.start());
    expect(['idle', 'starting', 'recording']).toContain(result.current.state);
  });
});

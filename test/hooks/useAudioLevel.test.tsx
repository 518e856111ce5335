import { act, renderHook } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { useAudioLevel, type AudioLevelSource } from '../../src/hooks/useAudioLevel';
import { useMicrophone } from '../../src/hooks/useMicrophone';
import type { SimulatedCallOptions } from '../../src/simulator';
import { inCall } from './inCall';

/** Renders the hook in a call, and records the levels. */
function measure(source: AudioLevelSource, options?: SimulatedCallOptions) {
  const room = inCall({ speed: 1, ...options });
  const levels: number[] = [];
  let renders = 0;
  const hook = renderHook(
    () => {
      renders += 1;
      useAudioLevel(source, (level) => levels.push(level));
      return useMicrophone();
    },
    { wrapper: room.wrapper },
  );
  return { ...room, ...hook, levels, renders: () => renders };
}

describe('useAudioLevel', () => {
  test('reports the level of the replica while it speaks, without rendering', async () => {
    const { pass, call, levels, renders } = measure('replica');
    await pass(5000);
    const before = renders();
    act(() => call().replicaSpeaks('Good morning, and welcome to our practice.'));
    await pass(2000);
    expect(levels[0]).toBe(0);
    expect(Math.max(...levels)).toBeGreaterThan(0.3);
    expect(Math.max(...levels)).toBeLessThanOrEqual(1);
    // The first word changes `useReplica`, but not what this hook reads.
    expect(renders()).toBe(before);
  });

  test('reports the level of the user, and 0 while the microphone is off', async () => {
    const { pass, result, levels } = measure('user');
    await pass(5000);
    // React 18 renders only after the time has passed, and the hook measures from then on.
    await pass(500);
    expect(levels.at(-1)).toBeGreaterThan(0);
    act(() => result.current.set(false));
    await pass(1000);
    expect(levels.at(-1)).toBe(0);
  });

  test('measures only while a component uses it, and only once for all of them', async () => {
    const { pass, call, unmount, result } = measure('user');
    await pass(5000);
    expect(call().isLocalAudioLevelObserverRunning()).toBe(true);
    expect(call().isRemoteParticipantsAudioLevelObserverRunning()).toBe(false);
    act(() => result.current.set(false));
    await pass(1000);
    expect(call().isLocalAudioLevelObserverRunning()).toBe(false);
    const running = call();
    unmount();
    expect(running.isLocalAudioLevelObserverRunning()).toBe(false);
  });

  test('leaves a measurement alone that the app has started', async () => {
    const { pass, call, result } = measure('replica');
    await pass(50);
    void call().startRemoteParticipantsAudioLevelObserver(200);
    await pass(5000);
    act(() => call().replicaLeaves());
    await pass(2000);
    expect(call().isRemoteParticipantsAudioLevelObserverRunning()).toBe(true);
    expect(result.current.isOn).toBe(true);
  });

  test('is 0 for a source that is null, or a participant who is not in the call', async () => {
    const nobody = measure(null);
    await nobody.pass(5000);
    expect(nobody.levels.every((level) => level === 0)).toBe(true);
    const stranger = measure('a stranger');
    await stranger.pass(5000);
    expect(stranger.levels.every((level) => level === 0)).toBe(true);
  });
});

import { act, renderHook } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { useSpeakingWhileMuted } from '../../src/hooks/useSpeakingWhileMuted';
import { participant, type TestCall } from '../conversation/TestCall';
import { inTestCall } from './inTestCall';
import { simulateSound } from './simulateSound';

const sound = simulateSound();

/** The microphone's track, with a list of its copies. */
function createTrack() {
  const copies: { readyState: string; enabled: boolean }[] = [];
  const track = Object.assign(new EventTarget(), {
    ...{ kind: 'audio', readyState: 'live', muted: false, enabled: false },
    stop: () => undefined,
    getSettings: () => ({}),
    clone() {
      const copy = Object.assign(new EventTarget(), {
        ...{ kind: 'audio', readyState: 'live', enabled: false },
        stop: () => {
          copy.readyState = 'ended';
        },
      });
      copies.push(copy);
      return copy;
    },
  });
  return { track, copies };
}

type Track = ReturnType<typeof createTrack>['track'];

/** The user's participant, with this track. */
function user(track: Track | undefined, state: 'playable' | 'off') {
  const { tracks, ...rest } = participant('me', { local: true });
  return { ...rest, tracks: { ...tracks, audio: { state, persistentTrack: track } } } as ReturnType<typeof participant>;
}

async function inMutedCall(track: Track | undefined, isEnabled = true) {
  const room = inTestCall();
  const hook = renderHook(({ enabled }) => useSpeakingWhileMuted(enabled), {
    wrapper: room.wrapper,
    initialProps: { enabled: isEnabled },
  });
  await room.goLive();
  const set = (next: Track | undefined, state: 'playable' | 'off') => act(() => room.call.changes(user(next, state)));
  const { call }: { readonly call: TestCall } = room;
  set(track, 'playable');
  set(track, 'off');
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  const speak = async (ms: number, level = 0.1) => {
    sound.loudness = level;
    await pass(ms);
    sound.loudness = 0;
    await pass(50);
  };
  return { ...hook, call, set, pass, speak };
}

describe('useSpeakingWhileMuted', () => {
  test('is true while the muted user speaks, through the pauses of speech, and false a while after', async () => {
    const { track } = createTrack();
    const { result, speak, pass } = await inMutedCall(track);
    expect(result.current).toBe(false);
    await speak(300);
    await speak(300);
    expect(result.current).toBe(true);
    await pass(3000);
    expect(result.current).toBe(true);
    await pass(2000);
    expect(result.current).toBe(false);
  });

  test('is false after a cough, after two coughs, and in the noise of a fan', async () => {
    const { track } = createTrack();
    const { result, speak, pass } = await inMutedCall(track);
    await speak(300);
    await pass(1500);
    await speak(300);
    expect(result.current).toBe(false);
    await pass(1500);
    await speak(10_000, 0.01);
    expect(result.current).toBe(false);
  });

  test('is false as soon as the user is heard, and listens no more', async () => {
    const { track, copies } = createTrack();
    const { result, speak, set } = await inMutedCall(track);
    await speak(1000);
    expect(result.current).toBe(true);
    expect(copies).toMatchObject([{ readyState: 'live', enabled: true }]);
    set(track, 'playable');
    expect(result.current).toBe(false);
    expect(copies).toMatchObject([{ readyState: 'ended' }]);
    await speak(1000);
    expect(result.current).toBe(false);
  });

  test('listens to the microphone that the call changes to while the user is muted', async () => {
    const [first, second] = [createTrack(), createTrack()];
    const { result, speak, set, pass } = await inMutedCall(first.track);
    set(second.track, 'off');
    expect(first.copies).toMatchObject([{ readyState: 'ended' }]);
    await speak(1000);
    expect(result.current).toBe(true);
    second.track.readyState = 'ended';
    act(() => void second.track.dispatchEvent(new Event('ended')));
    expect(result.current).toBe(false);
    expect(second.copies).toMatchObject([{ readyState: 'ended' }]);
    await pass(5000);
  });

  test('opens no microphone where the call has closed it', async () => {
    const { result, speak, set } = await inMutedCall(undefined);
    await speak(1000);
    expect(result.current).toBe(false);
    const ended = createTrack();
    ended.track.readyState = 'ended';
    set(ended.track, 'off');
    expect(ended.copies).toEqual([]);
  });

  test('listens to a microphone that the call opens while the user is muted', async () => {
    const { result, speak, set } = await inMutedCall(undefined);
    const opened = createTrack();
    set(opened.track, 'off');
    await speak(1000);
    expect(result.current).toBe(true);
  });

  test('listens to nothing while it is not wanted, nor after the component is gone', async () => {
    const { track, copies } = createTrack();
    const { result, speak, rerender, unmount, call } = await inMutedCall(track, false);
    await speak(1000);
    expect([result.current, copies.length]).toEqual([false, 0]);
    const { listeners } = call;
    rerender({ enabled: true });
    await speak(1000);
    expect(result.current).toBe(true);
    rerender({ enabled: false });
    expect(copies).toMatchObject([{ readyState: 'ended' }]);
    expect(call.listeners).toBe(listeners);
    rerender({ enabled: true });
    unmount();
    expect(copies).toMatchObject([{ readyState: 'ended' }, { readyState: 'ended' }]);
  });
});

import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { CallObject } from '../../../src/conversation/call/CallObject';
import { listenToLevel } from '../../../src/conversation/media/listenToLevel';

/** A call that only measures. Daily's call is an event emitter, too. */
function createCall(methods: object = {}) {
  const emitter = new EventEmitter();
  let isRunning = false;
  return Object.assign(emitter, {
    isLocalAudioLevelObserverRunning: () => isRunning,
    startLocalAudioLevelObserver: vi.fn(() => {
      isRunning = true;
      return Promise.resolve();
    }),
    stopLocalAudioLevelObserver: vi.fn(() => (isRunning = false)),
    ...methods,
  });
}

function listen(call: object, who = 'user') {
  const levels: number[] = [];
  const onUnavailable = vi.fn();
  const stop = listenToLevel(call as CallObject, who, { onLevel: (level) => levels.push(level), onUnavailable });
  return { levels, onUnavailable, stop };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('listenToLevel', () => {
  test('reads a number, a text, and anything else as silence', () => {
    const call = createCall();
    const { levels } = listen(call);
    for (const audioLevel of [0.25, '0.25', 0, 'loud', undefined, null, {}, Infinity, -3])
      call.emit('local-audio-level', { audioLevel });
    expect(levels[0]).toBeGreaterThan(0.9);
    expect(levels[1]).toBe(levels[0]);
    expect(levels.slice(2, 7)).toEqual([0, 0, 0, 0, 0]);
    expect(levels.every((level) => level >= 0 && level <= 1)).toBe(true);
  });

  test('starts Daily’s measurement once for all, and stops it with the last', () => {
    const call = createCall();
    const [first, second] = [listen(call), listen(call)];
    expect(call.startLocalAudioLevelObserver).toHaveBeenCalledOnce();
    first.stop();
    expect(call.stopLocalAudioLevelObserver).not.toHaveBeenCalled();
    second.stop();
    second.stop();
    expect(call.stopLocalAudioLevelObserver).toHaveBeenCalledOnce();
    expect(call.listenerCount('local-audio-level')).toBe(0);
  });

  test('does not stop what daily-react has begun to use, or what ran before', () => {
    const shared = createCall();
    const { stop } = listen(shared);
    shared.on('local-audio-level', () => undefined);
    stop();
    expect(shared.stopLocalAudioLevelObserver).not.toHaveBeenCalled();

    const earlier = createCall();
    void earlier.startLocalAudioLevelObserver();
    listen(earlier).stop();
    expect(earlier.stopLocalAudioLevelObserver).not.toHaveBeenCalled();
  });

  test.each([
    [
      'throws',
      {
        startLocalAudioLevelObserver: () => {
          throw new Error('no AudioWorklet');
        },
      },
    ],
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
    ['rejects with a text', { startLocalAudioLevelObserver: () => Promise.reject('not now') }],
    ['is missing', { startLocalAudioLevelObserver: undefined, isLocalAudioLevelObserverRunning: undefined }],
  ])('says that nothing is measured if the method %s', async (_, methods) => {
    const call = createCall(methods);
    const first = listen(call);
    await settled();
    const later = listen(call);
    expect(first.onUnavailable).toHaveBeenCalledOnce();
    expect(later.onUnavailable).toHaveBeenCalledOnce();
    first.stop();
    later.stop();
    expect(call.stopLocalAudioLevelObserver).not.toHaveBeenCalled();
  });

  test('reads the level of each participant by session id, also from an event without levels', () => {
    const call = createCall({ startRemoteParticipantsAudioLevelObserver: () => Promise.resolve() });
    const { levels } = listen(call, 'replica-1');
    call.emit('remote-participants-audio-level', { participantsAudioLevel: { 'replica-1': 1, other: 0 } });
    call.emit('remote-participants-audio-level', { participantsAudioLevel: { other: 1 } });
    call.emit('remote-participants-audio-level', {});
    expect(levels).toEqual([1, 0, 0]);
  });
});

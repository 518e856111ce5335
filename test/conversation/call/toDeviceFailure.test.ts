import { describe, expect, test, vi } from 'vitest';
import { toDeviceFailure } from '../../../src/conversation/call/dailyErrors';

const camera = { camera: true, microphone: false };
const microphone = { camera: false, microphone: true };
const both = { camera: true, microphone: true };
const neither = { camera: false, microphone: false };

describe('toDeviceFailure', () => {
  test.each([
    [
      { type: 'permissions', blockedBy: 'user', blockedMedia: ['video'] },
      { problem: 'denied', ...camera },
    ],
    [
      { type: 'permissions', blockedBy: 'user', blockedMedia: ['video', 'audio'] },
      { problem: 'denied', ...both },
    ],
    [
      { type: 'permissions', blockedBy: 'browser', blockedMedia: ['audio'] },
      { problem: 'system-denied', ...microphone },
    ],
    [
      { type: 'not-found', missingMedia: ['audio'] },
      { problem: 'missing', ...microphone },
    ],
    [
      { type: 'constraints', reason: 'invalid', failedMedia: ['video'] },
      { problem: 'unsuitable', ...camera },
    ],
    [
      { type: 'constraints', reason: 'none-specified', failedMedia: ['video', 'audio'] },
      { problem: 'unsuitable', ...neither },
    ],
    [{ type: 'cam-in-use' }, { problem: 'in-use', ...camera }],
    [{ type: 'mic-in-use' }, { problem: 'in-use', ...microphone }],
    [{ type: 'cam-mic-in-use' }, { problem: 'in-use', ...both }],
    [{ type: 'unknown' }, { problem: 'unknown', ...both }],
  ])('reads %j', (error, failure) => {
    expect(toDeviceFailure({ action: 'camera-error', errorMsg: { errorMsg: '' }, error })).toEqual(failure);
  });

  test('takes a browser without devices for an insecure page only if the page is one', () => {
    for (const [isSecure, problem] of [
      [false, 'insecure'],
      [true, 'unsuitable'],
    ] as const) {
      vi.stubGlobal('isSecureContext', isSecure);
      expect(toDeviceFailure({ error: { type: 'undefined-mediadevices' } })).toEqual({ problem, ...both });
    }
    vi.unstubAllGlobals();
  });

  test('reads which device works, because Daily names the camera when it does not know', () => {
    const event = (audioOk: boolean, videoOk: boolean) => ({
      error: { type: 'cam-in-use', msg: 'Could not start source' },
      errorMsg: { errorMsg: 'Could not start source', audioOk, videoOk },
    });
    expect(toDeviceFailure(event(false, true))).toEqual({ problem: 'in-use', ...microphone });
    expect(toDeviceFailure(event(true, false))).toEqual({ problem: 'in-use', ...camera });
    expect(toDeviceFailure({ ...event(true, false), error: { type: 'unknown' } })).toMatchObject(camera);
  });

  test.each([
    [undefined],
    [null],
    ['a text'],
    [{}],
    [{ error: null, errorMsg: 7 }],
    [{ error: { type: 5, blockedMedia: 'video' } }],
    [{ error: { type: 'a-later-type', blockedMedia: [], missingMedia: {} } }],
  ])('takes %j for an unknown failure of both devices', (event) => {
    expect(toDeviceFailure(event)).toEqual({ problem: 'unknown', ...both });
  });
});

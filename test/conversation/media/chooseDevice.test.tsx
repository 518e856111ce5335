import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallObject } from '../../../src/conversation/call/CallObject';
import { chooseDevice } from '../../../src/conversation/media/chooseDevice';
import { createPlayback } from '../../../src/conversation/media/createPlayback';
import { readDeviceChoice } from '../../../src/conversation/media/deviceChoice';

const unhandled = vi.fn();
beforeEach(() => {
  localStorage.clear();
  unhandled.mockClear();
  process.on('unhandledRejection', unhandled);
});
afterEach(() => void process.off('unhandledRejection', unhandled));

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('chooseDevice', () => {
  test('handles the rejection of Daily while an element still changes its speaker', async () => {
    const call = {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
      setOutputDeviceAsync: () => Promise.reject('no such device'),
    } as unknown as CallObject;
    const playback = { ...createPlayback(), setSpeaker: () => wait(30).then(() => true) };
    expect(await chooseDevice(call, 'speaker', { id: 's1', label: 'Desk speaker' }, playback)).toBe(false);
    await wait(40);
    expect(unhandled).not.toHaveBeenCalled();
    expect(readDeviceChoice().speaker).toBeUndefined();
  });

  test.each(['microphone', 'camera'] as const)('keeps the choice of a %s that is off', async (name) => {
    const asked: unknown[] = [];
    const off = { state: 'off' };
    const call = {
      participants: () => ({ local: { tracks: { audio: off, video: off } } }),
      // Daily names no device that is not open.
      getInputDevices: () => Promise.resolve({ camera: {}, mic: {}, speaker: {} }),
      setInputDevicesAsync: (devices: unknown) => Promise.resolve(asked.push(devices)),
    } as unknown as CallObject;
    const device = { id: 'd2', label: 'Second' };
    expect(await chooseDevice(call, name, device, createPlayback())).toBe(true);
    expect(asked).toEqual([name === 'camera' ? { videoDeviceId: 'd2' } : { audioDeviceId: 'd2' }]);
    expect(readDeviceChoice()[name]).toEqual(device);
  });
});

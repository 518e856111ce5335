import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallObject } from '../../../src/conversation/call/CallObject';
import { observeCall } from '../../../src/conversation/media/CallObserver';
import { devicesObserver, parseDevices } from '../../../src/conversation/media/devicesObserver';

const microphone = (deviceId: string, label = deviceId) => ({ kind: 'audioinput', deviceId, label, groupId: '' });

interface Devices {
  listed: unknown;
  mic?: unknown;
  settings?: object;
}

/** A call with devices that a test may change. */
function createCall(devices: Devices, methods: object = {}) {
  const enumerateDevices = vi.fn(() => Promise.resolve({ devices: devices.listed }));
  const track = () => ({ readyState: 'live', getSettings: () => devices.settings });
  const call = Object.assign(new EventEmitter(), {
    enumerateDevices,
    getInputDevices: () => Promise.resolve({ mic: devices.mic, camera: {}, speaker: {} }),
    participants: () => ({ local: { tracks: { audio: { persistentTrack: track() }, video: {} } } }),
  });
  return Object.assign(call, methods as unknown);
}

async function observe(call: ReturnType<typeof createCall>) {
  const { getValue, subscribe } = observeCall(call as unknown as CallObject, devicesObserver);
  const listener = vi.fn();
  const stop = subscribe(listener);
  await vi.advanceTimersByTimeAsync(1000);
  return { getValue, listener, stop };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('devicesObserver', () => {
  test('lists the devices, and names the one whose track is sent', async () => {
    const call = createCall({
      listed: [microphone('one', 'Headset'), microphone('two')],
      mic: { deviceId: 'one' },
      settings: { deviceId: 'two' },
    });
    const { getValue } = await observe(call);
    expect(getValue().microphone).toEqual({
      devices: [
        { id: 'one', label: 'Headset' },
        { id: 'two', label: 'two' },
      ],
      deviceId: 'two',
    });
    expect(getValue().camera).toEqual({ devices: [], deviceId: null });
  });

  test('takes the device from the call if the track belongs to none, as that of a processor', async () => {
    const { getValue } = await observe(
      createCall({ listed: [microphone('one')], mic: { deviceId: 'one' }, settings: { deviceId: 'a processor' } }),
    );
    expect(getValue().microphone.deviceId).toBe('one');
  });

  test('looks once after a storm of changes, and tells its readers only if something has changed', async () => {
    const call = createCall({ listed: [microphone('one')], mic: { deviceId: 'one' } });
    const { listener } = await observe(call);
    const [looks, told] = [call.enumerateDevices.mock.calls.length, listener.mock.calls.length];
    for (let count = 0; count < 100; count += 1) call.emit('available-devices-updated', {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(call.enumerateDevices).toHaveBeenCalledTimes(looks + 1);
    expect(listener).toHaveBeenCalledTimes(told);
  });

  test('sees a device that is plugged in and unplugged, and nothing after the last reader', async () => {
    const devices = { listed: [microphone('one')] };
    const call = createCall(devices);
    const { getValue, stop } = await observe(call);
    call.enumerateDevices.mockResolvedValue({ devices: [microphone('one'), microphone('two')] });
    call.emit('available-devices-updated', {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(getValue().microphone.devices).toHaveLength(2);
    stop();
    expect(call.eventNames()).toEqual([]);
  });

  test.each<[string, object]>([
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
    ['rejects', { enumerateDevices: () => Promise.reject('no') }],
    ['never resolves', { enumerateDevices: () => new Promise(() => undefined) }],
    [
      'throws',
      {
        enumerateDevices: () => {
          throw new Error('no');
        },
      },
    ],
    ['resolves to nothing', { enumerateDevices: () => Promise.resolve(undefined) }],
    ['is missing, on a page without mediaDevices', { enumerateDevices: undefined }],
  ])('has no devices if the list %s', async (_, methods) => {
    const call = createCall({ listed: [] }, methods);
    const { getValue } = await observe(call);
    call.emit('available-devices-updated', {});
    await vi.advanceTimersByTimeAsync(1000);
    expect(getValue()).toEqual(devicesObserver.initial);
  });

  test('lists the devices even if the call does not say which are in use', async () => {
    const { getValue } = await observe(
      createCall(
        { listed: [microphone('one')] },
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
        { getInputDevices: () => Promise.reject(undefined) },
      ),
    );
    expect(getValue().microphone).toEqual({ devices: [{ id: 'one', label: 'one' }], deviceId: null });
  });

  test('parseDevices skips what is no device, has no id, or is listed before, and keeps one without a label', () => {
    const junk = [null, 7, 'x', {}, { kind: 'audioinput' }, { kind: 'other', deviceId: 'x' }, microphone('')];
    const parsed = parseDevices([
      ...junk,
      microphone('one'),
      microphone('one', 'again'),
      { kind: 'audioinput', deviceId: 'two' },
    ]);
    expect(parsed.microphone).toEqual([
      { id: 'one', label: 'one' },
      { id: 'two', label: '' },
    ]);
    expect(parseDevices('no list').camera).toEqual([]);
  });
});

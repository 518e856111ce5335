import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DEVICE_CHOICE_KEY } from '../../../src/conversation/media/deviceChoiceKey';
import { keptStartDevices } from '../../../src/conversation/media/keptStartDevices';
import { device } from './TestMediaDevices';

const choice = {
  microphone: { id: 'm2', label: 'Headset' },
  camera: { id: 'c2', label: 'Desk camera' },
  speaker: { id: 's2', label: 'Headset' },
};

function stub(enumerateDevices: () => Promise<readonly MediaDeviceInfo[]>): void {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => (key === DEVICE_CHOICE_KEY ? JSON.stringify(choice) : null),
  });
  vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices } });
}

beforeEach(() => void vi.useFakeTimers());

const keptIds = { microphone: 'm2', camera: 'c2', speaker: 's2' };

describe('keptStartDevices', () => {
  test('returns the chosen devices that are present, by id or by label', async () => {
    stub(() =>
      Promise.resolve([
        device('audioinput', 'm2', 'Headset'),
        device('videoinput', 'new id', 'Desk camera'),
        device('audiooutput', 's1', 'Loudspeaker'),
      ]),
    );
    expect(await keptStartDevices()).toEqual({ microphone: 'm2', camera: 'new id' });
  });

  test('returns the kept ids where the browser tells no ids, as before the user has allowed a device', async () => {
    stub(() => Promise.resolve([device('audioinput', '', ''), device('videoinput', '', '')]));
    expect(await keptStartDevices()).toEqual(keptIds);
  });

  test('returns the kept id of a kind without ids, and looks for the others', async () => {
    stub(() => Promise.resolve([device('audioinput', 'm1', 'Desk microphone'), device('videoinput', '', '')]));
    expect(await keptStartDevices()).toEqual({ camera: 'c2', speaker: 's2' });
  });

  test('returns the kept ids if the browser fails to list its devices', async () => {
    stub(() => Promise.reject(new DOMException('', 'InvalidStateError')));
    expect(await keptStartDevices()).toEqual(keptIds);
  });

  test('returns the kept ids before the join stops waiting, if the browser never lists its devices', async () => {
    stub(() => new Promise(() => undefined));
    const devices = keptStartDevices();
    await vi.advanceTimersByTimeAsync(1999);
    expect(await Promise.race([devices, Promise.resolve('late')])).toEqual(keptIds);
  });
});

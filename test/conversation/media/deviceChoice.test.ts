import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findChosenDevice,
  readDeviceChoice,
  writeDeviceChoice,
  type ChoiceStorage,
} from '../../../src/conversation/media/deviceChoice';

function createStorage(text: string | null = null): ChoiceStorage & { text: string | null } {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_key, value) {
      this.text = value;
    },
  };
}

const camera = (deviceId: string, label: string) => ({ deviceId, label, kind: 'videoinput' as const });

describe('readDeviceChoice', () => {
  test('returns what was written, and adds to what was written before', () => {
    const storage = createStorage();
    writeDeviceChoice({ camera: { id: 'c1', label: 'Desk camera' } }, storage);
    writeDeviceChoice({ microphone: { id: 'm1', label: 'Headset' }, isMuted: true }, storage);
    expect(readDeviceChoice(storage)).toEqual({
      camera: { id: 'c1', label: 'Desk camera' },
      microphone: { id: 'm1', label: 'Headset' },
      isMuted: true,
    });
  });

  test('forgets a device that is written as undefined', () => {
    const storage = createStorage();
    writeDeviceChoice({ camera: { id: 'c1', label: 'Desk camera' } }, storage);
    writeDeviceChoice({ camera: undefined }, storage);
    expect(readDeviceChoice(storage)).toEqual({});
  });

  test('returns only strings and booleans, whatever is stored', () => {
    const device = fc.oneof(fc.anything(), fc.record({ id: fc.anything(), label: fc.anything() }));
    const stored = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ microphone: device, camera: device, speaker: device, isMuted: fc.anything() })
        .map((value) => safeJson(value)),
    );
    fc.assert(
      fc.property(stored, (text) => {
        const { isMuted, isCameraOff, ...devices } = readDeviceChoice(createStorage(text));
        for (const chosen of Object.values(devices)) {
          if (chosen === undefined) continue;
          expect(Object.keys(chosen)).toEqual(['id', 'label']);
          expect(typeof chosen.id).toBe('string');
          expect(typeof chosen.label).toBe('string');
        }
        expect([undefined, true, false]).toContain(isMuted);
        expect([undefined, true, false]).toContain(isCameraOff);
      }),
    );
  });

  test('returns nothing when the storage throws, and does not throw when it is written', () => {
    const storage: ChoiceStorage = {
      getItem() {
        throw new Error('forbidden');
      },
      setItem() {
        throw new Error('full');
      },
    };
    expect(readDeviceChoice(storage)).toEqual({});
    writeDeviceChoice({ isMuted: true }, storage);
  });

  test('returns nothing where there is no storage', () => {
    writeDeviceChoice({ isMuted: true }, null);
    expect(readDeviceChoice(null)).toEqual({});
  });
});

describe('findChosenDevice', () => {
  const chosen = { id: 'c2', label: 'Desk camera' };

  test('finds a device by its id, even if another one has the label', () => {
    const devices = [camera('c1', 'Desk camera'), camera('c2', 'Renamed')];
    expect(findChosenDevice('camera', chosen, devices)).toBe(devices[1]);
  });

  test('finds a device by its label when the ids have changed', () => {
    const devices = [camera('x', 'Built in'), camera('y', 'Desk camera')];
    expect(findChosenDevice('camera', chosen, devices)).toBe(devices[1]);
  });

  test('finds no device of another kind, and none by an empty label', () => {
    const microphone = { deviceId: 'c2', label: 'Desk camera', kind: 'audioinput' as const };
    expect(findChosenDevice('camera', chosen, [microphone])).toBeUndefined();
    expect(findChosenDevice('camera', { id: 'gone', label: '' }, [camera('x', '')])).toBeUndefined();
    expect(findChosenDevice('camera', undefined, [camera('x', '')])).toBeUndefined();
  });
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { CallObject } from '../../../src/conversation/call/CallObject';
import { keepEvents } from '../../../src/conversation/call/keptEvents';
import { startSettings } from '../../../src/conversation/call/inputProcessors';
import { observeCall } from '../../../src/conversation/media/CallObserver';
import { processorsObserver, setProcessor } from '../../../src/conversation/media/processorsObserver';

interface Flags {
  supportsAudioProcessing: boolean;
  supportsVideoProcessing: boolean;
}

/** A call that takes over the settings as Daily does. Its class says what the browser supports. */
function createCall(update?: (settings: object) => unknown, flags?: Flags) {
  let current = {};
  const updateInputSettings = vi.fn((settings: object): unknown => {
    if (update !== undefined) return update(settings);
    current = { ...current, ...settings };
    return Promise.resolve({ inputSettings: current });
  });
  const call = Object.assign(new EventEmitter(), {
    updateInputSettings,
    getInputSettings: () => Promise.resolve(current),
  });
  Object.defineProperty(call, 'constructor', { value: { supportedBrowser: () => flags } });
  const observed = observeCall(call as unknown as CallObject, processorsObserver);
  observed.subscribe(() => undefined);
  return { call, object: call as unknown as CallObject, updateInputSettings, getValue: observed.getValue };
}

describe('processorsObserver', () => {
  test('turns a processor on and off, and sends only the processor of its own medium', async () => {
    const { object, updateInputSettings, getValue } = createCall();
    expect(await setProcessor(object, 'noiseCancellation', true)).toBe(true);
    expect(await setProcessor(object, 'backgroundBlur', 0.4)).toBe(true);
    expect(getValue()).toEqual({
      noiseCancellation: { isOn: true, strength: 1, choosing: null, problem: null },
      backgroundBlur: { isOn: true, strength: 0.4, choosing: null, problem: null },
    });
    expect(await setProcessor(object, 'noiseCancellation', false)).toBe(true);
    expect(getValue().noiseCancellation.isOn).toBe(false);
    expect(getValue().backgroundBlur.isOn).toBe(true);
    expect(updateInputSettings.mock.calls).toEqual([
      [{ audio: { processor: { type: 'noise-cancellation' } } }],
      [{ video: { processor: { type: 'background-blur', config: { strength: 0.4 } } } }],
      [{ audio: { processor: { type: 'none' } } }],
    ]);
  });

  test.each<[string, () => unknown]>([
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
    ['rejects with a text', () => Promise.reject('invalid settings')],
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Daily rejects with a text, or nothing.
    ['rejects with nothing', () => Promise.reject(undefined)],
    [
      'throws',
      () => {
        throw new Error('destroyed');
      },
    ],
    ['drops it, as an unsupported one', () => Promise.resolve({ inputSettings: {} })],
    ['resolves to nothing', () => Promise.resolve(undefined)],
  ])('has failed if the call %s', async (_, update) => {
    const { object, getValue } = createCall(update);
    expect(await setProcessor(object, 'backgroundBlur', true)).toBe(false);
    expect(getValue().backgroundBlur).toMatchObject({ isOn: false, problem: 'failed' });
    expect(getValue().noiseCancellation.problem).toBeNull();
  });

  test('has not failed if the user turns it off while it starts, whatever becomes of the start', async () => {
    const starts: { resolve: (settings: object) => void; reject: (error: Error) => void }[] = [];
    const { call, object, getValue } = createCall((settings) => {
      if (!JSON.stringify(settings).includes('blur')) return Promise.resolve({ inputSettings: {} });
      return new Promise<object>((resolve, reject) => starts.push({ resolve, reject }));
    });
    const [first, second] = [
      setProcessor(object, 'backgroundBlur', true),
      setProcessor(object, 'backgroundBlur', true),
    ];
    expect(getValue().backgroundBlur).toMatchObject({ isOn: false, choosing: true });
    const stopped = setProcessor(object, 'backgroundBlur', false);
    expect(getValue().backgroundBlur).toMatchObject({ isOn: false, choosing: false });
    expect(await stopped).toBe(true);
    const off = { isOn: false, choosing: null, problem: null };
    starts[0]?.resolve({ inputSettings: { video: { processor: { type: 'background-blur' } } } });
    expect(await first).toBe(false);
    expect(getValue().backgroundBlur).toMatchObject(off);
    starts[1]?.reject(new Error('interrupted'));
    expect(await second).toBe(false);
    call.emit('nonfatal-error', { type: 'video-processor-error' });
    expect(getValue().backgroundBlur).toMatchObject(off);
  });

  test('still runs, and has not failed, if the call does not turn it off', async () => {
    const blur = { inputSettings: { video: { processor: { type: 'background-blur' } } } };
    const { object, getValue } = createCall(() => Promise.resolve(blur));
    expect(await setProcessor(object, 'backgroundBlur', true)).toBe(true);
    expect(await setProcessor(object, 'backgroundBlur', false)).toBe(false);
    expect(getValue().backgroundBlur).toMatchObject({ isOn: true, choosing: null, problem: null });
  });

  test('has failed if the call never answers', async () => {
    vi.useFakeTimers();
    const { object, getValue } = createCall(() => new Promise(() => undefined));
    const result = setProcessor(object, 'noiseCancellation', true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await result).toBe(false);
    expect(getValue().noiseCancellation.problem).toBe('failed');
    vi.useRealTimers();
  });

  test('has failed after an error of the processor, although the settings still name it, until it is turned on again', async () => {
    const { call, object, getValue } = createCall();
    await setProcessor(object, 'noiseCancellation', true);
    call.emit('nonfatal-error', { type: 'audio-processor-error', errorMsg: '' });
    call.emit('nonfatal-error', { type: 'screen-share-error', errorMsg: '' });
    expect(getValue().noiseCancellation).toMatchObject({ isOn: false, problem: 'failed' });
    call.emit('input-settings-updated', { inputSettings: { audio: { processor: { type: 'noise-cancellation' } } } });
    call.emit('input-settings-updated', { inputSettings: 'junk' });
    expect(getValue().noiseCancellation.problem).toBe('failed');
    expect(await setProcessor(object, 'noiseCancellation', true)).toBe(true);
    expect(getValue().noiseCancellation).toMatchObject({ isOn: true, problem: null });
  });

  test('has failed after an error from before it was observed, and only until it is turned on again', async () => {
    const call = Object.assign(new EventEmitter(), {
      updateInputSettings: (settings: object) => Promise.resolve({ inputSettings: settings }),
      getInputSettings: () => Promise.resolve({ audio: { processor: { type: 'noise-cancellation' } } }),
    });
    const object = call as unknown as CallObject;
    keepEvents(object, (type, handler) => void call.on(type, handler));
    call.emit('nonfatal-error', { type: 'screen-share-error' });
    call.emit('nonfatal-error', null);
    call.emit('nonfatal-error', { type: 'audio-processor-error' });
    const first = observeCall(object, processorsObserver);
    const stop = first.subscribe(() => undefined);
    expect(first.getValue().noiseCancellation).toMatchObject({ isOn: false, problem: 'failed' });
    await setProcessor(object, 'noiseCancellation', true);
    stop();
    const second = observeCall(object, processorsObserver);
    second.subscribe(() => undefined);
    expect(second.getValue().noiseCancellation).toMatchObject({ isOn: true, problem: null });
  });

  test('is unsupported where Daily says so, or the call has no processors, and asks for nothing', async () => {
    const flags = { supportsAudioProcessing: false, supportsVideoProcessing: true };
    const { object, updateInputSettings, getValue } = createCall(undefined, flags);
    expect(getValue().noiseCancellation.problem).toBe('unsupported');
    expect(await setProcessor(object, 'noiseCancellation', true)).toBe(false);
    expect(updateInputSettings).not.toHaveBeenCalled();
    const bare = new EventEmitter() as unknown as CallObject;
    expect(await setProcessor(bare, 'backgroundBlur', true)).toBe(false);
  });
});

describe('startSettings', () => {
  const { object } = createCall();
  const noise = { audio: { processor: { type: 'noise-cancellation' } } };

  test('asks for noise cancellation by default, and for a blur of the given strength', () => {
    expect(startSettings(object, {}, true)).toEqual(noise);
    expect(startSettings(object, { noiseCancellation: false }, true)).toBeUndefined();
    expect(startSettings(object, { backgroundBlur: 7 }, true)).toMatchObject({
      video: { processor: { type: 'background-blur', config: { strength: 1 } } },
    });
    expect(startSettings(object, { backgroundBlur: true }, false)).toEqual(noise);
    for (const junk of [0, -1, NaN, 'strong', null]) {
      expect(startSettings(object, { backgroundBlur: junk as never }, true)).toEqual(noise);
    }
  });

  test('asks for nothing that the browser or the call does not support', () => {
    const neither = createCall(undefined, { supportsAudioProcessing: false, supportsVideoProcessing: false }).object;
    expect(startSettings(neither, { backgroundBlur: true }, true)).toBeUndefined();
    expect(startSettings({} as CallObject, { backgroundBlur: true }, true)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  createDeviceCheck,
  type CheckMediaDevices,
  type DeviceCheck,
  type DeviceCheckOptions,
} from '../../../src/conversation/media/createDeviceCheck';
import { DEVICE_CHOICE_KEY } from '../../../src/conversation/media/deviceChoiceKey';
import type { DeviceChoice } from '../../../src/conversation/media/deviceChoice';
import type { InputName } from '../../../src/conversation/media/reduceDeviceCheck';
import { createConversation } from '../../../src/conversation/createConversation';
import { createManualClock, createSimulatedCall, type ManualClock } from '../../../src/simulator';
import { device, TestMediaDevices, type TestTrack } from './TestMediaDevices';

interface Held {
  readonly check: DeviceCheck;
  readonly media: TestMediaDevices;
  readonly clock: ManualClock;
  readonly storage: Map<string, string>;
  /** Lets promises settle, and timers that are due run. */
  readonly pass: (ms?: number) => Promise<void>;
  readonly stop: () => void;
  readonly kept: () => unknown;
}

/** A check that is held open. It asks for nothing before `open`. */
function hold(options: DeviceCheckOptions = {}, kept?: DeviceChoice): Held {
  const clock = createManualClock();
  const media = new TestMediaDevices();
  const storage = new Map<string, string>();
  if (kept) storage.set(DEVICE_CHOICE_KEY, JSON.stringify(kept));
  const check = createDeviceCheck({
    clock,
    mediaDevices: media,
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
    },
    ...options,
  });
  const stop = check.hold();
  return {
    ...{ check, media, clock, storage, stop },
    pass: (ms = 0) => clock.advance(ms),
    kept: () => JSON.parse(storage.get(DEVICE_CHOICE_KEY) ?? 'null') as unknown,
  };
}

async function open(options?: DeviceCheckOptions, kept?: DeviceChoice): Promise<Held> {
  const held = hold(options, kept);
  held.check.open();
  await held.pass();
  return held;
}

const statusOf = ({ check }: Held): string[] =>
  (['microphone', 'camera'] as const).map((name) => check.getState()[name].status);
const problemOf = ({ check }: Held, name: InputName = 'camera') => check.getState()[name].problem;
const labels = ({ check }: Held, name: InputName) => check.getState()[name].devices.map(({ label }) => label);
const lastTrack = ({ media }: Held): TestTrack => {
  const track = media.tracks.at(-1);
  if (track === undefined) throw new Error('Nothing was opened.');
  return track;
};
const never = (): Promise<never> => new Promise(() => undefined);

describe('createDeviceCheck', () => {
  test('opens both devices in one request, lists all, and asks for nothing before', async () => {
    const held = hold();
    await held.pass(5000);
    expect(held.media.requests).toEqual([]);
    held.check.open();
    expect(statusOf(held)).toEqual(['asking', 'asking']);
    await held.pass();
    expect(held.media.requests).toHaveLength(1);
    expect(statusOf(held)).toEqual(['on', 'on']);
    expect(labels(held, 'camera')).toEqual(['Built-in camera', 'Desk camera']);
    expect(held.check.getState().speaker.devices).toEqual([{ id: 's1', label: 'Loudspeaker' }]);
  });

  test('stays open while React mounts it twice, and closes once no component uses it', async () => {
    const held = await open();
    held.stop();
    const stopAgain = held.check.hold();
    await held.pass(100);
    expect(held.media.live()).toEqual(['m1', 'c1']);
    stopAgain();
    stopAgain();
    await held.pass();
    expect(held.media.live()).toEqual([]);
    held.media.change([]);
    await held.pass(5000);
    expect(labels(held, 'camera')).toHaveLength(2);
  });
});

describe('the list of devices', () => {
  test('is asked for once after a storm of 500 changes', async () => {
    const held = await open();
    const before = held.media.lists;
    for (let index = 0; index < 500; index += 1) held.media.dispatchEvent(new Event('devicechange'));
    await held.pass(10_000);
    expect(held.media.lists).toBe(before + 1);
  });

  test.each<[string, CheckMediaDevices['enumerateDevices']]>([
    ['hangs', never],
    ['rejects', () => Promise.reject(new DOMException('', 'InvalidStateError'))],
    [
      'throws',
      () => {
        throw new TypeError('not a function');
      },
    ],
  ])('does not hold back the tracks, nor a problem, if the browser %s', async (_how, enumerateDevices) => {
    const held = hold();
    held.media.enumerateDevices = enumerateDevices;
    held.media.failures.camera = new DOMException('', 'NotReadableError');
    held.check.open();
    await held.pass();
    expect(held.check.getState().microphone.status).toBe('on');
    await held.pass(5000);
    expect(problemOf(held)).toBe('in-use');
    expect(held.check.startDevices()).toMatchObject({ microphone: held.media.tracks[0], camera: false });
  });

  test('is empty while the browser names no devices, and the devices still open', async () => {
    const held = hold();
    held.media.devices = [device('audioinput', '', ''), device('videoinput', '', ''), device('audiooutput', '', '')];
    held.check.open();
    await held.pass(1000);
    expect(statusOf(held)).toEqual(['on', 'on']);
    expect(held.check.getState().camera.devices).toEqual([]);
    expect(held.check.getState().camera.deviceId).toBeNull();
  });

  test('is empty again when the last device is unplugged', async () => {
    const held = await open();
    held.media.change([]);
    await held.pass(1000);
    expect(labels(held, 'camera')).toEqual([]);
  });

  test('opens a camera that is plugged in on a first visit, when the browser gives it no id yet', async () => {
    const held = hold();
    const microphones = held.media.devices.filter(({ kind }) => kind === 'audioinput');
    held.media.devices = microphones;
    held.check.open();
    await held.pass(1000);
    expect(problemOf(held)).toBe('missing');
    held.media.change([...microphones, device('videoinput', '', '')]);
    await held.pass(1000);
    expect(statusOf(held)).toEqual(['on', 'on']);
  });
});

describe('a browser without devices', () => {
  test('is not asked: an insecure page, and a web view that offers none', async () => {
    vi.stubGlobal('isSecureContext', false);
    const insecure = await open({ mediaDevices: null });
    vi.stubGlobal('isSecureContext', true);
    expect([problemOf(insecure), problemOf(insecure, 'microphone')]).toEqual(['insecure', 'insecure']);
    // Node has no `mediaDevices` either.
    const webView = await open({ mediaDevices: undefined });
    expect(problemOf(webView)).toBe('unsuitable');
    vi.unstubAllGlobals();
    for (const held of [insecure, webView]) {
      held.check.set('camera', false);
      held.check.set('camera', true);
      held.check.choose('camera', 'c1');
      held.check.open();
      await held.pass(10_000);
      expect(statusOf(held)).toEqual(['failed', 'failed']);
      expect(held.check.startDevices()).toMatchObject({ microphone: false, camera: false });
    }
  });
});

const error = (name: string, message = '') => new DOMException(message, name);

describe('a refused camera', () => {
  test.each([
    ['denied', error('NotAllowedError', 'Permission denied'), undefined],
    ['denied', error('NotAllowedError', 'Permission dismissed'), 'prompt'],
    ['denied', error('NotAllowedError', 'Permission denied'), 'denied'],
    ['system-denied', error('NotAllowedError', 'Permission denied by system'), 'denied'],
    ['system-denied', error('NotAllowedError', 'Permission denied'), 'granted'],
    ['missing', error('NotFoundError'), 'prompt'],
    ['system-denied', error('NotFoundError'), 'granted'],
    ['in-use', error('NotReadableError', 'Could not start video source'), 'granted'],
    ['in-use', error('AbortError', 'Starting videoinput failed'), 'granted'],
    ['unsuitable', error('OverconstrainedError'), 'granted'],
    ['forbidden', error('SecurityError'), undefined],
    ['unknown', new TypeError('getUserMedia is not a function'), undefined],
    ['unknown', error('InvalidStateError'), undefined],
    ['unknown', 'Permission denied', undefined],
    ['unknown', undefined, undefined],
    ['unknown', null, undefined],
    ['unknown', { name: 7, message: {} }, undefined],
  ] as const)('is %s after %s with the permission %s', async (problem, thrown, permission) => {
    const held = hold();
    held.media.failures.camera = thrown;
    if (permission !== undefined) held.media.permissions.camera = permission;
    held.check.open();
    await held.pass(200);
    expect(problemOf(held)).toBe(problem);
    expect(held.check.startDevices()).toMatchObject({ camera: false, isCameraOff: false });
  });

  test('says so although the permission cannot be asked for', async () => {
    for (const queryPermission of [() => Promise.reject(new TypeError('camera')), never]) {
      const held = hold();
      held.media.queryPermission = queryPermission;
      held.media.failures.camera = error('NotAllowedError');
      held.check.open();
      await held.pass(10_000);
      expect(problemOf(held)).toBe('denied');
    }
  });

  test('keeps the microphone on if only the camera failed, and does not ask again if the user denied both', async () => {
    const held = hold();
    held.media.failures.camera = error('NotReadableError');
    held.check.open();
    await held.pass(100);
    expect(statusOf(held)).toEqual(['on', 'failed']);

    const denied = hold();
    denied.media.failures.microphone = error('NotAllowedError');
    denied.media.permissions.microphone = 'prompt';
    denied.media.permissions.camera = 'prompt';
    denied.check.open();
    await denied.pass(100);
    expect(denied.media.requests).toHaveLength(1);
    expect(statusOf(denied)).toEqual(['failed', 'failed']);
  });

  test('opens by itself once the user has allowed it in the browser', async () => {
    const held = hold();
    held.media.failures.camera = error('NotAllowedError');
    held.media.permissions.camera = 'denied';
    held.check.open();
    await held.pass(10_000);
    expect(problemOf(held)).toBe('denied');
    delete held.media.failures.camera;
    held.media.permissions.camera = 'granted';
    await held.pass(3000);
    expect(held.check.getState().camera.status).toBe('on');
  });
});

describe('a prompt that stays open', () => {
  test('leaves the devices asking, and a join asks for neither', async () => {
    const held = hold();
    held.media.isPrompting = true;
    held.check.open();
    await held.pass(3_600_000);
    expect(statusOf(held)).toEqual(['asking', 'asking']);
    expect(held.check.startDevices()).toMatchObject({ microphone: false, camera: false });
  });

  test('turns no light on if it is answered after the check was stopped', async () => {
    const held = hold();
    held.media.isPrompting = true;
    held.check.open();
    held.stop();
    await held.pass(100);
    held.media.answer();
    await held.pass(10_000);
    expect(held.media.tracks).toHaveLength(2);
    expect(held.media.live()).toEqual([]);
  });

  test('turns no light on if it is answered after the user has joined', async () => {
    const held = hold();
    held.media.isPrompting = true;
    held.check.open();
    await held.pass();
    held.check.startDevices();
    held.media.answer();
    await held.pass(100);
    expect(held.media.live()).toEqual([]);
    held.stop();
    await held.pass(100);
    expect(held.media.live()).toEqual([]);
  });

  test('of the camera does not hold back the microphone, which a stop releases at once', async () => {
    const held = hold();
    held.media.isPrompting = true;
    held.check.open();
    held.media.answer(error('NotReadableError'));
    await held.pass();
    held.media.answer();
    await held.pass();
    expect(held.media.prompts).toHaveLength(1);
    expect(statusOf(held)).toEqual(['on', 'asking']);
    held.stop();
    await held.pass(100);
    expect(held.media.live()).toEqual([]);
  });
});

describe('an open camera', () => {
  test('that ends gives way to another one, and says that there is none if there is none', async () => {
    const held = await open();
    held.media.devices = held.media.devices.filter(({ deviceId }) => deviceId !== 'c1');
    lastTrack(held).end();
    await held.pass(100);
    expect(held.check.getState().camera).toMatchObject({ status: 'on', deviceId: 'c2' });
    held.media.devices = held.media.devices.filter(({ kind }) => kind !== 'videoinput');
    lastTrack(held).end();
    await held.pass(500);
    expect(problemOf(held)).toBe('missing');
    expect(held.check.startDevices().camera).toBe(false);
  });

  test('that delivers nothing has a problem until it delivers', async () => {
    const held = hold();
    held.media.isPrompting = true;
    held.check.open();
    held.media.answer();
    await held.pass();
    const camera = lastTrack(held);
    camera.muted = true;
    await held.pass(10_000);
    expect(held.check.getState().camera).toMatchObject({ status: 'on', problem: 'no-frames' });
    camera.mute(false);
    expect(problemOf(held)).toBeNull();
    held.check.reportFrames(camera as unknown as MediaStreamTrack, false);
    expect(problemOf(held)).toBe('no-frames');
  });

  test('that the system takes away has a problem at once', async () => {
    const held = await open();
    lastTrack(held).mute(true);
    expect(problemOf(held)).toBe('no-frames');
    lastTrack(held).mute(false);
    expect(problemOf(held)).toBeNull();
  });

  test('is released when the user turns it off, and stays off on the next visit', async () => {
    const held = await open();
    held.check.set('camera', false);
    expect(held.media.live()).toEqual(['m1']);
    expect(held.kept()).toEqual({ isCameraOff: true });
    expect(held.check.startDevices()).toMatchObject({ camera: 'c1', isCameraOff: true });
    const next = hold({}, held.kept() as DeviceChoice);
    next.check.open();
    await next.pass();
    expect(next.media.live()).toEqual(['m1']);
  });
});

describe('the chosen camera', () => {
  test('is the last one of two quick choices, and the light of the first goes off', async () => {
    const held = await open();
    held.media.isPrompting = true;
    held.check.choose('camera', 'c2');
    held.check.choose('camera', 'c1');
    await held.pass();
    // The first request is answered last.
    held.media.answer(undefined, 1);
    await held.pass();
    held.media.answer(undefined, 0);
    await held.pass(1000);
    expect(held.check.getState().camera).toMatchObject({ status: 'on', deviceId: 'c1' });
    expect(held.media.live()).toEqual(['m1', 'c1']);
    expect(held.kept()).toEqual({ camera: { id: 'c1', label: 'Built-in camera' } });
  });

  test('is found by its label if its id has changed since the last visit', async () => {
    const held = await open({}, { camera: { id: 'old', label: 'Desk camera' } });
    await held.pass(1000);
    expect(held.check.getState().camera).toMatchObject({ status: 'on', deviceId: 'c2' });
    expect(held.media.live()).toEqual(['m1', 'c2']);
  });

  test('becomes another one if it is gone, and is still kept', async () => {
    const choice = { camera: { id: 'gone', label: 'Gone' }, microphone: { id: 'gone', label: 'Gone' } };
    const held = await open({}, choice);
    await held.pass(1000);
    expect(statusOf(held)).toEqual(['on', 'on']);
    expect(held.kept()).toEqual(choice);
  });

  test('does not become another one if it is busy: the user is told', async () => {
    const held = await open();
    held.media.busy = ['c2'];
    held.check.choose('camera', 'c2');
    await held.pass(1000);
    expect(held.check.getState().camera).toMatchObject({ status: 'failed', problem: 'in-use', deviceId: 'c2' });
    held.media.busy = [];
    held.check.open();
    await held.pass(1000);
    expect(held.check.getState().camera).toMatchObject({ status: 'on', deviceId: 'c2' });
  });

  test('is used although nothing can be kept', async () => {
    const broken = (): never => {
      throw new DOMException('', 'QuotaExceededError');
    };
    for (const storage of [{ getItem: broken, setItem: broken }, { getItem: () => '{', setItem: broken }, null]) {
      const held = await open({ storage });
      held.check.choose('camera', 'c2');
      held.check.set('microphone', false);
      await held.pass(100);
      expect(held.media.live()).toEqual(['c2']);
    }
  });
});

describe('the devices of a join', () => {
  test('are the open tracks for the first join, and ids for a later one', async () => {
    const held = await open();
    held.check.choose('camera', 'c2');
    held.check.choose('speaker', 's1');
    await held.pass(1000);
    const { microphone, camera } = held.check.startDevices();
    expect([microphone, camera]).toEqual([held.media.tracks[0], lastTrack(held)]);
    held.stop();
    await held.pass(100);
    // The call stops them.
    expect(held.media.live()).toEqual(['m1', 'c2']);
    expect(held.check.startDevices()).toEqual({
      ...{ microphone: 'm1', camera: 'c2', speaker: 's1', microphoneId: 'm1', cameraId: 'c2' },
      ...{ isMuted: false, isCameraOff: false },
    });
  });

  test.each([
    [
      'kept from an earlier visit, and was off',
      { camera: { id: 'c2', label: 'Desk camera' }, isCameraOff: true },
      null,
    ],
    ['chosen while it was off', { isCameraOff: true }, null],
    ['chosen, and was denied', {}, error('NotAllowedError')],
  ])('open the camera that was %s, when the user turns it on in the call', async (_, kept, denied) => {
    const held = hold({}, kept);
    await held.pass();
    held.check.open();
    await held.pass(1000);
    if (denied !== null) held.media.failures.camera = denied;
    held.check.choose('camera', 'c2');
    await held.pass(1000);
    const call = createSimulatedCall({
      clock: held.clock,
      devices: held.media.devices.map(({ kind, deviceId, label }) => ({ kind, deviceId, label })),
    });
    const conversation = createConversation({
      conversationUrl: 'https://tavus.daily.co/c123',
      createCall: () => call,
      clock: held.clock,
      devices: () => ({ ...held.check.startDevices(), microphone: false }),
    });
    conversation.join();
    await held.pass(2000);
    const camera = () => call.participants().local?.tracks.video.persistentTrack;
    expect(camera()).toBeUndefined();
    conversation.setCamera(true);
    await held.pass(100);
    expect(camera()?.getSettings().deviceId).toBe('c2');
    void conversation.leave();
    await held.pass(10_000);
  });

  test('are those that the user has chosen in the call, when they join again', async () => {
    const held = await open();
    held.check.choose('camera', 'c2');
    await held.pass(1000);
    held.check.startDevices();
    held.stop();
    await held.pass(100);
    const inCall = {
      camera: { id: 'c1', label: 'Built-in camera' },
      microphone: { id: 'm2', label: 'Desk microphone' },
    };
    held.storage.set(DEVICE_CHOICE_KEY, JSON.stringify(inCall));
    expect(held.check.startDevices()).toMatchObject({ camera: 'c1', microphone: 'm2' });
  });

  test('stay open although the user allows the other device while the call is joined', async () => {
    const held = hold();
    held.media.failures.camera = error('NotAllowedError');
    held.media.permissions.camera = 'denied';
    held.check.open();
    await held.pass(100);
    expect(held.check.startDevices()).toMatchObject({ microphone: held.media.tracks[0], camera: false });
    delete held.media.failures.camera;
    held.media.permissions.camera = 'granted';
    await held.pass(10_000);
    held.stop();
    await held.pass(100);
    expect(held.media.live()).toEqual(['m1']);
  });

  test('are opened anew by a page that keeps its check during the call, which keeps its tracks', async () => {
    const held = await open();
    held.check.startDevices();
    held.check.open();
    await held.pass(100);
    expect(held.media.live()).toEqual(['m1', 'c1', 'm1', 'c1']);
    held.stop();
    await held.pass(100);
    expect(held.media.tracks.map(({ readyState }) => readyState)).toEqual(['live', 'live', 'ended', 'ended']);
  });

  test('never ask for a camera that failed last, also not when the user joins again', async () => {
    const held = await open();
    held.media.busy = ['c2'];
    held.check.choose('camera', 'c2');
    await held.pass(1000);
    expect(held.check.startDevices().camera).toBe(false);
    held.stop();
    await held.pass(100);
    expect(held.check.startDevices()).toMatchObject({ microphone: 'm1', camera: false });
  });
});

describe('a check, in any order of events,', () => {
  const name = fc.constantFrom<InputName>('microphone', 'camera');
  const thrown = fc.constantFrom<unknown>(
    ...['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OverconstrainedError', 'AbortError'].map((one) =>
      error(one),
    ),
    new TypeError('no'),
    'a text',
    null,
  );
  const step = fc.oneof(
    fc.constant({ type: 'open' as const }),
    fc.record({ type: fc.constant('set' as const), name, isOn: fc.boolean() }),
    fc.record({ type: fc.constant('choose' as const), name, id: fc.constantFrom('m1', 'm2', 'c1', 'c2', 'gone') }),
    fc.record({
      type: fc.constant('answer' as const),
      index: fc.nat(3),
      thrown: fc.option(thrown, { nil: undefined }),
    }),
    fc.record({ type: fc.constant('permission' as const), name, to: fc.constantFrom('prompt', 'granted', 'denied') }),
    fc.record({ type: fc.constant('plug' as const), count: fc.nat(5), isNamed: fc.boolean() }),
    fc.record({ type: fc.constant('end' as const), index: fc.nat(5) }),
    fc.record({ type: fc.constant('mute' as const), index: fc.nat(5), isMuted: fc.boolean() }),
    fc.record({ type: fc.constant('pass' as const), ms: fc.constantFrom(0, 250, 2100, 5000) }),
    fc.constant({ type: 'stop' as const }),
    fc.constant({ type: 'hold' as const }),
    fc.constant({ type: 'join' as const }),
  );

  test('never throws, never leaves a light on, and says what each device does', async () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const run = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { check, media, pass, stop } = hold();
      media.isPrompting = true;
      let release: (() => void) | null = stop;
      /** The tracks that a call has taken over. It stops them itself. */
      const handed = new Set<unknown>();
      const live = () => media.tracks.filter((track) => track.readyState === 'live' && !handed.has(track));
      const all = media.devices;
      const apply = (next: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void => {
        if (next.type === 'open') check.open();
        else if (next.type === 'set') check.set(next.name, next.isOn);
        else if (next.type === 'choose') check.choose(next.name, next.id);
        else if (next.type === 'answer') media.answer(next.thrown, next.index);
        else if (next.type === 'permission') media.permissions[next.name] = next.to;
        else if (next.type === 'plug')
          media.change(all.slice(0, next.count).map((one) => (next.isNamed ? one : device(one.kind, ''))));
        else if (next.type === 'end') live()[next.index]?.end();
        else if (next.type === 'mute') live()[next.index]?.mute(next.isMuted);
        else if (next.type === 'stop') {
          release?.();
          release = null;
        } else if (next.type === 'hold') release ??= check.hold();
        else if (next.type === 'join') {
          const { microphone, camera } = check.startDevices();
          for (const one of [microphone, camera]) if (typeof one === 'object') handed.add(one);
        }
      };
      for (const next of steps) {
        apply(next);
        await pass(next.type === 'pass' ? next.ms : 0);
        const state = check.getState();
        for (const one of [state.microphone, state.camera]) {
          expect(one.status === 'on').toBe(one.track !== null);
          if (one.status === 'failed') expect(one.problem).not.toBeNull();
          else if (one.status !== 'on') expect(one.problem).toBeNull();
        }
        const used: unknown[] = [state.microphone.track, state.camera.track];
        expect(live().filter((track) => !used.includes(track))).toEqual([]);
        // The test ends none of them.
        for (const track of handed) expect((track as TestTrack).readyState).toBe('live');
      }
      apply({ type: 'stop' });
      await pass(10_000);
      while (media.prompts.length > 0) {
        media.answer();
        await pass(10_000);
      }
      expect(live()).toEqual([]);
      expect(consoleError).not.toHaveBeenCalled();
    });
    await fc.assert(run, { numRuns: 300 });
  });
});

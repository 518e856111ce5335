import { describe, expect, test, vi } from 'vitest';
import type { StartDevices } from '../../src/conversation/call/StartDevices';
import { InvalidOptionError } from '../../src/errors/InvalidOptionError';
import { createManualClock, createSimulatedCall } from '../../src/simulator';
import { createRoom, settle, type Room } from './createRoom';
import { participant } from './TestCall';

interface TestTrack extends MediaStreamTrack {
  stops: number;
}

/** A track of a device, as far as the conversation uses it. */
function createTrack(deviceId: string, readyState: MediaStreamTrackState = 'live'): TestTrack {
  const track = { stops: 0, readyState, getSettings: () => ({ deviceId }), stop: () => (track.stops += 1) };
  return track as unknown as TestTrack;
}

async function join(devices: StartDevices, options: Parameters<typeof createRoom>[0] = {}): Promise<Room> {
  const room = createRoom({ devices: () => devices, ...options });
  room.conversation.join();
  await settle();
  return room;
}

/** The user's participant, with this camera track, or with the camera off. */
function user(video: object | null) {
  const { tracks, ...rest } = participant('me', { local: true });
  const state = video === null ? { state: 'off' } : { state: 'playable', persistentTrack: video };
  return { ...rest, tracks: { ...tracks, video: state } } as ReturnType<typeof participant>;
}

/** Waits until code has loaded that a conversation loads when it is needed. */
const loaded = async () => {
  await import('../../src/conversation/joined/startDuringCall');
  await settle();
};

describe('the devices to join with', () => {
  test('are passed to Daily: tracks, ids, and false for a device that is never asked for', async () => {
    const camera = createTrack('c2');
    const { call } = await join({ camera, microphone: 'm2' });
    expect(call.joinedWith).toMatchObject({ videoSource: camera, audioSource: 'm2' });

    const silent = await join({ camera: false, microphone: false });
    expect(silent.call.joinedWith).toEqual({
      url: 'https://tavus.daily.co/c123',
      audioSource: false,
      videoSource: false,
      startAudioOff: true,
      startVideoOff: true,
    });
  });

  test('win over startMuted and startCameraOff', async () => {
    const { call } = await join({ isMuted: false, isCameraOff: true }, { startMuted: true, startCameraOff: false });
    expect(call.joinedWith).toEqual({ url: 'https://tavus.daily.co/c123', startVideoOff: true });
  });

  test('leave the camera out of a call that is audioOnly', async () => {
    const { call } = await join({ camera: 'c2' }, { audioOnly: true });
    expect(call.joinedWith).not.toHaveProperty('videoSource');
  });

  test('are asked for again at each join, and a track that has ended is opened again by its id', async () => {
    const { call, conversation, ...room } = await join({ camera: createTrack('c2', 'ended') });
    expect(call.joinedWith).toMatchObject({ videoSource: 'c2' });
    await conversation.leave();
    conversation.join();
    await settle();
    expect(room.calls).toHaveLength(2);
    expect(room.calls[1]?.joinedWith).toMatchObject({ videoSource: 'c2' });
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no devices');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no devices'))],
    ['returns undefined', () => undefined],
  ])('are the default ones if the function %s', async (_, devices) => {
    const reported: unknown[] = [];
    const report = globalThis.reportError;
    globalThis.reportError = (error) => reported.push(error);
    const room = createRoom({ devices });
    room.conversation.join();
    await settle();
    globalThis.reportError = report;
    expect(room.call.joinedWith).toEqual({ url: 'https://tavus.daily.co/c123' });
  });

  test('are the default ones if they take too long, and their tracks are then stopped', async () => {
    const camera = createTrack('c2');
    let answer = (_: StartDevices): void => undefined;
    const devices = () => new Promise<StartDevices>((resolve) => (answer = resolve));
    const room = createRoom({ devices });
    room.conversation.join();
    await settle();
    expect(room.call.joinedWith).toBeNull();
    room.clock.advance(2000);
    await settle();
    expect(room.call.joinedWith).toEqual({ url: 'https://tavus.daily.co/c123' });
    answer({ camera });
    await settle();
    expect(camera.stops).toBe(1);
  });

  test('include the speaker, which is set when the call is joined', async () => {
    const room = createRoom({ devices: () => ({ speaker: 's2' }) });
    room.conversation.join();
    await settle();
    const chosen: unknown[] = [];
    Object.assign(room.call, {
      setOutputDeviceAsync: (device: unknown) => {
        chosen.push(device);
        return Promise.reject(new Error('the system refuses'));
      },
    });
    room.call.resolveJoin();
    await settle();
    expect(chosen).toEqual([{ outputDeviceId: 's2' }]);
  });
});

describe('a track that was handed over', () => {
  test('is stopped when the call is left, also before it was joined', async () => {
    const camera = createTrack('c2');
    const { conversation } = await join({ camera });
    await conversation.leave();
    expect(camera.stops).toBeGreaterThan(0);
  });

  test('is stopped when the call fails', async () => {
    const camera = createTrack('c2');
    const { call } = await join({ camera });
    call.refuses(new Error('full'));
    await settle();
    expect(camera.stops).toBeGreaterThan(0);
  });

  test('is stopped when the user turns the camera off, and Daily gets the device’s id', async () => {
    const camera = createTrack('c2');
    const { call } = await join({ camera });
    const given: unknown[] = [];
    Object.assign(call, {
      setInputDevicesAsync: (devices: unknown) => {
        given.push(devices);
        return Promise.reject(new Error('not now'));
      },
    });
    // Whatever Daily says about its camera while it joins.
    call.changes(user(null));
    call.joins();
    await loaded();
    call.changes(user(camera));
    expect(camera.stops).toBe(0);
    call.changes(user(null));
    expect(given).toEqual([{ videoDeviceId: 'c2' }]);
    expect(camera.stops).toBe(1);
    call.changes(user(null));
    expect(camera.stops).toBe(1);
  });

  test('is stopped when Daily has opened another device in its place', async () => {
    const camera = createTrack('c2');
    const { call } = await join({ camera });
    let selected: object = {};
    Object.assign(call, { getInputDevices: () => Promise.resolve({ camera: selected, mic: {}, speaker: {} }) });
    call.joins();
    await loaded();
    // The track of a blurred background, which needs the handed one.
    call.changes(user(createTrack('')));
    await settle();
    expect(camera.stops).toBe(0);
    selected = { deviceId: 'c1' };
    call.changes(user(createTrack('c1')));
    await settle();
    expect(camera.stops).toBe(1);
  });
});

describe('a device that was false at the join', () => {
  test('is allowed before it is turned on, once', async () => {
    const { call, conversation } = await join({ microphone: false });
    Object.assign(call, {
      setInputDevicesAsync: (devices: unknown) => {
        call.log.push(JSON.stringify(devices));
        return Promise.resolve({});
      },
    });
    call.joins();
    conversation.setMicrophone(false);
    conversation.setMicrophone(true);
    conversation.setMicrophone(true);
    expect(call.log.slice(1)).toEqual(['audio false', '{"audioSource":true}', 'audio true', 'audio true']);
  });

  test.each([
    ['the chosen one', 'simulated-second-camera', 'simulated-second-camera'],
    ['the default one if the chosen one is gone', 'gone', 'simulated-first-camera'],
    ['the default one if nobody has chosen', null, 'simulated-first-camera'],
  ])('opens %s, and nothing before it is turned on', async (_, cameraId, opened) => {
    const clock = createManualClock();
    const call = createSimulatedCall({ clock });
    const room = createRoom({ clock, createCall: () => call, devices: () => ({ camera: false, cameraId }) });
    room.conversation.join();
    await clock.advance(2000);
    const camera = () => call.participants().local?.tracks.video.persistentTrack;
    expect(camera()).toBeUndefined();
    room.conversation.setCamera(true);
    await clock.advance(100);
    expect(camera()?.getSettings().deviceId).toBe(opened);
    expect(room.conversation.getState().devices.camera).toMatchObject({ isOn: true, problem: null });
  });
});

describe('a call object that does not do what Daily’s does', () => {
  const throws = (): never => {
    throw new Error('not supported');
  };
  test.each([
    ['throws', throws],
    ['returns nothing', () => undefined],
  ])('stays in a call whose choice of devices %s', async (_, choose) => {
    const room = createRoom({ devices: () => ({ speaker: 's2', microphone: false }) });
    room.conversation.join();
    await settle();
    Object.assign(room.call, { setOutputDeviceAsync: choose, setInputDevicesAsync: choose });
    room.call.joins();
    await settle();
    expect(room.conversation.getState().lifecycle).toMatchObject({ status: 'waiting', error: null });
    room.conversation.setMicrophone(true);
    expect(room.call.log).toContain('audio true');
  });
});

describe('joinTimeoutMs', () => {
  test('also counts if a permission is not given, once the tracks of the devices are handed over', async () => {
    vi.stubGlobal('navigator', {
      permissions: { query: () => Promise.resolve(Object.assign(new EventTarget(), { state: 'prompt' })) },
    });
    const devices = { camera: createTrack('c2'), microphone: createTrack('m2') };
    const room = createRoom({ joinTimeoutMs: 5000, devices: () => devices });
    room.conversation.join();
    await settle();
    room.call.emit('joining-meeting', {});
    await settle();
    room.clock.advance(5000);
    expect(room.conversation.getState().lifecycle.status).toBe('failed');
    vi.unstubAllGlobals();
  });

  test('is how long a join may take', async () => {
    const room = createRoom({ joinTimeoutMs: 5000 });
    room.conversation.join();
    await settle();
    room.clock.advance(4999);
    expect(room.conversation.getState().lifecycle.status).toBe('joining');
    room.clock.advance(1);
    expect(room.conversation.getState().lifecycle.error?.message).toContain('5 seconds');
  });

  test.each([NaN, -1])('cannot be %s', (joinTimeoutMs) => {
    expect(() => createRoom({ joinTimeoutMs })).toThrow(InvalidOptionError);
  });
});

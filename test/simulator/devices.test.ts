import type { DailyEvent } from '@daily-co/daily-js';
import { describe, expect, test, vi } from 'vitest';
import { createSimulatedCall, type SimulatedCall, type SimulatedCallOptions } from '../../src/simulator';
import { joinedCall, newCall, url } from './joinedCall';

const usbCamera = { kind: 'videoinput', deviceId: 'usb', label: 'USB camera' } as const;

/** The labels of the devices in use. */
async function inUse(call: SimulatedCall): Promise<Record<string, string | undefined>> {
  const devices = Object.entries(await call.getInputDevices());
  return Object.fromEntries(devices.map(([name, device]) => [name, (device as { label?: string }).label]));
}

async function labels(call: SimulatedCall): Promise<string[]> {
  return (await call.enumerateDevices()).devices.map(({ label }) => label);
}

const local = (call: SimulatedCall) => call.participants().local!.tracks;

function record(call: SimulatedCall, type: DailyEvent): Record<string, unknown>[] {
  const seen: Record<string, unknown>[] = [];
  call.on(type, (event) => seen.push(event as unknown as Record<string, unknown>));
  return seen;
}

/** A joined call, to which the options of a join can be given. */
async function joined(joining: Parameters<SimulatedCall['join']>[0] = {}, options: SimulatedCallOptions = {}) {
  const made = newCall({ replica: { appearAfterMs: 'never' }, ...options });
  void made.call.join({ url, ...joining });
  await made.clock.advance(1000);
  return made;
}

describe('createSimulatedCall, devices', () => {
  test('joins with the devices of these ids, and with the default ones for unknown ids', async () => {
    const { call } = await joined({ audioSource: 'simulated-second-microphone', videoSource: 'gone' });
    expect(await inUse(call)).toMatchObject({ mic: 'Second simulated microphone', camera: 'First simulated camera' });
    expect(local(call).audio.track).toMatchObject({ label: 'Second simulated microphone' });
    expect(local(call).audio.track?.getSettings()).toMatchObject({ deviceId: 'simulated-second-microphone' });
  });

  test('never opens a locked device, until it is unlocked', async () => {
    const { call, clock } = await joined({ videoSource: false });
    call.setLocalVideo(true);
    await clock.advance(10);
    expect(local(call).video.state).toBe('off');

    await call.setInputDevicesAsync({ videoSource: true as never });
    expect(local(call).video.state).toBe('playable');
    await call.setInputDevicesAsync({ videoSource: false });
    expect(local(call).video.state).toBe('off');
  });

  test('does not open a locked device that is chosen, and opens that one when it is unlocked', async () => {
    const { call, clock } = await joined({ videoSource: false });
    await call.setInputDevicesAsync({ videoDeviceId: 'simulated-second-camera' });
    call.setLocalVideo(true);
    await clock.advance(10);
    expect(local(call).video.state).toBe('off');
    await call.setInputDevicesAsync({ videoSource: true as never });
    call.setLocalVideo(true);
    await clock.advance(10);
    expect(local(call).video.track).toMatchObject({ label: 'Second simulated camera' });
  });

  test('uses a track of the page, and never stops it', async () => {
    const other = await joined();
    const camera = local(other.call).video.track!;
    const { call, clock } = await joined({ videoSource: camera });
    expect(local(call).video.track).toBe(camera);
    expect(await inUse(call)).toMatchObject({ camera: undefined, mic: 'First simulated microphone' });

    call.setLocalVideo(false);
    await clock.advance(10);
    call.setLocalVideo(true);
    await clock.advance(10);
    expect(local(call).video.track).toBe(camera);
    const microphone = local(call).audio.track!;
    void call.leave();
    await clock.advance(10);
    expect(camera.readyState).toBe('live');
    expect(microphone.readyState).toBe('ended');
  });

  test('lists what is plugged in', async () => {
    const { call, clock } = await joined({}, { devices: [usbCamera] });
    const changes = record(call, 'available-devices-updated');
    expect(await labels(call)).toEqual(['USB camera']);
    call.plugIn({ kind: 'audiooutput', deviceId: 'headset' });
    await clock.advance(0);
    expect(await labels(call)).toEqual(['USB camera', 'headset']);
    expect(changes).toMatchObject([{ availableDevices: [{ label: 'USB camera' }, { label: 'headset' }] }]);
    expect(local(call).audio).toMatchObject({ state: 'blocked', blocked: { byDeviceMissing: true } });
  });

  test('goes to another microphone at once, and to another camera after 7 seconds', async () => {
    const { call, clock } = await joined();
    const microphone = local(call).audio.track!;
    const camera = local(call).video.track!;
    const ended = vi.fn();
    camera.addEventListener('ended', ended);
    call.unplug('simulated-first-microphone');
    call.unplug('simulated-first-camera');
    await clock.advance(10);
    expect(microphone.readyState).toBe('ended');
    expect(ended).toHaveBeenCalledOnce();
    expect(local(call).audio.track).toMatchObject({ label: 'Second simulated microphone', readyState: 'live' });
    expect(local(call).video).toMatchObject({ state: 'interrupted' });
    await clock.advance(7000);
    expect(local(call).video.track).toMatchObject({ label: 'Second simulated camera' });
  });

  test('blocks a device if there is no other one', async () => {
    const { call, clock } = await joined({}, { devices: [{ kind: 'audioinput', deviceId: 'only' }] });
    const errors = record(call, 'camera-error');
    call.unplug('only');
    await clock.advance(10);
    expect(local(call).audio).toMatchObject({ state: 'blocked', blocked: { byDeviceMissing: true } });
    expect(errors).toMatchObject([{ error: { type: 'not-found', missingMedia: ['audio'] } }]);
    expect(() => call.unplug('only')).toThrow('No simulated device has the id "only"');
  });

  test('follows the system to its new default microphone and speaker, and not to a camera', async () => {
    const { call, clock } = await joined();
    for (const name of ['microphone', 'camera', 'speaker']) call.changeDefault(`simulated-second-${name}`);
    await clock.advance(10);
    expect(local(call).audio.track).toMatchObject({ label: 'Second simulated microphone' });
    expect(local(call).video.track).toMatchObject({ label: 'First simulated camera' });
    expect(await inUse(call)).toMatchObject({ speaker: 'Second simulated speaker' });
  });

  test('keeps the chosen microphone if the call is told so', async () => {
    const { call, clock } = await joined(
      { audioSource: 'simulated-first-microphone' },
      { noAutoDefaultDeviceChange: true },
    );
    call.changeDefault('simulated-second-microphone');
    await clock.advance(10);
    expect(await inUse(call)).toMatchObject({ mic: 'First simulated microphone' });
  });

  test('changes to the next camera, and chooses a speaker', async () => {
    const { call } = await joined();
    expect(await call.cycleCamera()).toMatchObject({ device: { label: 'Second simulated camera' } });
    expect(local(call).video.track).toMatchObject({ label: 'Second simulated camera' });
    expect(await call.cycleMic()).toMatchObject({ device: { label: 'Second simulated microphone' } });
    await call.setOutputDeviceAsync({ outputDeviceId: 'simulated-second-speaker' });
    await call.setInputDevicesAsync({ videoDeviceId: 'gone' });
    expect(await inUse(call)).toEqual({
      camera: 'Second simulated camera',
      mic: 'Second simulated microphone',
      speaker: 'Second simulated speaker',
    });
    await expect(call.setOutputDeviceAsync({ outputDeviceId: '' })).rejects.toThrow('outputDeviceId must be provided');
  });

  test.each([
    ['permissions', { type: 'permissions', blockedBy: 'user', blockedMedia: ['video'] }],
    ['permissions-by-browser', { type: 'permissions', blockedBy: 'browser' }],
    ['missing', { type: 'not-found', missingMedia: ['video'] }],
    ['in-use', { type: 'cam-in-use' }],
    ['constraints', { type: 'constraints', reason: 'invalid', failedMedia: ['video'] }],
    ['insecure-page', { type: 'undefined-mediadevices' }],
    ['unknown', { type: 'unknown' }],
  ] as const)(
    'emits the camera error of a failure "%s", and opens the camera once it works',
    async (failure, error) => {
      const { call, clock } = newCall();
      const errors = record(call, 'camera-error');
      call.setDeviceFailure('camera', failure);
      void call.join({ url });
      await clock.advance(1000);
      expect(errors).toMatchObject([{ error, errorMsg: { audioOk: true, videoOk: false } }]);
      expect(local(call).video.state).toBe('blocked');

      call.setDeviceFailure('camera', null);
      call.setLocalVideo(true);
      await clock.advance(10);
      expect(local(call).video.state).toBe('playable');
    },
  );

  test('blocks a device whose permission is withdrawn', async () => {
    const { call, clock } = await joined();
    const errors = record(call, 'camera-error');
    const track = local(call).audio.track!;
    call.revokePermission('microphone');
    await clock.advance(10);
    expect(track.readyState).toBe('ended');
    expect(local(call).audio).toMatchObject({ state: 'blocked', blocked: { byPermissions: true } });
    expect(errors).toMatchObject([{ error: { type: 'permissions', blockedMedia: ['audio'] } }]);
  });

  test('interrupts a device and gives it back', async () => {
    const { call, clock } = await joined();
    const track = local(call).audio.track!;
    call.interruptDevice('microphone', true);
    await clock.advance(10);
    expect(local(call).audio).toMatchObject({ state: 'interrupted', persistentTrack: { muted: true } });
    call.interruptDevice('microphone', false);
    await clock.advance(10);
    expect(local(call).audio.track).toBe(track);
    expect(track.muted).toBe(false);
  });

  test('emits any camera error and any nonfatal error', async () => {
    const { call, clock } = await joined();
    const errors = [record(call, 'camera-error'), record(call, 'nonfatal-error')];
    call.cameraError({ type: 'cam-mic-in-use', msg: 'Busy' });
    call.nonfatalError('screen-share-error', 'No.', { blockedBy: 'os' });
    await clock.advance(10);
    expect(errors).toMatchObject([[{ error: { type: 'cam-mic-in-use' } }], [{ details: { blockedBy: 'os' } }]]);
    expect(local(call).video).toMatchObject({ state: 'blocked', blocked: { byDeviceInUse: true } });
    expect(local(call).audio.state).toBe('blocked');
  });

  test('reports the level that was set, and nothing while the user is muted', async () => {
    const { call, clock } = await joinedCall();
    const levels = record(call, 'local-audio-level');
    call.setMicrophoneLevel(0.7);
    await call.startLocalAudioLevelObserver(100);
    await clock.advance(100);
    expect(levels).toMatchObject([{ audioLevel: 0.7 }]);
    call.setLocalAudio(false);
    await clock.advance(1000);
    expect(levels).toHaveLength(1);
    expect(call.getLocalAudioLevel()).toBe(0);
  });
});

describe('createSimulatedCall, input settings', () => {
  test('keeps processors while other settings change, and forgets them at the end', async () => {
    const { call, clock } = await joined();
    await call.updateInputSettings({ audio: { processor: { type: 'noise-cancellation' } } });
    await call.updateInputSettings({ video: { processor: { type: 'background-blur', config: { strength: 0.5 } } } });
    await call.updateInputSettings({ audio: { settings: { deviceId: 'simulated-second-microphone' } } });
    expect(await call.getInputSettings()).toMatchObject({
      audio: { processor: { type: 'noise-cancellation' } },
      video: { processor: { type: 'background-blur' } },
    });
    expect(await inUse(call)).toMatchObject({ mic: 'Second simulated microphone' });
    void call.leave();
    await clock.advance(10);
    expect(await call.getInputSettings()).toEqual({});
  });

  test('drops an unsupported processor with no more than a message in the console', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { call } = await joined({}, { processorFailures: { 'background-blur': 'unsupported' } });
    const updated = await call.updateInputSettings({ video: { processor: { type: 'background-blur', config: {} } } });
    expect(updated.inputSettings).toEqual({});
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('unsupported input processor(s): video'));
    logged.mockRestore();
  });

  test('emits an error for a processor that fails', async () => {
    const call = createSimulatedCall({ processorFailures: { 'noise-cancellation': 'fails' } });
    const errors = record(call, 'nonfatal-error');
    await call.updateInputSettings({ audio: { processor: { type: 'noise-cancellation' } } });
    expect(errors).toMatchObject([{ type: 'audio-processor-error' }]);
    expect(await call.getInputSettings()).toMatchObject({ audio: { processor: { type: 'none' } } });
  });
});

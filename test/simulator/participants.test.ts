import { describe, expect, test, vi } from 'vitest';
import type { SimulatedCall } from '../../src/simulator';
import { joinedCall, newCall, recordEvents, url } from './joinedCall';

function replicaOf(call: SimulatedCall) {
  return Object.values(call.participants()).find((participant) => participant?.user_id.includes('tavus-replica'));
}

describe('createSimulatedCall, participants', () => {
  test('adds the replica after the join, with tracks that are first loading and then playable', async () => {
    const { call, clock } = newCall({ replica: { name: 'Anna', appearAfterMs: 2000 } });
    const seen: string[] = [];
    for (const type of ['participant-joined', 'participant-updated'] as const) {
      call.on(type, ({ participant }) => {
        if (!participant.local) seen.push(`${type} ${participant.tracks.video.state}`);
      });
    }
    call.on('track-started', ({ participant }) => {
      if (participant?.local === false)
        seen.push(`track-started, participants() says ${replicaOf(call)?.tracks.video.state}`);
    });

    void call.join({ url });
    await clock.advance(2000);
    expect(replicaOf(call)).toBeUndefined();
    await clock.advance(1000);

    expect(seen).toEqual([
      'participant-joined loading',
      'track-started, participants() says loading',
      'track-started, participants() says loading',
      'participant-updated playable',
    ]);
    expect(replicaOf(call)).toMatchObject({ user_name: 'Anna', user_id: 'tavus-replica-simulated', local: false });
  });

  test('keeps the participants object and replaces each participant', async () => {
    const { call, clock } = await joinedCall();
    const container = call.participants();
    const before = container.local;
    call.setLocalAudio(false);
    await clock.advance(0);
    expect(call.participants()).toBe(container);
    expect(container.local).not.toBe(before);
    expect(before?.tracks.audio.state).toBe('playable');
  });

  test('gives a returning replica another session id', async () => {
    const { call, clock } = await joinedCall();
    const first = replicaOf(call)?.session_id;
    const { order } = recordEvents(call);
    call.replicaLeaves();
    await clock.advance(100);
    expect(order).toEqual(['track-stopped', 'track-stopped', 'participant-left']);
    expect(replicaOf(call)).toBeUndefined();
    call.replicaJoins();
    await clock.advance(1000);
    expect(replicaOf(call)?.session_id).not.toBe(first);
  });

  test('stops the camera when it is turned off, and keeps the microphone', async () => {
    const { call, clock } = await joinedCall();
    const camera = call.participants().local?.tracks.video.persistentTrack;
    const microphone = call.participants().local?.tracks.audio.persistentTrack;

    call.setLocalVideo(false);
    call.setLocalAudio(false);
    await clock.advance(0);
    expect(camera?.readyState).toBe('ended');
    expect(call.participants().local?.tracks.video).toMatchObject({ state: 'off', off: { byUser: true } });
    expect(microphone).toMatchObject({ readyState: 'live', enabled: false });
    expect([call.localVideo(), call.localAudio()]).toEqual([false, false]);

    call.setLocalVideo(true);
    call.setLocalAudio(true);
    await clock.advance(0);
    expect(call.participants().local?.tracks.video.state).toBe('playable');
    expect(call.participants().local?.tracks.video.persistentTrack).not.toBe(camera);
    expect(call.participants().local?.tracks.audio.persistentTrack).toBe(microphone);
    expect(microphone?.enabled).toBe(true);
  });

  test('joins with the given options: no camera, no microphone, a name', async () => {
    const { call, clock } = newCall();
    void call.join({ url, userName: 'Ada', startVideoOff: true, startAudioOff: true });
    await clock.advance(1000);
    const local = call.participants().local;
    expect(local?.user_name).toBe('Ada');
    expect([local?.tracks.video.state, local?.tracks.audio.state]).toEqual(['off', 'off']);
  });

  test('sends no video in either direction with audio only', async () => {
    const { call } = await joinedCall({ audioOnly: true });
    const states = Object.values(call.participants()).map((participant) => participant?.tracks.video.state);
    expect(states).toEqual(['off', 'off']);
  });

  test.for([
    [{ cameraFailure: 'permissions' }, { type: 'permissions', blockedMedia: ['video'] }, ['byPermissions', undefined]],
    [{ microphoneFailure: 'missing' }, { type: 'not-found', missingMedia: ['audio'] }, [undefined, 'byDeviceMissing']],
    [
      { cameraFailure: 'in-use', microphoneFailure: 'in-use' },
      { type: 'cam-mic-in-use' },
      ['byDeviceInUse', 'byDeviceInUse'],
    ],
  ] as const)('joins without a device that is not available, and says why: %j', async ([refusal, error, blocked]) => {
    const { call, clock } = newCall(refusal);
    const failed = vi.fn();
    call.on('camera-error', failed);
    void call.join({ url });
    await clock.advance(1000);

    expect(call.meetingState()).toBe('joined-meeting');
    expect(failed.mock.calls.map(([event]) => event.error)).toEqual([expect.objectContaining(error)]);
    const tracks = call.participants().local?.tracks;
    const reasons = [tracks?.video, tracks?.audio].map((track) => Object.keys(track?.blocked ?? {})[0]);
    expect(reasons).toEqual(blocked);
  });

  test('shows the camera before the call, and joins with it', async () => {
    const { call, clock } = newCall();
    const { order } = recordEvents(call);
    const started = call.startCamera({ url });
    await clock.advance(1000);

    await expect(started).resolves.toMatchObject({ camera: { label: 'First simulated camera' } });
    expect(call.meetingState()).toBe('loaded');
    const preview = call.participants().local?.tracks.video.track;
    expect(preview).toBeDefined();

    void call.join({ url, userName: 'Ada' });
    await clock.advance(500);
    expect(call.participants().local?.tracks.video.track).toBe(preview);
    expect(call.participants().local?.user_name).toBe('Ada');
    expect(order.filter((type) => type === 'loading')).toHaveLength(1);
  });

  test('uses the chosen device', async () => {
    const { call, clock } = await joinedCall();
    const onDevices = vi.fn();
    call.on('selected-devices-updated', onDevices);
    const before = call.participants().local?.tracks.video.track;

    const chosen = await call.setInputDevicesAsync({ videoDeviceId: 'simulated-second-camera', audioDeviceId: null });
    await clock.advance(0);

    expect(chosen).toMatchObject({ camera: { deviceId: 'simulated-second-camera' } });
    expect(onDevices.mock.lastCall?.[0].devices.camera.label).toBe('Second simulated camera');
    expect(before?.readyState).toBe('ended');
    expect(call.participants().local?.tracks.video.state).toBe('playable');
    expect((await call.enumerateDevices()).devices).toHaveLength(6);
  });

  test('shares the screen and stops', async () => {
    const { call, clock } = await joinedCall();
    const order: string[] = [];
    call.on('local-screen-share-started', () => order.push('started'));
    call.on('local-screen-share-stopped', () => order.push('stopped'));
    call.startScreenShare();
    await clock.advance(0);
    expect(call.participants().local?.tracks.screenVideo.state).toBe('playable');
    call.stopScreenShare();
    await clock.advance(0);
    expect(call.participants().local?.tracks.screenVideo.state).toBe('off');
    expect(order).toEqual(['started', 'stopped']);
  });

  test('shows a slide of the replica', async () => {
    const { call, clock } = await joinedCall();
    call.replicaPresents(true);
    await clock.advance(0);
    expect(replicaOf(call)?.tracks.screenVideo.state).toBe('playable');
    call.replicaPresents(false);
    await clock.advance(0);
    expect(replicaOf(call)?.tracks.screenVideo.state).toBe('off');
  });

  test('lets other participants join and leave', async () => {
    const { call, clock } = await joinedCall();
    const id = call.addParticipant({ name: 'A nurse', hasVideo: false });
    await clock.advance(0);
    expect(call.participants()[id]).toMatchObject({ user_name: 'A nurse', local: false, video: false, audio: true });
    expect(call.participantCounts()).toEqual({ present: 3, hidden: 0 });
    call.removeParticipant(id);
    await clock.advance(0);
    expect(call.participants()[id]).toBeUndefined();
  });

  test('emits the audio level of the replica while an observer runs and the call lasts', async () => {
    const { call, clock } = newCall({ replica: { appearAfterMs: 0 } });
    const levels: number[] = [];
    call.on('remote-participants-audio-level', ({ participantsAudioLevel }) => {
      levels.push(...Object.values(participantsAudioLevel));
    });
    // Started before the call, as a level meter does that is on the page from the start.
    void call.startRemoteParticipantsAudioLevelObserver(50);
    void call.join({ url });
    await clock.advance(1000);
    expect(call.isRemoteParticipantsAudioLevelObserverRunning()).toBe(true);
    expect(Math.max(...levels)).toBe(0);

    call.replicaSpeaks('Hello, how are you today?');
    await clock.advance(1000);
    expect(Math.max(...levels)).toBeGreaterThan(0.01);

    void call.leave();
    await clock.advance(0);
    const count = levels.length;
    await clock.advance(1000);
    expect(levels).toHaveLength(count);
    expect(call.isRemoteParticipantsAudioLevelObserverRunning()).toBe(false);
  });
});

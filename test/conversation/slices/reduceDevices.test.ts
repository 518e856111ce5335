import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CallParticipant } from '../../../src/conversation/call/CallObject';
import { initialDevices, reduceDevices } from '../../../src/conversation/slices/reduceDevices';

afterEach(() => vi.unstubAllGlobals());

const track = { kind: 'a track' };
const live = { readyState: 'live', muted: false };
const muted = { ...live, muted: true };

/** The user's participant, with these tracks. */
const user = (audio: object, video: object = { state: 'off' }) =>
  ({ session_id: 'me', local: true, tracks: { audio, video } }) as unknown as CallParticipant;

const changed = (participant: CallParticipant) => ({ type: 'participant-changed', participant, at: 0 }) as const;

const failed = (failure: object) =>
  ({ type: 'devices-failed', failure: { camera: false, microphone: false, ...failure }, at: 0 }) as never;

describe('reduceDevices', () => {
  test('turns a device on, with its track, once its track is sent', () => {
    const playable = { state: 'playable', persistentTrack: track };
    const { state } = reduceDevices(initialDevices, changed(user(playable)));
    expect(state.microphone).toEqual({ isOn: true, problem: null, track });
    expect(state.camera).toBe(initialDevices.camera);
    expect(reduceDevices(state, changed(user(playable))).state).toBe(state);
  });

  test('reads the user from those who are in the call at the join', () => {
    const others = { ...user({ state: 'playable' }), local: false };
    const joined = (...participants: CallParticipant[]) => ({ type: 'joined', participants, at: 0 }) as const;
    expect(reduceDevices(initialDevices, joined(others)).state).toBe(initialDevices);
    expect(reduceDevices(initialDevices, joined(others, user({ state: 'loading' }))).state.microphone.isOn).toBe(true);
  });

  test.each([
    [{ byPermissions: true }, 'denied'],
    [{ byDeviceMissing: true }, 'missing'],
    [{ byDeviceInUse: true }, 'in-use'],
    [{}, 'unknown'],
  ])('turns a device off with the problem of a track that is blocked by %j: "%s"', (blocked, problem) => {
    const { state } = reduceDevices(initialDevices, changed(user({ state: 'blocked', blocked })));
    expect(state.microphone).toEqual({ isOn: false, problem, track: null });
  });

  test('keeps the problem while the device is off, and drops it once the device is on', () => {
    const blocked = reduceDevices(initialDevices, failed({ problem: 'in-use', camera: true })).state;
    const off = reduceDevices(blocked, changed(user({ state: 'off' }))).state;
    expect(off.camera.problem).toBe('in-use');
    const on = reduceDevices(off, changed(user({ state: 'off' }, { state: 'playable' }))).state;
    expect(on.camera).toEqual({ isOn: true, problem: null, track: null });
  });

  test('drops the problem of a device that is off once its track works again', () => {
    const interrupted = reduceDevices(
      initialDevices,
      changed(user({ state: 'playable', persistentTrack: muted })),
    ).state;
    const off = reduceDevices(interrupted, changed(user({ state: 'off', persistentTrack: live }))).state;
    expect(off.microphone).toEqual({ isOn: false, problem: null, track: null });
  });

  test.each([['playable'], ['interrupted']])(
    'is interrupted while the system mutes its track, which is "%s"',
    (state) => {
      const off = reduceDevices(initialDevices, changed(user({ state, persistentTrack: muted }))).state;
      expect(off.microphone).toEqual({ isOn: false, problem: 'interrupted', track: null });
      const on = reduceDevices(off, changed(user({ state: 'playable', persistentTrack: live }))).state;
      expect(on.microphone).toEqual({ isOn: true, problem: null, track: live });
    },
  );

  test('has no problem while Daily opens it, and has no track yet', () => {
    const { state } = reduceDevices(initialDevices, changed(user({ state: 'interrupted' })));
    expect(state.microphone).toEqual({ isOn: false, problem: null, track: null });
  });

  test('is not interrupted while the user has muted it', () => {
    const { state } = reduceDevices(initialDevices, changed(user({ state: 'off', persistentTrack: muted })));
    expect(state.microphone.problem).toBeNull();
  });

  test('is lost when its track has ended, unless the reason is known', () => {
    const ended = changed(user({ state: 'playable', persistentTrack: { ...live, readyState: 'ended' } }));
    const lost = reduceDevices(initialDevices, ended).state;
    expect(lost.microphone).toEqual({ isOn: false, problem: 'lost', track: null });
    const denied = reduceDevices(lost, failed({ problem: 'denied', microphone: true })).state;
    expect(reduceDevices(denied, ended).state.microphone.problem).toBe('denied');
  });

  test.each(['system-denied', 'unknown', 'unsuitable', 'insecure'] as const)(
    'stays %s when its track is only known to be blocked',
    (problem) => {
      const failure = reduceDevices(initialDevices, failed({ problem, camera: true })).state;
      const blocked = changed(user({ state: 'off' }, { state: 'blocked', blocked: { byPermissions: true } }));
      expect(reduceDevices(failure, blocked).state.camera.problem).toBe(problem);
    },
  );

  test('applies a failure only to the devices that it names', () => {
    const { state } = reduceDevices(initialDevices, failed({ problem: 'missing', camera: true }));
    expect(state.camera.problem).toBe('missing');
    expect(state.microphone).toBe(initialDevices.microphone);
  });

  test('warns once when the page forbids a device that the browser denies', () => {
    vi.stubGlobal('document', { permissionsPolicy: { allowsFeature: (name: string) => name !== 'camera' } });
    const denial = failed({ problem: 'denied', camera: true, microphone: true });
    const first = reduceDevices(initialDevices, denial);
    expect(first.state).toMatchObject({ camera: { problem: 'forbidden' }, microphone: { problem: 'denied' } });
    expect(first.effects).toMatchObject([{ type: 'warn' }]);
    expect(reduceDevices(first.state, denial).effects).toEqual([]);
  });
});

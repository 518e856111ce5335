import type { CallParticipant } from '../../conversation/call/CallObject';
import type { SimulatedCameraError, SimulatedDeviceFailure } from '../SimulatedDevice';
import { blockedByError, createCameraErrors, failedDevices, toCameraErrorEvent } from './createCameraErrors';
import type { Capture, CapturedDevices, DeviceKind } from './Capture';
import type { Events } from './createEvents';
import type { Roster } from './createRoster';
import type { Sources } from './createSources';
import type { Tasks } from './createTasks';
import { blocked, interrupted, off, playable, withTracks, type BlockedBy } from './createParticipant';

/** The user's camera and microphone. */
export interface LocalMedia {
  /** Adds the user to the room and requests the devices. Calls `ready` once they are available or have failed. */
  start(participant: CallParticipant, wanted: readonly DeviceKind[], ready: () => void): void;
  isOn(kind: DeviceKind): boolean;
  set(kind: DeviceKind, isOn: boolean): void;
  /** Requests a device again, because another one was chosen, or because it was locked or unlocked. */
  recapture(kind: DeviceKind): void;
  /** The device is gone. Daily opens another microphone at once, and another camera after 7 seconds. */
  lose(kind: DeviceKind): void;
  /** The user withdraws the permission: the track ends, and no other one can be opened. */
  revoke(kind: DeviceKind): void;
  /** The system takes the device away for a while, or gives it back. The track is muted, and does not end. */
  interrupt(kind: DeviceKind, isInterrupted: boolean): void;
  /** Emits any camera error, and blocks the devices that it is about. */
  fail(error: SimulatedCameraError): void;
  /** Ignores the requests that are still pending: their tracks are stopped as soon as they arrive. */
  stop(): void;
}

/** How long Daily waits before it opens a device again whose track has ended. */
const RETRY_MS = 7000;

/** @param onReplaced - Called after a device was opened that the page did not ask for. */
export function createLocalMedia(
  roster: Roster,
  tasks: Tasks,
  events: Events,
  sources: Sources,
  capture: Capture,
  onReplaced: () => void,
): LocalMedia {
  let callCount = 0;
  /** The devices that were on when they were locked. */
  const locked = new Set<DeviceKind>();

  const updateTracks = (tracks: Parameters<typeof withTracks>[1]): void => {
    if (roster.local !== undefined) roster.put(withTracks(roster.local, tracks));
  };

  /** Stops a track, unless the page has handed it over: then only the page stops it. */
  const release = (captured: MediaStreamTrack | string | undefined): void => {
    if (typeof captured === 'object' && !sources.isOfPage(captured)) captured.stop();
  };

  const persistentTrack = (kind: DeviceKind): MediaStreamTrack | undefined =>
    roster.local?.tracks[kind].persistentTrack;

  const request = (wanted: readonly DeviceKind[], ready: () => void): void => {
    updateTracks(Object.fromEntries(wanted.map((kind) => [kind, interrupted])));
    const callAtRequest = callCount;
    capture(wanted, (captured) => {
      // While the browser asks, the user may leave the call or turn the device off again.
      const isWanted = (kind: DeviceKind): boolean =>
        callAtRequest === callCount && roster.local?.tracks[kind].state === 'interrupted';
      for (const kind of wanted) if (!isWanted(kind)) release(captured[kind]);
      if (callAtRequest !== callCount) return;
      updateTracks(Object.fromEntries(wanted.filter(isWanted).map((kind) => [kind, trackStateOf(captured[kind])])));
      for (const error of createCameraErrors(captured)) events.emit('camera-error', error);
      ready();
    });
  };

  const turnOn = (kind: DeviceKind): void => {
    const track = persistentTrack(kind);
    if (track === undefined) {
      request([kind], () => undefined);
      return;
    }
    track.enabled = true;
    updateTracks({ [kind]: playable(track) });
  };

  const turnOff = (kind: DeviceKind): void => {
    const track = persistentTrack(kind);
    if (track === undefined) {
      updateTracks({ [kind]: off() });
      return;
    }
    // Stopping the camera turns its light off. The microphone's track stays, so that unmuting is instant.
    if (kind === 'video') release(track);
    else track.enabled = false;
    updateTracks({ [kind]: kind === 'video' ? off() : off(track) });
  };

  const failWith = (failed: Partial<Record<DeviceKind, SimulatedDeviceFailure>>): void => {
    const kinds = Object.keys(failed) as DeviceKind[];
    updateTracks(Object.fromEntries(kinds.map((kind) => [kind, trackStateOf(failed[kind])])));
    const others = (['audio', 'video'] as const).filter((kind) => !kinds.includes(kind));
    const opened = Object.fromEntries(others.map((kind) => [kind, persistentTrack(kind)]));
    for (const error of createCameraErrors({ ...opened, ...failed })) events.emit('camera-error', error);
  };

  const isOn = (kind: DeviceKind): boolean => roster.local?.[kind] ?? false;

  return {
    isOn,
    start(participant, wanted, ready) {
      roster.put(participant);
      const allowed = wanted.filter((kind) => !sources.isLocked(kind));
      for (const kind of wanted) if (sources.isLocked(kind)) locked.add(kind);
      if (allowed.length === 0) ready();
      else request(allowed, ready);
    },
    set(kind, shouldBeOn) {
      // Daily, too, ignores this before there is a call or a started camera.
      if (roster.local === undefined) return;
      tasks.after(0, () => {
        if (isOn(kind) !== shouldBeOn && !sources.isLocked(kind)) (shouldBeOn ? turnOn : turnOff)(kind);
      });
    },
    recapture(kind) {
      if (roster.local === undefined) return;
      const wasOn = isOn(kind) || roster.local.tracks[kind].state === 'blocked' || locked.has(kind);
      const isLocked = sources.isLocked(kind);
      release(persistentTrack(kind));
      if (isLocked && wasOn) locked.add(kind);
      if (!isLocked) locked.delete(kind);
      if (wasOn && !isLocked) request([kind], () => undefined);
      else updateTracks({ [kind]: off() });
    },
    lose(kind) {
      const track = persistentTrack(kind);
      if (track === undefined || sources.isOfPage(track)) return;
      end(track);
      if (!isOn(kind)) {
        updateTracks({ [kind]: off() });
        return;
      }
      updateTracks({ [kind]: interrupted });
      tasks.after(kind === 'audio' ? 0 : RETRY_MS, () => {
        if (roster.local?.tracks[kind].state === 'interrupted') request([kind], onReplaced);
      });
    },
    revoke(kind) {
      const track = persistentTrack(kind);
      if (track === undefined) return;
      end(track);
      failWith({ [kind]: 'permissions' });
    },
    interrupt(kind, isInterrupted) {
      const track = persistentTrack(kind);
      if (track === undefined || !isOn(kind)) return;
      Object.defineProperty(track, 'muted', { value: isInterrupted, configurable: true });
      track.dispatchEvent(new Event(isInterrupted ? 'mute' : 'unmute'));
      updateTracks({ [kind]: isInterrupted ? { ...interrupted, persistentTrack: track } : playable(track) });
    },
    fail(error) {
      for (const kind of failedDevices(error)) release(persistentTrack(kind));
      updateTracks(Object.fromEntries(failedDevices(error).map((kind) => [kind, blocked(blockedByError(error))])));
      events.emit('camera-error', toCameraErrorEvent(error));
    },
    stop() {
      locked.clear();
      callCount += 1;
    },
  };
}

const reasons: Partial<Record<SimulatedDeviceFailure, BlockedBy>> = {
  missing: 'byDeviceMissing',
  'in-use': 'byDeviceInUse',
};

function trackStateOf(captured: CapturedDevices[DeviceKind]) {
  if (captured === undefined) return off();
  return typeof captured === 'string' ? blocked(reasons[captured] ?? 'byPermissions') : playable(captured);
}

/** The browser ends a track whose device is gone, or whose permission was withdrawn. */
function end(track: MediaStreamTrack): void {
  track.stop();
  track.dispatchEvent(new Event('ended'));
}

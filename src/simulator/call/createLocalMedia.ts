import type { CallParticipant } from '../../conversation/CallObject';
import { cameraErrors } from './cameraErrors';
import type { Capture, Captured, DeviceKind } from './capture';
import type { Events } from './createEvents';
import type { Roster } from './createRoster';
import type { Tasks } from './createTasks';
import { blocked, interrupted, off, playable, withTracks } from './participant';

/** The person's own camera and microphone. */
export interface LocalMedia {
  /** Puts ourselves in the room, and asks for the devices that are wanted. `ready` follows once they have answered. */
  enter(participant: CallParticipant, wanted: readonly DeviceKind[], ready: () => void): void;
  isOn(kind: DeviceKind): boolean;
  set(kind: DeviceKind, isOn: boolean): void;
  /** Takes a device anew, because another one was chosen. */
  renew(kind: DeviceKind): void;
  /** Forgets devices that have not answered yet: their tracks are stopped when they come. */
  leave(): void;
}

export function createLocalMedia(roster: Roster, tasks: Tasks, events: Events, capture: Capture): LocalMedia {
  let visit = 0;

  const show = (tracks: Parameters<typeof withTracks>[1]): void => {
    if (roster.local !== undefined) roster.put(withTracks(roster.local, tracks));
  };

  const take = (wanted: readonly DeviceKind[], ready: () => void): void => {
    show(Object.fromEntries(wanted.map((kind) => [kind, interrupted])));
    const now = visit;
    capture(wanted, (captured) => {
      // The person may take their time to answer, and leave, or turn the device off again, before they do.
      const isWanted = (kind: DeviceKind): boolean =>
        now === visit && roster.local?.tracks[kind].state === 'interrupted';
      for (const kind of wanted) if (!isWanted(kind)) stop(captured[kind]);
      if (now !== visit) return;
      show(Object.fromEntries(wanted.filter(isWanted).map((kind) => [kind, stateOf(captured[kind])])));
      for (const error of cameraErrors(captured)) events.emit('camera-error', error);
      ready();
    });
  };

  const turnOn = (kind: DeviceKind): void => {
    const track = roster.local?.tracks[kind].persistentTrack;
    if (track === undefined) {
      take([kind], () => undefined);
      return;
    }
    track.enabled = true;
    show({ [kind]: playable(track) });
  };

  const turnOff = (kind: DeviceKind): void => {
    const track = roster.local?.tracks[kind].persistentTrack;
    if (track === undefined) {
      show({ [kind]: off() });
      return;
    }
    // A camera is given back, so that its light goes out. A microphone is kept, so that it is back at once.
    if (kind === 'video') track.stop();
    track.enabled = false;
    show({ [kind]: kind === 'video' ? off() : off(track) });
  };

  const isOn = (kind: DeviceKind): boolean => roster.local?.[kind] ?? false;

  return {
    isOn,
    enter(participant, wanted, ready) {
      roster.put(participant);
      if (wanted.length === 0) ready();
      else take(wanted, ready);
    },
    set(kind, shouldBeOn) {
      // Daily loses this wish, too, when it is uttered before there is a call or a started camera.
      if (roster.local === undefined) return;
      tasks.after(0, () => {
        if (isOn(kind) !== shouldBeOn) (shouldBeOn ? turnOn : turnOff)(kind);
      });
    },
    renew(kind) {
      if (!isOn(kind)) return;
      roster.local?.tracks[kind].persistentTrack?.stop();
      take([kind], () => undefined);
    },
    leave() {
      visit += 1;
    },
  };
}

function stateOf(captured: Captured[DeviceKind]) {
  if (captured === undefined) return off();
  return typeof captured === 'string' ? blocked(captured) : playable(captured);
}

function stop(captured: Captured[DeviceKind]): void {
  if (typeof captured === 'object') captured.stop();
}

import type { CallJoinOptions } from '../../conversation/CallObject';
import type { Media } from '../media/createMedia';
import type { SimulatorClock } from '../SimulatorClock';
import type { Mouth } from '../speech/createMouth';
import { captureDevices, captureDrawn, captureExcept, type DeviceKind } from './capture';
import { createDevices, type Devices } from './createDevices';
import type { Events } from './createEvents';
import { createLocalMedia, type LocalMedia } from './createLocalMedia';
import type { Roster } from './createRoster';
import type { Tasks } from './createTasks';
import { createParticipant, type BlockedBy } from './participant';

interface PersonOptions {
  readonly sessionId: string;
  /** The machine's own devices instead of drawn ones. */
  readonly isReal: boolean;
  readonly hasVideo: boolean;
  readonly refused: Partial<Record<DeviceKind, BlockedBy>>;
}

/** The person at this end of the call, with their devices. */
interface Person {
  readonly devices: Devices;
  readonly localMedia: LocalMedia;
  /** Takes their seat, unless the camera was started before and they have it. `ready` once the devices have answered. */
  enter(options: CallJoinOptions, ready: () => void): void;
  /** How loud they are, from 0 to 1: a real microphone is measured, a drawn person hears their room and their own lines. */
  level(): number;
}

interface Surroundings {
  readonly clock: SimulatorClock;
  readonly tasks: Tasks;
  readonly events: Events;
  readonly roster: Roster;
  readonly media: Media;
  readonly mouth: Mouth;
}

export function createPerson(
  { sessionId, isReal, hasVideo, refused }: PersonOptions,
  { clock, tasks, events, roster, media, mouth }: Surroundings,
): Person {
  const devices = createDevices(events, isReal, (kind) => localMedia.renew(kind));
  const capture = captureExcept(refused, isReal ? captureDevices(devices.chosen) : captureDrawn(media, mouth));
  const localMedia = createLocalMedia(roster, tasks, events, capture);
  let measured: { readonly track: MediaStreamTrack; readonly level: () => number } | null = null;

  return {
    devices,
    localMedia,
    enter({ userName, startVideoOff = false, startAudioOff = false }, ready) {
      const seated = roster.local;
      if (seated !== undefined) {
        if (userName !== undefined && userName !== seated.user_name) roster.put({ ...seated, user_name: userName });
        ready();
        return;
      }
      const wanted: DeviceKind[] = [];
      if (hasVideo && !startVideoOff) wanted.push('video');
      if (!startAudioOff) wanted.push('audio');
      const joinedAt = new Date(clock.now());
      const identity = { sessionId, userId: sessionId, userName: userName ?? '', isLocal: true, joinedAt };
      localMedia.enter(createParticipant(identity), wanted, () => {
        events.emit('started-camera', {});
        void devices.announce();
        ready();
      });
    },
    level() {
      const track = roster.local?.tracks.audio.track;
      if (track === undefined) return 0;
      if (!isReal) return Math.max(mouth.shape().open, roomNoise(clock.now()));
      if (measured?.track !== track) measured = { track, level: media.meter(track) ?? (() => 0) };
      return measured.level();
    },
  };
}

/** No room is quite silent, and a level meter that does not move seems broken. */
function roomNoise(timeMs: number): number {
  return 0.06 + 0.04 * Math.sin(timeMs / 170) * Math.sin(timeMs / 610);
}

import type { CallJoinOptions } from '../../conversation/call/CallObject';
import type { Media } from '../media/createMedia';
import type { Clock } from '../../time/Clock';
import type { SpeechAnimation } from '../speech/createSpeechAnimation';
import type { SimulatedDeviceFailure } from '../SimulatedDevice';
import { toAmplitude } from '../speech/toAmplitude';
import type { DeviceKind } from './Capture';
import { captureRealDevices, captureDrawnDevices, withDeviceFailures } from './captureDevices';
import type { DeviceList } from './createDeviceList';
import { createDevices, type Devices } from './createDevices';
import type { Events } from './createEvents';
import { createLocalMedia, type LocalMedia } from './createLocalMedia';
import type { Roster } from './createRoster';
import type { Tasks } from './createTasks';
import type { Sources } from './createSources';
import { createParticipant } from './createParticipant';

interface LocalUserOptions {
  readonly sessionId: string;
  /** Whether to use the machine's own devices instead of drawn ones. */
  readonly isReal: boolean;
  readonly hasVideo: boolean;
  /** May change at any time. */
  readonly failures: Partial<Record<DeviceKind, SimulatedDeviceFailure>>;
  readonly keepsChoice: boolean;
}

/** The user of this page in the call, with their devices. */
interface LocalUser {
  readonly devices: Devices;
  readonly localMedia: LocalMedia;
  /** Adds the user to the room, unless `startCamera()` did so before. Calls `ready` once the devices are available or have failed. */
  enter(options: CallJoinOptions, ready: () => void): void;
  /**
   * How loud the user is, from 0 to 1; 0 while muted. Measured for a real microphone; otherwise the level that was set, or room
   * noise and the lines of the scenario.
   */
  level(): number;
  /** Sets the level of a drawn microphone; `null` goes back to room noise. */
  setLevel(level: number | null): void;
  isMuted(): boolean;
}

interface LocalUserDependencies {
  readonly clock: Clock;
  readonly tasks: Tasks;
  readonly events: Events;
  readonly roster: Roster;
  readonly list: DeviceList;
  readonly sources: Sources;
  readonly media: Media;
  readonly speech: SpeechAnimation;
}

export function createLocalUser(
  { sessionId, isReal, hasVideo, failures, keepsChoice }: LocalUserOptions,
  { clock, tasks, events, roster, list, sources, media, speech }: LocalUserDependencies,
): LocalUser {
  const devices = createDevices(events, list, sources, {
    isReal,
    keepsChoice,
    onChosen: (kind) => localMedia.recapture(kind),
    onLost: (kind) => localMedia.lose(kind),
  });
  const drawnOrReal = isReal
    ? captureRealDevices((kind) => sources.deviceId(kind))
    : captureDrawnDevices(media, speech, list, sources);
  const capture = sources.wrap(withDeviceFailures(failures, drawnOrReal));
  const localMedia = createLocalMedia(roster, tasks, events, sources, capture, () => void devices.emitSelected());
  let setLevel: number | null = null;
  let measured: { readonly track: MediaStreamTrack; readonly level: () => number } | null = null;

  return {
    devices,
    localMedia,
    enter({ userName, startVideoOff = false, startAudioOff = false, audioSource, videoSource }, ready) {
      if (audioSource !== undefined) sources.set('audio', audioSource);
      if (videoSource !== undefined) sources.set('video', videoSource);
      const present = roster.local;
      if (present !== undefined) {
        if (userName !== undefined && userName !== present.user_name) roster.put({ ...present, user_name: userName });
        ready();
        return;
      }
      const wanted: DeviceKind[] = [];
      if (hasVideo && !startVideoOff) wanted.push('video');
      if (!startAudioOff) wanted.push('audio');
      const joinedAt = new Date(clock.now());
      const identity = { sessionId, userId: sessionId, userName: userName ?? '', isLocal: true, joinedAt };
      localMedia.start(createParticipant(identity), wanted, () => {
        events.emit('started-camera', {});
        void devices.emitSelected();
        ready();
      });
    },
    level() {
      const track = roster.local?.tracks.audio.track;
      if (track === undefined) return 0;
      if (setLevel !== null) return setLevel;
      if (!isReal) return toAmplitude(Math.max(speech.shape().open, roomNoise(clock.now())));
      if (measured?.track !== track) measured = { track, level: media.meter(track) ?? (() => 0) };
      return measured.level();
    },
    setLevel: (level) => void (setLevel = level),
    isMuted: () => roster.local?.tracks.audio.track === undefined,
  };
}

/** A level meter that does not move looks broken. */
function roomNoise(timeMs: number): number {
  return 0.06 + 0.04 * Math.sin(timeMs / 170) * Math.sin(timeMs / 610);
}

import type { CallParticipant } from '../call/CallObject';
import type { DeviceFailure } from '../call/DeviceProblem';
import { queryPermission } from '../call/queryPermission';

export interface LocalTracksOptions {
  /** Called when the browser mutes, unmutes or ends the track of a device. The participant is the one that was passed last. */
  readonly onChange: (participant: CallParticipant) => void;
  /** Called when a track has ended because its permission was revoked. */
  readonly onFailure: (failure: DeviceFailure) => void;
}

export interface LocalTracksWatch {
  /** Call it with each version of the user's participant. */
  readonly update: (participant: CallParticipant) => void;
  readonly stop: () => void;
}

const EVENTS = ['mute', 'unmute', 'ended'] as const;

/**
 * Watches the tracks of the user's camera and microphone. The browser mutes a track while the system or a phone call uses the
 * device, and ends it when the device is unplugged. Daily reports that only seconds later.
 */
export function watchLocalTracks({ onChange, onFailure }: LocalTracksOptions): LocalTracksWatch {
  const stops = new Map<MediaStreamTrack, () => void>();
  let latest: CallParticipant | undefined;

  const watch = (track: MediaStreamTrack, device: 'camera' | 'microphone'): void => {
    const handle = ({ type }: Event): void => {
      if (latest === undefined || !stops.has(track)) return;
      onChange(latest);
      if (type !== 'ended') return;
      void queryPermission(device).then((state) => {
        const failure = {
          problem: 'denied',
          camera: device === 'camera',
          microphone: device === 'microphone',
        } as const;
        if (state === 'denied' && stops.has(track)) onFailure(failure);
      });
    };
    for (const type of EVENTS) track.addEventListener(type, handle);
    stops.set(track, () => {
      for (const type of EVENTS) track.removeEventListener(type, handle);
    });
  };

  const stopAllBut = (kept: readonly unknown[]): void => {
    for (const [track, stop] of stops) {
      if (kept.includes(track)) continue;
      stop();
      stops.delete(track);
    }
  };

  return {
    update(participant) {
      latest = participant;
      const { audio, video } = participant.tracks;
      const tracks = [audio.persistentTrack, video.persistentTrack] as const;
      stopAllBut(tracks);
      for (const [index, track] of tracks.entries()) {
        // Not `instanceof`: a call object of another window, or of a test, has other classes.
        if (typeof track?.addEventListener === 'function' && !stops.has(track))
          watch(track, index === 0 ? 'microphone' : 'camera');
      }
    },
    stop: () => stopAllBut([]),
  };
}

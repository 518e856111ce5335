import type { DailyCall } from '@daily-co/daily-js';
import type { SimulatedScreenFailure } from '../SimulatedDevice';
import type { EventDetail, Events } from './createEvents';
import type { Roster } from './createRoster';
import type { Tasks } from './createTasks';
import { assertStarted } from './CallStatus';
import { off, playable, withTracks } from './createParticipant';

/** Shares the user's screen. */
type ScreenShare = Pick<DailyCall, 'startScreenShare' | 'stopScreenShare'>;

/** Requests the screen. Returns its track, or why there is none. */
export type RequestScreen = () =>
  MediaStreamTrack | SimulatedScreenFailure | Promise<MediaStreamTrack | SimulatedScreenFailure>;

export function createScreenShare(
  roster: Roster,
  tasks: Tasks,
  events: Events,
  requestScreen: RequestScreen,
): ScreenShare {
  /** Whether the page has handed over the track, so that only the page stops it. */
  let isHandedOver = false;

  const share = (result: MediaStreamTrack | SimulatedScreenFailure): void => {
    if (typeof result === 'string') {
      if (roster.local !== undefined) emitFailure(events, result);
      return;
    }
    if (roster.local === undefined) {
      result.stop();
      return;
    }
    roster.put(withTracks(roster.local, { screenVideo: playable(result) }));
    events.emit('local-screen-share-started', {});
    // The user can also stop sharing in the browser's own bar.
    result.addEventListener('ended', stop, { once: true });
  };

  const stop = (): void => {
    const track = roster.local?.tracks.screenVideo.persistentTrack;
    if (roster.local === undefined || track === undefined) return;
    if (!isHandedOver) track.stop();
    roster.put(withTracks(roster.local, { screenVideo: off() }));
    events.emit('local-screen-share-stopped', {});
  };

  return {
    startScreenShare(options = {}) {
      assertStarted(roster.local !== undefined, 'startScreenShare()');
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- Daily still takes it.
      const handedOver = 'mediaStream' in options ? options.mediaStream.getVideoTracks()[0] : undefined;
      isHandedOver = handedOver !== undefined;
      const track = handedOver ?? requestScreen();
      if (track instanceof Promise) void track.then(share);
      else tasks.after(0, () => share(track));
    },
    stopScreenShare() {
      assertStarted(roster.local !== undefined, 'stopScreenShare()');
      tasks.after(0, stop);
    },
  };
}

const failures: Record<Exclude<SimulatedScreenFailure, 'cancelled'>, EventDetail<'nonfatal-error'>> = {
  'cancelled-as-error': screenError('The request is not allowed.', { category: 'permissions', blockedBy: 'browser' }),
  'denied-by-system': screenError('Permission denied by system', { category: 'permissions', blockedBy: 'os' }),
  unknown: screenError('Could not start the screen share.', { category: 'unknown' }),
};

/** Only Chrome's cancelled picker has an event of its own. */
function emitFailure(events: Events, failure: SimulatedScreenFailure): void {
  if (failure === 'cancelled') events.emit('local-screen-share-canceled', {});
  else events.emit('nonfatal-error', failures[failure]);
}

function screenError(errorMsg: string, details: object): EventDetail<'nonfatal-error'> {
  return { type: 'screen-share-error', errorMsg, details };
}

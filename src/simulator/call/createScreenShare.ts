import type { Events } from './createEvents';
import type { Roster } from './createRoster';
import type { Tasks } from './createTasks';
import { requireStarted } from './CallStatus';
import { off, playable, withTracks } from './participant';

/** The person's own screen. */
interface ScreenShare {
  startScreenShare(): void;
  stopScreenShare(): void;
}

/** @param ask - Asks for the screen; answers `null` when the person thinks better of it. */
export function createScreenShare(
  roster: Roster,
  tasks: Tasks,
  events: Events,
  ask: () => MediaStreamTrack | Promise<MediaStreamTrack | null>,
): ScreenShare {
  const show = (track: MediaStreamTrack | null): void => {
    if (roster.local === undefined) return track?.stop();
    if (track === null) return void events.emit('local-screen-share-canceled', {});
    roster.put(withTracks(roster.local, { screenVideo: playable(track) }));
    events.emit('local-screen-share-started', {});
    // The browser has a button of its own to stop sharing.
    track.addEventListener('ended', stop, { once: true });
  };

  const stop = (): void => {
    const track = roster.local?.tracks.screenVideo.persistentTrack;
    if (roster.local === undefined || track === undefined) return;
    track.stop();
    roster.put(withTracks(roster.local, { screenVideo: off() }));
    events.emit('local-screen-share-stopped', {});
  };

  return {
    startScreenShare() {
      requireStarted(roster.local !== undefined, 'startScreenShare()');
      const asked = ask();
      if (asked instanceof Promise) void asked.then(show);
      else tasks.after(0, () => show(asked));
    },
    stopScreenShare() {
      requireStarted(roster.local !== undefined, 'stopScreenShare()');
      tasks.after(0, stop);
    },
  };
}

import { StandInStream } from './StandInStream';
import { StandInTrack } from './StandInTrack';

/**
 * Adds the media classes that jsdom lacks, and makes `play()` of media elements resolve, so that a call screen can be
 * rendered in it. They have no content. A simulated call does this by itself. Does nothing where there is media or no page.
 */
export function addMissingMedia(): void {
  if (typeof document === 'undefined' || 'MediaStream' in globalThis) return;
  Object.assign(globalThis, { MediaStream: StandInStream, MediaStreamTrack: StandInTrack });
  // In jsdom these three report "not implemented".
  Object.assign(HTMLMediaElement.prototype, {
    play: () => Promise.resolve(),
    pause: () => undefined,
    load: () => undefined,
  });
}

import { StandInStream } from './StandInStream';
import { StandInTrack } from './StandInTrack';

/**
 * Gives jsdom the media classes it lacks, and media elements whose `play` resolves, so that a call screen can be rendered
 * in it. They carry neither sound nor picture. A simulated call does this by itself; nothing happens where there is media,
 * or no page.
 */
export function addMissingMedia(): void {
  if (typeof document === 'undefined' || 'MediaStream' in globalThis) return;
  Object.assign(globalThis, { MediaStream: StandInStream, MediaStreamTrack: StandInTrack });
  // jsdom has these three, and each reports "not implemented" when it is called.
  Object.assign(HTMLMediaElement.prototype, {
    play: () => Promise.resolve(),
    pause: () => undefined,
    load: () => undefined,
  });
}

import { callSafely } from '../../errors/callSafely';
import { createLevelMeter } from './createLevelMeter';

/** The smallest change that can be seen. */
const STEP = 0.01;

/**
 * Measures a track once for each painted frame, and calls back when its level changes. Not while the page is hidden.
 *
 * @returns A function that stops it.
 */
export function measureTrack(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const { read, close } = createLevelMeter(track);
  let last = 0;
  let frame = 0;
  const measure = (): void => {
    const level = read();
    if (Math.abs(level - last) >= STEP || (level === 0 && last !== 0)) {
      last = level;
      callSafely(() => onLevel(level));
    }
    frame = requestAnimationFrame(measure);
  };
  frame = requestAnimationFrame(measure);
  return () => {
    cancelAnimationFrame(frame);
    close();
  };
}

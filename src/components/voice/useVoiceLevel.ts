import { useEffect, useRef } from 'react';
import { useAudioLevel } from '../../hooks/useAudioLevel';
import { useLatest } from '../../hooks/useLatest';

/** The part of the difference to the measured level that is made up in one frame. */
const EASING = 0.3;
/** A difference that nobody sees. */
const SETTLED = 0.004;

/**
 * Paints how loud somebody is, in the browser's animation frames, and eases between the measured levels. It paints nothing while
 * the level stays the same, and renders nothing again.
 *
 * @param paint - Gets the level, from 0 to 1. May be an inline function.
 */
export function useVoiceLevel(speaker: 'user' | 'replica', paint: (level: number, isSettled: boolean) => void): void {
  const latestPaint = useLatest(paint);
  const motion = useRef({ level: 0, target: 0, frame: 0 });

  useAudioLevel(speaker, (target) => {
    const { current } = motion;
    const step = (): void => {
      const difference = current.target - current.level;
      const isSettled = Math.abs(difference) < SETTLED;
      current.level = isSettled ? current.target : current.level + difference * EASING;
      current.frame = isSettled ? 0 : requestAnimationFrame(step);
      latestPaint.current(current.level, isSettled);
    };
    current.target = target;
    if (current.frame === 0 && target !== current.level) current.frame = requestAnimationFrame(step);
  });

  useEffect(() => {
    const { current } = motion;
    return () => {
      cancelAnimationFrame(current.frame);
      current.frame = 0;
    };
  }, []);
}

/** Sets the CSS property that the styles read. Three digits are enough for a screen. */
export function setLevel(element: HTMLElement | null, level: number): void {
  element?.style.setProperty('--cvi-level', level.toFixed(3));
}

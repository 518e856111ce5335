import { useEffect, useRef, type RefObject } from 'react';
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
 * @param element - What is painted. Its own window animates it: this code's window may be hidden.
 * @param paint - Gets the level, from 0 to 1. May be an inline function.
 */
export function useVoiceLevel(
  speaker: 'user' | 'replica',
  element: RefObject<Element | null>,
  paint: (level: number, isSettled: boolean) => void,
): void {
  const latestPaint = useLatest(paint);
  const motion = useRef({ level: 0, target: 0, cancel: null as (() => void) | null });

  useAudioLevel(speaker, (target) => {
    const { current } = motion;
    const step = (): void => {
      const difference = current.target - current.level;
      const isSettled = Math.abs(difference) < SETTLED;
      current.level = isSettled ? current.target : current.level + difference * EASING;
      current.cancel = isSettled ? null : inNextFrame(element.current, step);
      latestPaint.current(current.level, isSettled);
    };
    current.target = target;
    if (current.cancel === null && target !== current.level) current.cancel = inNextFrame(element.current, step);
  });

  useEffect(() => {
    const { current } = motion;
    return () => {
      current.cancel?.();
      current.cancel = null;
    };
  }, []);
}

/** Calls back before the next frame of the window that shows an element. Returns the function that cancels it. */
function inNextFrame(element: Element | null, callback: () => void): () => void {
  const view = element?.ownerDocument.defaultView ?? window;
  const frame = view.requestAnimationFrame(callback);
  return () => view.cancelAnimationFrame(frame);
}

/** Sets the CSS property that the styles read. Three digits are enough for a screen. */
export function setLevel(element: HTMLElement | null, level: number): void {
  element?.style.setProperty('--cvi-level', level.toFixed(3));
}

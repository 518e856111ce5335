import { forwardRef, useImperativeHandle, useRef, type ComponentPropsWithoutRef } from 'react';
import { joinClassNames } from '../joinClassNames';
import { setLevel, useVoiceLevel } from './useVoiceLevel';

export interface VoiceVisualizerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Whose voice is shown. */
  readonly speaker: 'user' | 'replica';
}

/** How high each bar is, of the whole height. */
const BARS = [0.5, 0.8, 1, 0.8, 0.5];
/** A bar shows what its neighbour towards the middle has shown so many frames before, so the voice spreads to both sides. */
const DELAY = 3;
const MIDDLE = (BARS.length - 1) / 2;

/**
 * Bars that move with the voice of the user or the replica. Renders a `div`, hidden from screen readers. It is measured only
 * while it is mounted.
 *
 * Its colour is the colour of the text, and its size follows the size of the text. Each bar has the property `--cvi-level`
 * from 0 to 1. If the user prefers reduced motion, the bars do not move, but become lighter and darker.
 *
 * @selector [data-speaker='user' | 'replica']
 */
export const VoiceVisualizer = forwardRef<HTMLDivElement, VoiceVisualizerProps>(function VoiceVisualizer(
  { speaker, className, ...props },
  ref,
) {
  const element = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => element.current, []);
  const latest = useRef<readonly number[]>([]);

  useVoiceLevel(speaker, element, (level, isSettled) => {
    latest.current = isSettled ? [level] : [level, ...latest.current].slice(0, MIDDLE * DELAY + 1);
    const bars = element.current?.children ?? [];
    for (const [index, share] of BARS.entries()) {
      const then = latest.current[Math.abs(index - MIDDLE) * DELAY] ?? latest.current.at(-1) ?? 0;
      setLevel(bars[index] as HTMLElement, share * then);
    }
  });

  return (
    <div
      aria-hidden="true"
      {...props}
      ref={element}
      className={joinClassNames('cvi-voice-visualizer', className)}
      data-speaker={speaker}
    >
      {BARS.map((_, index) => (
        <span key={index} className="cvi-voice-bar" />
      ))}
    </div>
  );
});

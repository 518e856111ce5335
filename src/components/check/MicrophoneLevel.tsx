import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createLevelMeter } from '../../conversation/media/createLevelMeter';

interface MicrophoneLevelProps {
  /** `null` while there is no sound to measure. */
  readonly track: MediaStreamTrack | null;
  readonly speakText: string;
  readonly heardText: string;
}

/** The level from which a sound counts as a voice and not as noise of the room. */
const VOICE = 0.45;

/**
 * A bar that moves with the loudness of the microphone, and a text. The level is painted by a CSS property and never passes
 * through React. The bar is hidden from screen readers, so the text says when the microphone has heard something.
 */
export function MicrophoneLevel({ track, speakText, heardText }: MicrophoneLevelProps): ReactNode {
  const bar = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState<MediaStreamTrack | null>(null);

  useEffect(() => {
    const element = bar.current;
    if (!track || !element) return;
    const meter = createLevelMeter(track);
    // Its own window: this code's window may be hidden, and has no frames then.
    const view = element.ownerDocument.defaultView ?? window;
    let level = 0;
    let frame = view.requestAnimationFrame(function paint() {
      level = Math.max(meter.read(), level * 0.9);
      element.style.setProperty('--cvi-level', String(level));
      // React ignores what it knows.
      if (level > VOICE) setHeard(track);
      frame = view.requestAnimationFrame(paint);
    });
    return () => {
      view.cancelAnimationFrame(frame);
      meter.close();
      element.style.removeProperty('--cvi-level');
    };
  }, [track]);

  return (
    <>
      <span className="cvi-level" ref={bar} aria-hidden="true" />
      <span className="cvi-small" role="status">
        {track === null ? null : heard === track ? heardText : speakText}
      </span>
    </>
  );
}

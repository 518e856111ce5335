import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createLevelMeter } from '../../conversation/media/createLevelMeter';
import { inNextFrame } from '../inNextFrame';

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
    if (track === null || element === null) return;
    const meter = createLevelMeter(track);
    let level = 0;
    let isHeard = false;
    let cancel = inNextFrame(element, function paint() {
      level = Math.max(meter.read(), level * 0.9);
      element.style.setProperty('--cvi-level', level.toFixed(3));
      if (!isHeard && level > VOICE) {
        isHeard = true;
        setHeard(track);
      }
      cancel = inNextFrame(element, paint);
    });
    return () => {
      cancel();
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

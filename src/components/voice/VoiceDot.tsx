import { useRef, type ReactNode } from 'react';
import { setLevel, useVoiceLevel } from './useVoiceLevel';

/** The dot beside the replica's name, which glows with its voice. */
export function VoiceDot(): ReactNode {
  const element = useRef<HTMLSpanElement>(null);
  useVoiceLevel('replica', element, (level) => setLevel(element.current, level));
  return <span ref={element} className="cvi-voice" data-level="" aria-hidden="true" />;
}

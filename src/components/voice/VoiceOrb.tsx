import { useRef, type ReactNode } from 'react';
import { setLevel, useVoiceLevel } from './useVoiceLevel';

/** The orb in place of the replica's picture. Light spreads around it with the replica's voice. */
export function VoiceOrb({ children }: { readonly children: string }): ReactNode {
  const element = useRef<HTMLSpanElement>(null);
  useVoiceLevel('replica', element, (level) => setLevel(element.current, level));
  return (
    <span ref={element} className="cvi-orb" data-level="">
      {children}
    </span>
  );
}

import type { ReactNode } from 'react';
import { VoiceOrb } from '../voice/VoiceOrb';

/** The replica's initials, in place of its picture. Hidden from screen readers, because other parts show the name. */
export function PicturePlaceholder({ name }: { readonly name: string }): ReactNode {
  return (
    <div className="cvi-placeholder" aria-hidden="true">
      <VoiceOrb>{initialsOf(name)}</VoiceOrb>
    </div>
  );
}

/** The first letters of the first and the last word. One letter may be several code units, so it is not `word[0]`. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}

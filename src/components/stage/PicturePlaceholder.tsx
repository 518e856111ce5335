import type { ReactNode } from 'react';

/** Stands where a picture would be: the initials of a name. The name itself is said elsewhere. */
export function PicturePlaceholder({ name }: { readonly name: string }): ReactNode {
  return (
    <div className="cvi-placeholder" aria-hidden="true">
      <span className="cvi-orb">{initialsOf(name)}</span>
    </div>
  );
}

/** The first letters of the first and the last word. A letter may be more than one unit of text. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}

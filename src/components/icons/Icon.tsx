import type { ReactNode } from 'react';

// Drawn on a grid of 24, with a line of 1.75.
const paths = {
  alert: 'M12 8v5m0 3.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  camera: 'M5 6.5h8.5q2 0 2 2v7q0 2-2 2H5q-2 0-2-2v-7q0-2 2-2m10.5 4L21 7.5v9l-5.5-3',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  leave: 'M3.5 15.5q-1.5-4 2-6a14 14 0 0 1 13 0q3.5 2 2 6l-4.5-1v-2.5a12 12 0 0 0-8 0v2.5z',
  microphone: 'M12 3a3 3 0 0 1 3 3v5.5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  network: 'M2 8.5a15 15 0 0 1 20 0M5 12a10 10 0 0 1 14 0M8.5 15.5a5 5 0 0 1 7 0M12 19v.01',
} as const;

export type IconName = keyof typeof paths;

/**
 * A drawing in the colour of the text around it, struck through when what it stands for is off. It says nothing to a
 * screen reader: the words stand beside it.
 */
export function Icon({ name, isOff = false }: { readonly name: IconName; readonly isOff?: boolean }): ReactNode {
  return (
    <svg className="cvi-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={isOff ? `${paths[name]}M3 3l18 18` : paths[name]} />
    </svg>
  );
}

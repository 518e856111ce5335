import type { ReactNode } from 'react';

// Drawn on a grid of 24, with a line of 1.75.
const paths = {
  alert: 'M12 8v5m0 3.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  camera:
    'M4.5 6.5h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2m11 4.2 4.4-2.9a1 1 0 0 1 1.6.8v6.8a1 1 0 0 1-1.6.8l-4.4-2.9',
  'camera-off':
    'M7 6.5h6.5a2 2 0 0 1 2 2v2.2l4.4-2.9a1 1 0 0 1 1.6.8v6.8m-6.4 1.4a2 2 0 0 1-1.6.7h-9a2 2 0 0 1-2-2v-7a2 2 0 0 1 1-1.7M3 3l18 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  leave:
    'M3.6 14.9c-1.2-1.2-1-3 .2-4.1a12.4 12.4 0 0 1 16.4 0c1.2 1.1 1.4 2.9.2 4.1l-.5.5a1.5 1.5 0 0 1-1.8.2l-2-1.1a1.5 1.5 0 0 1-.7-1.7l.1-.9a11 11 0 0 0-7 0l.1.9a1.5 1.5 0 0 1-.7 1.7l-2 1.1a1.5 1.5 0 0 1-1.8-.2z',
  microphone: 'M12 3a3 3 0 0 1 3 3v5.5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  'microphone-off':
    'M15 10V6a3 3 0 0 0-5.8-1M9 9v2.5a3 3 0 0 0 4.5 2.6M18.5 11.5a6.4 6.4 0 0 1-.5 2.5M5.5 11.5a6.5 6.5 0 0 0 10.3 5.3M12 18v3M3 3l18 18',
  offline:
    'M3 3l18 18M8.5 15.5a5 5 0 0 1 5.6-1M5 12a10 10 0 0 1 4.5-2.6M2 8.5a15 15 0 0 1 4-2.6M12 19v.01M13.5 9.1A10 10 0 0 1 19 12M10.3 4.6A15 15 0 0 1 22 8.5',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.5a7.8 7.8 0 0 1 0 11',
} as const;

export type IconName = keyof typeof paths;

/** A drawing in the colour of the text around it. It says nothing to a screen reader: the words stand beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="cvi-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

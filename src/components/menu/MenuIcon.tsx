import check from 'lucide/dist/esm/icons/check.mjs';
import chevronUp from 'lucide/dist/esm/icons/chevron-up.mjs';
import switchCamera from 'lucide/dist/esm/icons/switch-camera.mjs';
import volume from 'lucide/dist/esm/icons/volume-2.mjs';
import { createElement, type ReactNode } from 'react';

const icons = { open: chevronUp, check, flip: switchCamera, speaker: volume } as const;

/** The icons of the menus. Not in `Icon`, because that loads with the call. */
export function MenuIcon({ name }: { readonly name: keyof typeof icons }): ReactNode {
  return (
    <svg className="cvi-icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
      {icons[name].map(([element, attributes], index) => createElement(element, { key: index, ...attributes }))}
    </svg>
  );
}

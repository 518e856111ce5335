import circleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import mic from 'lucide/dist/esm/icons/mic.mjs';
import micOff from 'lucide/dist/esm/icons/mic-off.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import video from 'lucide/dist/esm/icons/video.mjs';
import videoOff from 'lucide/dist/esm/icons/video-off.mjs';
import cloudOff from 'lucide/dist/esm/icons/cloud-off.mjs';
import { createElement, type ReactNode } from 'react';

/** The drawings of each icon: the normal one and, if it differs, the one for `isOff`. */
const icons = {
  alert: [circleAlert],
  camera: [video, videoOff],
  check: [check],
  leave: [phone],
  microphone: [mic, micOff],
  offline: [cloudOff],
} as const;

export type IconName = keyof typeof icons;

/** The elements of one drawing. Written out, so that the published types do not import the library of the icons. */
type Drawing = readonly (readonly [element: string, attributes: Readonly<Record<string, string>>])[];

/** The drawings of an icon that loads with its part: the normal one and, if it differs, the one for `isOff`. */
export type IconDrawings = readonly [on: Drawing, off?: Drawing];

interface IconProps {
  readonly name: IconName | IconDrawings;
  readonly isOff?: boolean;
}

/**
 * An icon in the colour of the text around it. `isOff` shows it struck through. Hidden from screen readers, because the text
 * beside it says the same.
 */
export function Icon({ name, isOff = false }: IconProps): ReactNode {
  const isName = typeof name === 'string';
  const [on, off = on]: IconDrawings = isName ? icons[name] : name;
  return (
    <svg className="cvi-icon" data-icon={isName ? name : undefined} viewBox="0 0 24 24" aria-hidden="true">
      {(isOff ? off : on).map(([element, attributes], index) => createElement(element, { key: index, ...attributes }))}
    </svg>
  );
}

import circleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import mic from 'lucide/dist/esm/icons/mic.mjs';
import micOff from 'lucide/dist/esm/icons/mic-off.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import video from 'lucide/dist/esm/icons/video.mjs';
import videoOff from 'lucide/dist/esm/icons/video-off.mjs';
import cloudOff from 'lucide/dist/esm/icons/cloud-off.mjs';
import { createElement, type ReactNode } from 'react';

/** Each, and what is shown in its place when it is off. */
const icons = {
  alert: [circleAlert],
  camera: [video, videoOff],
  check: [check],
  leave: [phone],
  microphone: [mic, micOff],
  offline: [cloudOff],
} as const;

export type IconName = keyof typeof icons;

/**
 * A drawing in the colour of the text around it, struck through when what it stands for is off. It says nothing to a
 * screen reader: the words stand beside it.
 */
export function Icon({ name, isOff = false }: { readonly name: IconName; readonly isOff?: boolean }): ReactNode {
  const [on, off = on] = icons[name];
  return (
    <svg className="cvi-icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
      {(isOff ? off : on).map(([element, attributes], index) => createElement(element, { key: index, ...attributes }))}
    </svg>
  );
}

import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { ControlBarMenu } from './ControlBarMenu';

export type ControlBarSpeakerProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

/**
 * A button that opens a menu of speakers. The menu of `ControlBarMicrophone` has them as well, so use it only without that one.
 * Renders a `button`, which gets the ref and the props, or nothing where the browser cannot choose a speaker, as on Android, or lists
 * only one.
 */
export const ControlBarSpeaker = forwardRef<HTMLButtonElement, ControlBarSpeakerProps>(
  function ControlBarSpeaker(props, ref) {
    return <ControlBarMenu {...props} device="speaker" buttonRef={ref} />;
  },
);

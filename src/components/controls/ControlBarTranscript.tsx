import transcript from 'lucide/dist/esm/icons/message-square-text.mjs';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';

export interface ControlBarTranscriptProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

const icon = [transcript] as const;

/**
 * Opens or closes a transcript that you render, such as a `TranscriptPanel`. Renders a `button`.
 *
 * @selector [data-on] The transcript is open.
 */
export const ControlBarTranscript = forwardRef<HTMLButtonElement, ControlBarTranscriptProps>(
  function ControlBarTranscript({ isOpen, onOpenChange, className, onClick, ...props }, ref) {
    const labels = useLabelsWith(callLabels);
    return (
      <ControlBarButton
        aria-expanded={isOpen}
        {...props}
        ref={ref}
        className={joinClassNames('cvi-control-transcript', className)}
        icon={icon}
        name={labels.transcript}
        isOn={isOpen || undefined}
        onClick={composeEventHandlers(onClick, () => onOpenChange(!isOpen))}
      />
    );
  },
);

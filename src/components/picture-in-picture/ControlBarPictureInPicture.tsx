import pictureInPicture from 'lucide/dist/esm/icons/picture-in-picture-2.mjs';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { composeEventHandlers } from '../composeEventHandlers';
import { ControlBarButton } from '../controls/ControlBarButton';
import { joinClassNames } from '../joinClassNames';
import { useLabelsWith } from '../labels/useLabelsWith';
import { windowLabels } from '../labels/windowLabels';
import { useCallWindow } from './useCallWindow';

export type ControlBarPictureInPictureProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

const icon = [pictureInPicture] as const;

/**
 * Moves the screen of the call to a small window that stays above all others, and back. The call, its sound and the cards go on there.
 * The default screen does not have it: put it into the slot `buttons`. Renders a `button`, or nothing where the browser has no such
 * window: it is in Chrome and Edge on computers, and not in a frame.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @selector [data-on] The window is open.
 */
export const ControlBarPictureInPicture = /* @__PURE__ */ forwardRef<
  HTMLButtonElement,
  ControlBarPictureInPictureProps
>(function ControlBarPictureInPicture({ className, onClick, ...props }, ref) {
  const { canOpen, isOpen, toggle } = useCallWindow('ControlBarPictureInPicture');
  const labels = useLabelsWith(windowLabels);
  if (!canOpen) return null;
  return (
    <ControlBarButton
      {...props}
      ref={ref}
      className={joinClassNames('cvi-control-picture', className)}
      icon={icon}
      name={isOpen ? labels.pictureInPictureBack : labels.pictureInPicture}
      isOn={isOpen || undefined}
      onClick={composeEventHandlers(onClick, toggle)}
    />
  );
});

import chat from 'lucide/dist/esm/icons/message-circle.mjs';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { ControlBarButton } from './ControlBarButton';

export interface ControlBarChatProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** How many lines the user has not read, shown on the button. Default 0. */
  readonly unread?: number | undefined;
}

const icon = [chat] as const;

/**
 * Opens or closes a chat that you render, such as a `ChatPanel`. Renders a `button`. `useUnreadLines` counts what is unread.
 *
 * @selector [data-on] The chat is open.
 */
export const ControlBarChat = /* @__PURE__ */ forwardRef<HTMLButtonElement, ControlBarChatProps>(
  function ControlBarChat({ isOpen, onOpenChange, unread = 0, className, onClick, ...props }, ref) {
    const labels = useLabelsWith(callLabels);
    return (
      <ControlBarButton
        aria-expanded={isOpen}
        {...props}
        ref={ref}
        className={joinClassNames('cvi-control-chat', className)}
        icon={icon}
        name={unread === 0 ? labels.chat : labels.chatUnread(unread)}
        badge={unread === 0 ? undefined : unread > 99 ? '99+' : String(unread)}
        isOn={isOpen || undefined}
        onClick={composeEventHandlers(onClick, () => onOpenChange(!isOpen))}
      />
    );
  },
);

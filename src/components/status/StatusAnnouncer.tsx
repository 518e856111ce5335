import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { StatusAnnouncement } from '../conversation/screens/StatusAnnouncement';
import { joinClassNames } from '../joinClassNames';

export type StatusAnnouncerProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/**
 * Tells a screen reader when the status of the call changes: the replica arrives, the connection is lost, the call ends. For a screen of
 * your own: `ConversationScreen` has it. Mount it before the call begins, and keep it mounted. Renders a `p` that nobody sees.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const StatusAnnouncer = /* @__PURE__ */ forwardRef<HTMLParagraphElement, StatusAnnouncerProps>(
  function StatusAnnouncer({ className, ...props }, ref) {
    return (
      <p role="status" {...props} ref={ref} className={joinClassNames('cvi-visually-hidden', className)}>
        <StatusAnnouncement />
      </p>
    );
  },
);

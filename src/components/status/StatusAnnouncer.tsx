import { forwardRef, type ComponentPropsWithoutRef, type CSSProperties } from 'react';
import { StatusAnnouncement } from '../conversation/screens/StatusAnnouncement';
import { joinClassNames } from '../joinClassNames';

export type StatusAnnouncerProps = Omit<ComponentPropsWithoutRef<'p'>, 'children'>;

/** As the class, for a screen without the stylesheet. `display: none` would hide it from screen readers as well. */
const hidden: CSSProperties = {
  position: 'absolute',
  inlineSize: 1,
  blockSize: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};

/**
 * Tells a screen reader when the status of the call changes: the replica arrives, the connection is lost, the call ends. For a screen of
 * your own: `ConversationScreen` has it. Mount it before the call begins, and keep it mounted. Renders a `p` that nobody sees, also
 * without `styles.css`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export const StatusAnnouncer = /* @__PURE__ */ forwardRef<HTMLParagraphElement, StatusAnnouncerProps>(
  function StatusAnnouncer({ className, style, ...props }, ref) {
    return (
      <p
        role="status"
        {...props}
        ref={ref}
        className={joinClassNames('cvi-visually-hidden', className)}
        style={{ ...hidden, ...style }}
      >
        <StatusAnnouncement />
      </p>
    );
  },
);

import { forwardRef, useId, type ComponentPropsWithoutRef } from 'react';
import { Icon, type IconName } from '../../icons/Icon';
import type { ScreenLabel } from '../../labels/Labels';

interface NoticeScreenProps extends ComponentPropsWithoutRef<'section'> {
  readonly icon: IconName;
  readonly label: ScreenLabel;
  /** The text of the button. There is no button without it. */
  readonly action: string | undefined;
  readonly onAction: (() => void) | undefined;
}

/** A screen with an icon, a heading, a sentence and perhaps a button. Children are above the button. Renders a `section`. */
export const NoticeScreen = forwardRef<HTMLElement, NoticeScreenProps>(function NoticeScreen(
  { icon, label, action, onAction, children, ...props },
  ref,
) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} {...props} ref={ref}>
      <span className="cvi-notice-icon">
        <Icon name={icon} />
      </span>
      <h2 className="cvi-heading" id={titleId} tabIndex={-1}>
        {label.title}
      </h2>
      {label.text === '' ? null : <p className="cvi-text">{label.text}</p>}
      {children}
      {action === undefined ? null : (
        <button type="button" className="cvi-button" data-kind="primary" onClick={onAction}>
          {action}
        </button>
      )}
    </section>
  );
});

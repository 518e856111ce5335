import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { composeEventHandlers } from '../composeEventHandlers';
import { isComposing } from '../isComposing';
import { joinClassNames } from '../joinClassNames';
import { callLabels } from '../labels/callLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { usePanelStyles } from '../usePanelStyles';
import panelCss from './panel.css?inline';

export interface PanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  /** The heading, and the name for a screen reader. */
  readonly title: string;
  /** Shown in the bar, below the heading. */
  readonly header?: ReactNode;
  /** Called when the user closes the panel, with its button or with Escape. Without it, there is no such button. */
  readonly onClose?: (() => void) | undefined;
}

/**
 * The frame of a panel beside the video, with a heading and a button that closes it. Renders a `section`, which needs a height from its
 * parent. Brings its own styles.
 *
 * For a panel of your own in the default screen: `slots={{ panel: <Panel title="Notes">…</Panel> }}`.
 */
export const Panel = /* @__PURE__ */ forwardRef<HTMLElement, PanelProps>(function Panel(
  { title, header, onClose, className, onKeyDown, children, ...props },
  ref,
) {
  const { close } = useLabelsWith(callLabels);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the panel from any element inside it.
    <section
      aria-label={title}
      {...props}
      ref={usePanelStyles(panelCss, ref)}
      className={joinClassNames('cvi-panel', className)}
      onKeyDown={composeEventHandlers(onKeyDown, (event) => {
        if (event.key !== 'Escape' || isComposing(event) || onClose === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      })}
    >
      <div className="cvi-panel-bar">
        <h3 className="cvi-heading" tabIndex={-1}>
          {title}
        </h3>
        {onClose === undefined ? null : (
          <button
            type="button"
            className="cvi-button"
            data-kind="quiet"
            aria-label={close(title)}
            onClick={() => onClose()}
          >
            <span aria-hidden="true">✕</span>
          </button>
        )}
        {header}
      </div>
      {children}
    </section>
  );
});

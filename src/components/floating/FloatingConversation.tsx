import video from 'lucide/dist/esm/icons/video.mjs';
import { createElement, forwardRef, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { TavusConversationProps } from '../conversation/TavusConversation';
import { joinClassNames } from '../joinClassNames';
import { createLoadable } from '../loading/createLoadable';
import { launcherLabels } from '../labels/launcherLabels';
import { mergeLabels } from '../labels/mergeLabels';
import { useBrowserEffect } from '../useBrowserEffect';
import { usePanelStyles } from '../usePanelStyles';
import type { FloatingForm, FloatingPosition, FloatingView } from './FloatingView';
import launcherCss from './launcher.css?inline';

/** The panel, which loads when it is first opened. */
const floatingPanel = /* @__PURE__ */ createLoadable(() => import('./FloatingPanel'), 'FloatingPanel');

interface OwnProps {
  /**
   * What is visible, for an app that decides it. Change it in `onViewChange`. A call that runs is never closed: with `'closed'`, it is
   * shown minimized until it has ended.
   */
  readonly view?: FloatingView | undefined;
  /** What is visible at first. Default `'closed'`: only the launcher. */
  readonly defaultView?: FloatingView | undefined;
  /** Called when the user opens, minimizes, restores or closes it. */
  readonly onViewChange?: ((view: FloatingView) => void) | undefined;
  /** Default `'docked'`: a panel in the corner. `'modal'` covers the page until it is minimized or closed. */
  readonly form?: FloatingForm | undefined;
  /** The corner of the launcher, the docked panel and the small picture. Default `'bottom-end'`. */
  readonly position?: FloatingPosition | undefined;
  /** The content of the launcher: an icon and the label `floatingOpen` by default. `null` shows no launcher. */
  readonly launcher?: ReactNode;
  /** Offers a window of its own for the call, where the browser can open one. Default true. */
  readonly pictureInPicture?: boolean | undefined;
}

export type FloatingConversationProps = TavusConversationProps & OwnProps;

/**
 * A launcher in a corner of the page, and the conversation that it opens: docked or modal, and small while the user does something else.
 * Takes all props of `<TavusConversation>`. Renders a `div` without a box, so it changes nothing in the layout of the page. The `div` has
 * the ref, `className`, `style`, `id`, `dir` and `lang`. Other attributes are on the conversation in it.
 *
 * To close it during a call makes the call small. Only the button that leaves ends the call. Mount it above your router, and once on a
 * page, so that the call survives navigation. Only the launcher loads with the page.
 *
 * @selector [data-view='closed' | 'open' | 'minimized'] What is visible.
 * @selector [data-form='docked' | 'modal']
 * @selector [data-position='bottom-end' | 'bottom-start' | 'top-end' | 'top-start']
 * @selector [data-theme='light' | 'dark' | 'auto']
 * @selector [data-cvi-conversation] Always: the focus may move between its parts.
 * @example
 * <FloatingConversation session="/api/tavus" objectives={intake} />
 */
export const FloatingConversation = /* @__PURE__ */ forwardRef<HTMLDivElement, FloatingConversationProps>(
  function FloatingConversation(
    {
      view: givenView,
      defaultView = 'closed',
      onViewChange,
      form = 'docked',
      position = 'bottom-end',
      launcher,
      pictureInPicture = true,
      className,
      style,
      id,
      dir,
      lang,
      ...props
    },
    ref,
  ) {
    const { theme = 'auto' } = props;
    const [ownView, setOwnView] = useState(defaultView);
    const [isCalling, setIsCalling] = useState(false);
    const [isClosedByUser, setIsClosedByUser] = useState(false);
    const wanted = givenView ?? ownView;
    // Closed without the user: the call goes on, and would be billed where nobody sees it.
    const view = wanted === 'closed' && isCalling ? 'minimized' : wanted;
    const isWanted = view !== 'closed';
    const { Part: Panel, hasFailed } = floatingPanel.use(isWanted);
    const labels = mergeLabels<typeof launcherLabels, object>(launcherLabels, props.labels);
    const button = useRef<HTMLButtonElement>(null);

    const change = (next: FloatingView) => {
      setIsClosedByUser(next === 'closed');
      setOwnView(next);
      onViewChange?.(next);
    };

    // A page that loads must not move the focus.
    const [firstView, setFirstView] = useState<FloatingView | null>(view);
    if (firstView !== null && firstView !== view) setFirstView(null);
    const movesFocus = firstView === null;
    const opener = useRef<Element | null>(null);
    // Before the panel takes the focus.
    useBrowserEffect(() => {
      if (isWanted) opener.current = document.activeElement;
    }, [isWanted]);
    // The pressed button is removed with the panel. Without a launcher, the app's own button has opened it.
    useEffect(() => {
      if (!isClosedByUser || view !== 'closed') return;
      (button.current ?? (opener.current as HTMLElement | null))?.focus({ preventScroll: true });
    }, [isClosedByUser, view]);

    const styleRef = usePanelStyles(launcherCss, ref);
    // Without its styles, it would take place in the page. A server cannot send them.
    const isInBrowser = useSyncExternalStore(subscribe, isTrue, isFalse);
    if (!isInBrowser) return null;
    const isOpen = isWanted && Panel;
    return (
      <div
        {...{ style, id, dir, lang }}
        ref={styleRef}
        className={joinClassNames('cvi-floating', className)}
        data-view={isOpen ? view : 'closed'}
        data-form={form}
        data-position={position}
        data-theme={theme}
        // The focus of the user may move between the panel and its bar.
        data-cvi-conversation=""
      >
        {isOpen ? (
          <Panel
            {...{ view, form, call: props, pictureInPicture, isCalling }}
            movesFocus={movesFocus}
            onViewChange={change}
            onCallingChange={setIsCalling}
          />
        ) : (
          <div className="cvi-floating-launcher">
            <p className="cvi-floating-problem" role="alert">
              {isWanted && hasFailed ? labels.floatingNotLoaded : ''}
            </p>
            {launcher === null ? null : (
              <button
                ref={button}
                type="button"
                className="cvi-floating-open"
                aria-haspopup="dialog"
                // A disabled button would lose the focus.
                aria-disabled={isWanted && !hasFailed}
                onClick={() => {
                  floatingPanel.load();
                  change('open');
                }}
                onPointerEnter={floatingPanel.load}
              >
                {launcher ?? (
                  <>
                    <svg className="cvi-icon" viewBox="0 0 24 24" aria-hidden="true">
                      {video.map(([name, attributes], index) => createElement(name, { key: index, ...attributes }))}
                    </svg>
                    <span>{labels.floatingOpen}</span>
                  </>
                )}
              </button>
            )}
          </div>
        )}
      </div>
    );
  },
);

const subscribe = () => () => undefined;
const isTrue = () => true;
const isFalse = () => false;

import minimize from 'lucide/dist/esm/icons/minus.mjs';
import restore from 'lucide/dist/esm/icons/maximize-2.mjs';
import close from 'lucide/dist/esm/icons/x.mjs';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { isUnderWay } from '../../conversation/slices/Lifecycle';
import { useConversation } from '../../hooks/useConversation';
import { useLatest } from '../../hooks/useLatest';
import { TavusConversation, type TavusConversationProps } from '../conversation/TavusConversation';
import type { CallProps } from '../conversation/props/callProps';
import { focusHeading, hasFocus, mayMoveFocusInto } from '../focus';
import { Icon } from '../icons/Icon';
import { floatingLabels } from '../labels/floatingLabels';
import { mergeLabels } from '../labels/mergeLabels';
import { createLoadable } from '../loading/createLoadable';
import { useBrowserEffect } from '../useBrowserEffect';
import { usePanelStyles } from '../usePanelStyles';
import type { FloatingForm, FloatingView } from './FloatingView';
import { lockScroll } from './lockScroll';
import panelCss from './floating.css?inline';

/** What it shows of a call, which loads while the call begins. */
const floatingCall = /* @__PURE__ */ createLoadable(() => import('./FloatingCall'), 'FloatingCall');

export interface FloatingPanelProps {
  readonly view: FloatingView;
  readonly form: FloatingForm;
  /** The props of the conversation. */
  readonly call: CallProps;
  readonly pictureInPicture: boolean;
  /** True while a call is under way. */
  readonly isCalling: boolean;
  /** False for a panel that is open when the page loads: it must not take the focus. */
  readonly movesFocus: boolean;
  readonly onViewChange: (view: FloatingView) => void;
  readonly onCallingChange: (isCalling: boolean) => void;
}

/**
 * The dialog that contains the conversation. It is the same element in each view and form, and so is all in it: to minimize it, or to open it
 * again, changes only its styles, and the call goes on.
 */
export function FloatingPanel({
  view,
  form,
  call,
  pictureInPicture,
  isCalling,
  movesFocus,
  onViewChange,
  onCallingChange,
}: FloatingPanelProps): ReactNode {
  const labels = mergeLabels<typeof floatingLabels, object>(floatingLabels, call.labels);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [title, setTitle] = useState<HTMLElement | null>(null);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const [hasCalled, setHasCalled] = useState(false);
  if (isCalling && !hasCalled) setHasCalled(true);
  const isMinimized = view === 'minimized';
  const isModal = form === 'modal' && !isMinimized;
  const action = isMinimized ? 'open' : isCalling ? 'minimized' : 'closed';

  useBrowserEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (!isModal) {
      // Not `show()`, which moves the focus.
      element.setAttribute('open', '');
      return () => element.removeAttribute('open');
    }
    // Firefox before 98 and jsdom have no `showModal`.
    if (!('showModal' in element)) (element as Element).setAttribute('open', '');
    else if (!element.open) element.showModal();
    const unlock = lockScroll(element.ownerDocument);
    return () => {
      unlock();
      if ('close' in element) element.close();
      else (element as Element).removeAttribute('open');
    };
  }, [isModal]);

  const focusedFor = useRef(movesFocus ? null : isMinimized);
  useEffect(() => {
    const element = dialog.current;
    const isFirst = focusedFor.current === null;
    if (element === null || focusedFor.current === isMinimized) return;
    focusedFor.current = isMinimized;
    if (!mayMoveFocusInto(element)) return;
    if (isMinimized) button.current?.focus({ preventScroll: true });
    else if (isFirst) focusHeading(element);
    else element.querySelector<HTMLElement>('.cvi-confirmation-card')?.focus({ preventScroll: true });
  }, [isMinimized]);

  // The pressed button that leaves is gone, and the screen after the call is out of sight.
  const wasCalling = useRef(false);
  useEffect(() => {
    const element = dialog.current;
    const hasEnded = wasCalling.current && !isCalling;
    wasCalling.current = isCalling;
    if (hasEnded && isMinimized && element !== null && !hasFocus(element) && mayMoveFocusInto(element))
      button.current?.focus({ preventScroll: true });
  }, [isCalling, isMinimized]);

  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const dismiss = () => onViewChange(isCalling ? 'minimized' : 'closed');
  const latest = useLatest({ onCallingChange, onViewChange, isMinimized });
  const observer = useMemo(
    () => ({
      onCallingChange: (calling: boolean) => latest.current.onCallingChange(calling),
      onGone() {
        latest.current.onCallingChange(false);
        // The call area has failed. A small picture would not say so.
        if (isMounted.current && latest.current.isMinimized) latest.current.onViewChange('open');
      },
    }),
    [latest],
  );

  return (
    <dialog
      ref={usePanelStyles(panelCss, dialog)}
      className="cvi-floating-panel"
      tabIndex={-1}
      aria-labelledby={titleId}
      aria-modal={isModal || undefined}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        dismiss();
      }}
      onClose={({ target, currentTarget }) => {
        // Some browsers close it at the second Escape whatever the page does. After our own `close()`, it is open again.
        if (target !== currentTarget || currentTarget.open) return;
        // The app may decide that it stays.
        if (isModal) currentTarget.showModal();
        else currentTarget.setAttribute('open', '');
        dismiss();
      }}
    >
      <div className="cvi-floating-bar">
        <span className="cvi-floating-title" id={titleId}>
          {/* The name of the replica is rendered into it. */}
          <span ref={setTitle} />
          <span className="cvi-floating-default-title">{labels.floatingTitle}</span>
        </span>
        <span className="cvi-floating-tools" ref={setTools} />
        <button
          ref={button}
          type="button"
          className="cvi-floating-button"
          aria-label={
            action === 'open'
              ? hasCalled && !isCalling
                ? labels.floatingShowEnd
                : labels.floatingRestore
              : action === 'closed'
                ? labels.floatingClose
                : labels.floatingMinimize
          }
          onClick={() => onViewChange(action)}
        >
          <Icon name={[action === 'open' ? restore : action === 'closed' ? close : minimize]} />
        </button>
        {isMinimized && !isCalling ? (
          <button
            type="button"
            className="cvi-floating-button"
            aria-label={labels.floatingClose}
            onClick={() => onViewChange('closed')}
          >
            <Icon name={[close]} />
          </button>
        ) : null}
      </div>
      <TavusConversation
        {...(call as TavusConversationProps)}
        {...{
          beside: (
            <>
              <CallObserver {...observer} />
              <floatingCall.Shown
                {...{ isMinimized, title, tools, pictureInPicture }}
                // A modal dialog would block the page that the window is opened for.
                onMoved={isModal ? () => onViewChange('minimized') : undefined}
                hasOwnScreen={call.children != null}
                onRestore={() => onViewChange('open')}
              />
            </>
          ),
        }}
      />
    </dialog>
  );
}

interface CallObserverProps {
  readonly onCallingChange: (isCalling: boolean) => void;
  readonly onGone: () => void;
}

/** Tells whether a call is under way. Inside the provider, which exists once the user has started. */
function CallObserver({ onCallingChange, onGone }: CallObserverProps): ReactNode {
  const { status } = useConversation();
  const isCalling = isUnderWay(status);
  useEffect(() => onCallingChange(isCalling), [isCalling, onCallingChange]);
  const isMounted = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      // Strict Mode unmounts a component and mounts it again at once.
      setTimeout(() => {
        if (!isMounted.current) onGone();
      }, 0);
    };
  }, [onGone]);
  return null;
}

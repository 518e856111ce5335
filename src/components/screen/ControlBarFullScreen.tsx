import enter from 'lucide/dist/esm/icons/maximize.mjs';
import leave from 'lucide/dist/esm/icons/minimize.mjs';
import {
  forwardRef,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
  type ComponentPropsWithoutRef,
} from 'react';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { isJoined } from '../../conversation/slices/Lifecycle';
import { useConversationState } from '../../hooks/useConversationState';
import { composeEventHandlers } from '../composeEventHandlers';
import { ControlBarButton } from '../controls/ControlBarButton';
import { joinClassNames } from '../joinClassNames';
import { useLabelsWith } from '../labels/useLabelsWith';
import { windowLabels } from '../labels/windowLabels';
import { isFilling, leaveFullScreen } from './fullScreen';

export type ControlBarFullScreenProps = Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'>;

const icons = { enter: [enter], leave: [leave] } as const;

const selectIsJoined = ({ lifecycle }: ConversationState) => isJoined(lifecycle.status);

/**
 * Lets the whole conversation fill the display, with its cards, menus and announcements, and puts it back. It is put back when the call
 * ends. The default screen does not have it: put it into the slot `buttons`. Renders a `button`, or nothing where the browser cannot
 * do it, as on an iPhone and in a window of picture-in-picture.
 *
 * In a layout of your own, the nearest `Stage` fills the display, or the element that you mark with `data-cvi-conversation`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 * @selector [data-on] The conversation fills the display.
 */
export const ControlBarFullScreen = /* @__PURE__ */ forwardRef<HTMLButtonElement, ControlBarFullScreenProps>(
  function ControlBarFullScreen({ className, onClick, ...props }, ref) {
    const hasCall = useConversationState(selectIsJoined, 'ControlBarFullScreen');
    const labels = useLabelsWith(windowLabels);
    const [anchor, setAnchor] = useState<Element | null>(null);
    const page = anchor?.ownerDocument;
    const area = anchor && areaOf(anchor);

    const subscribe = useCallback(
      (listener: () => void) => {
        page?.addEventListener('fullscreenchange', listener);
        return () => page?.removeEventListener('fullscreenchange', listener);
      },
      [page],
    );
    const isOn = useSyncExternalStore(
      subscribe,
      () => area !== null && isFilling(area),
      () => false,
    );
    useEffect(() => {
      if (hasCall) return () => leaveFullScreen(area);
      return undefined;
    }, [hasCall, area]);

    return (
      <>
        <span ref={setAnchor} hidden />
        {page?.fullscreenEnabled ? (
          <ControlBarButton
            {...props}
            ref={ref}
            className={joinClassNames('cvi-control-full-screen', className)}
            icon={isOn ? icons.leave : icons.enter}
            name={isOn ? labels.fullScreenLeave : labels.fullScreenEnter}
            isOn={isOn || undefined}
            onClick={composeEventHandlers(onClick, () => {
              if (isOn) leaveFullScreen(area);
              // It may be refused, for example by an extension. Nothing changes then.
              else area?.requestFullscreen().catch(() => undefined);
            })}
          />
        ) : null}
      </>
    );
  },
);

/** All of the conversation: the announcements and the cards must stay visible. */
function areaOf(element: Element): Element | null {
  for (const selector of ['.cvi-conversation', '[data-cvi-conversation]', '.cvi-screen', '.cvi-stage']) {
    const area = element.closest(selector);
    if (area !== null) return area;
  }
  return null;
}

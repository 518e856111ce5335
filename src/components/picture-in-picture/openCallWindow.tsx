import type { Conversation } from '../../conversation/Conversation';
import { isJoined } from '../../conversation/slices/Lifecycle';
import { focusHeading, mayMoveFocusInto } from '../focus';
import { callPlaceOf } from './callPlaceOf';
import { copyStyles } from './copyStyles';
import { copyAncestors } from './copyAncestors';
import { PictureInPictureNotice } from './PictureInPictureNotice';

/** Opens a window of its own, and resolves with it. Rejects if the browser does not allow it. */
export type RequestWindow = (page: Window) => Promise<Window>;

interface DocumentPictureInPicture {
  readonly requestWindow: (options: { width: number; height: number }) => Promise<Window>;
}

/** As wide as a phone. The user can change it, and the browser remembers that. */
const SIZE = { width: 380, height: 560 };

const requestPictureInPicture: RequestWindow = (page) =>
  (page as unknown as { documentPictureInPicture: DocumentPictureInPicture }).documentPictureInPicture.requestWindow(
    SIZE,
  );

/** Whether a page can open such a window. A frame cannot. */
export function canOpenCallWindow(anchor: Element | null): boolean {
  const view = anchor?.ownerDocument.defaultView;
  return !!view && 'documentPictureInPicture' in view && view.top === view;
}

/**
 * Moves the screen of the call to a window that stays above all others. It is back in the page when the user closes the window, and
 * when the call ends. The sound stays in the page, which the browser already allows to play it.
 */
export async function openCallWindow(
  conversation: Conversation,
  request: RequestWindow = requestPictureInPicture,
): Promise<void> {
  const place = callPlaceOf(conversation);
  const { anchor } = place.getState();
  const page = anchor?.ownerDocument.defaultView;
  if (!anchor || !page || place.getState().container !== null || opening.has(conversation)) return;
  opening.add(conversation);
  try {
    const opened = await request(page);
    const styled = copyStyles(anchor, opened.document);
    // The user may close the window while its styles load, and the screen of the call may be gone.
    await Promise.race([
      styled,
      new Promise((resolve) => opened.addEventListener('pagehide', resolve, { once: true })),
    ]);
    if (!opened.closed && place.getState().anchor === anchor) move(conversation, anchor, page, opened);
    else opened.close();
  } finally {
    opening.delete(conversation);
  }
}

/** The conversations whose window is being opened: a second press opens no other one. */
const opening = /* @__PURE__ */ new WeakSet<Conversation>();

function move(conversation: Conversation, anchor: Element, page: Window, opened: Window): void {
  const place = callPlaceOf(conversation);
  const { container, stop } = copyAncestors(anchor, opened.document);

  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    stop();
    unsubscribe();
    opened.removeEventListener('pagehide', close);
    page.removeEventListener('pagehide', close);
    place.set({ container: null, notice: null });
    opened.close();
    // The pressed button was in the window, or in the notice.
    page.setTimeout(() => focusAgain(place.getState().anchor), 0);
  };
  const closeAfterCall = (): void => {
    if (!isJoined(conversation.getState().lifecycle.status)) close();
  };
  const unsubscribe = conversation.subscribe(closeAfterCall);
  opened.addEventListener('pagehide', close);
  // Other windows than those of picture-in-picture stay open when the page is closed.
  page.addEventListener('pagehide', close);
  place.set({ container, close, notice: <PictureInPictureNotice onBack={close} /> });
  page.setTimeout(() => focusHeading(container), 0);
  closeAfterCall();
}

function focusAgain(anchor: Element | null): void {
  const area = anchor?.parentElement;
  if (!area || !mayMoveFocusInto(area)) return;
  const button = area.querySelector<HTMLElement>('.cvi-control-picture');
  if (button) button.focus({ preventScroll: true });
  else focusHeading(area);
}

import { useEffect, useRef, useState } from 'react';
import { isFilling, leaveFullScreen } from './fullScreen';

interface Enlarged {
  readonly isEnlarged: boolean;
  /** @param element - An element of the conversation. The display shows the whole conversation, if the browser can do that. */
  readonly enlarge: (element: Element) => void;
  readonly putBack: () => void;
}

/** Whether something is enlarged. Escape puts it back. */
export function useEnlarged(): Enlarged {
  const [within, setWithin] = useState<Element | null>(null);
  /** The element that fills the display, or that is about to. */
  const filling = useRef<Element | null>(null);

  useEffect(() => {
    if (within === null) return;
    const page = within.ownerDocument;
    const putBack = () => setWithin(null);
    const onKeyDown = (event: KeyboardEvent): void => {
      // In a field or a menu, Escape has another meaning.
      const [target] = event.composedPath() as Partial<Element>[];
      const isTaken = event.defaultPrevented || target?.closest?.('input, textarea, select, [role=menu]');
      if (event.key === 'Escape' && !isTaken) putBack();
    };
    // The browser itself handles Escape while something fills the display.
    const onFullscreenChange = (): void => {
      if (filling.current !== null && !isFilling(filling.current)) putBack();
    };
    page.addEventListener('keydown', onKeyDown);
    page.addEventListener('fullscreenchange', onFullscreenChange);
    return () => {
      page.removeEventListener('keydown', onKeyDown);
      page.removeEventListener('fullscreenchange', onFullscreenChange);
      leaveFullScreen(filling.current);
      filling.current = null;
    };
  }, [within]);

  return {
    isEnlarged: within !== null,
    enlarge(element) {
      setWithin(element);
      // All of it fills the display, because the card and the controls must stay visible.
      const conversation = element.closest('.cvi-conversation') ?? element.closest('.cvi-screen');
      if (!conversation || isFilling(conversation) || !('requestFullscreen' in conversation)) return;
      filling.current = conversation;
      conversation.requestFullscreen().then(
        () => {
          // The user may have put it back meanwhile.
          if (filling.current === null) leaveFullScreen(conversation);
        },
        () => {
          // A frame needs permission. The screen then only fills the stage.
          filling.current = null;
        },
      );
    },
    putBack() {
      setWithin(null);
    },
  };
}

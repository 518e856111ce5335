import { useCallback, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useConversationContext } from '../../hooks/ConversationContext';
import { callPlaceOf } from './callPlaceOf';

export interface PictureInPictureAreaProps {
  readonly children: ReactNode;
}

/**
 * Its children move to the window of `ControlBarPictureInPicture` while that is open, and are mounted anew there. The default screen
 * contains one. For a screen of your own: put it around what moves, but not around `ConversationAudio`, whose sound goes on in the
 * page. Use one in a conversation. Renders a hidden `span`.
 *
 * @throws {@link ConversationContextError} outside a conversation.
 */
export function PictureInPictureArea({ children }: PictureInPictureAreaProps): ReactNode {
  const store = callPlaceOf(useConversationContext('PictureInPictureArea'));
  const { container, notice } = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const anchor = useCallback((element: Element | null) => store.set({ anchor: element }), [store]);
  useEffect(() => () => store.getState().close(), [store]);
  return (
    <>
      <span ref={anchor} hidden />
      {container === null ? children : createPortal(children, container)}
      {container && notice}
    </>
  );
}

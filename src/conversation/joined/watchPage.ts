import { CallLostError } from '../../errors/CallLostError';
import type { DuringCall } from './DuringCall';

type EventSource = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

interface WatchedPage extends Pick<DuringCall, 'getCall'> {
  readonly onCallLost: (error: CallLostError) => void;
  readonly window: EventSource;
  readonly document: EventSource;
}

/**
 * Ends the call when the browser has stopped the page.
 *
 * A browser may keep a page that the user leaves, and show it again when the user goes back (back/forward cache). Daily disconnects
 * when the page is left, and does not connect again. So the call ends then, and camera and microphone are released. It is not joined
 * again by itself: the camera must not turn on because somebody pressed the back button.
 *
 * @returns The function that stops watching.
 */
export function watchPage({ window, document, getCall, onCallLost }: WatchedPage): () => void {
  const onPageChange = (event: Event) => {
    if ((event as Partial<PageTransitionEvent>).persisted === true) {
      onCallLost(new CallLostError('the user left the page', undefined, 'page-left'));
    }
  };
  const onResume = () => {
    const state = getCall()?.meetingState();
    if (state === 'left-meeting' || state === 'error') {
      onCallLost(new CallLostError('the browser had paused the page', undefined, 'page-left'));
    }
  };
  window.addEventListener('pagehide', onPageChange);
  window.addEventListener('pageshow', onPageChange);
  document.addEventListener('resume', onResume);
  return () => {
    window.removeEventListener('pagehide', onPageChange);
    window.removeEventListener('pageshow', onPageChange);
    document.removeEventListener('resume', onResume);
  };
}

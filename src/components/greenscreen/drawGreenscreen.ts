import { reportUncaught } from '../../errors/callSafely';
import { createKeyer } from './createKeyer';
import type { GreenscreenKey } from './greenscreenKey';

interface DrawOptions {
  readonly video: HTMLVideoElement;
  /** Gets the canvas. Nothing is drawn while the user cannot see it. */
  readonly place: HTMLElement;
  /** Called for each frame. */
  readonly getKey: () => GreenscreenKey;
  /** Called with whether the canvas shows the picture. If not, show the video itself. */
  readonly onDrawing: (isDrawing: boolean) => void;
}

/**
 * Draws each frame of a video on a canvas, without its green. If the browser takes the graphics processor away, the canvas is empty until it
 * gives it back. A browser without WebGL draws nothing.
 *
 * @returns Stops drawing, and removes the canvas.
 */
export function drawGreenscreen({ video, place, getKey, onDrawing }: DrawOptions): () => void {
  // The element may be in another document, such as that of a window of its own.
  const { ownerDocument: page } = place;
  const view = page.defaultView ?? window;
  const canvas = page.createElement('canvas');
  let keyer = createKeyer(canvas);
  let isDrawing = false;
  let isSeen = true;
  let cancel: (() => void) | null = null;

  const setDrawing = (next: boolean): void => {
    if (next === isDrawing) return;
    isDrawing = next;
    onDrawing(next);
  };
  const drawFrame = (): void => {
    cancel = null;
    if (keyer === null) return;
    if (video.readyState >= video.HAVE_CURRENT_DATA) {
      try {
        keyer.draw(video, getKey());
      } catch (thrown) {
        // The browser does not let the page read this video.
        keyer = null;
        reportUncaught(thrown);
      }
      setDrawing(keyer !== null);
    }
    waitForFrame();
  };
  function waitForFrame(): void {
    if (cancel !== null || keyer === null || !isSeen) return;
    // Browsers since 2024 tell when a frame is there. In a hidden tab, neither function is called.
    if ('requestVideoFrameCallback' in video) {
      const request = video.requestVideoFrameCallback(drawFrame);
      cancel = () => video.cancelVideoFrameCallback(request);
    } else {
      const request = view.requestAnimationFrame(drawFrame);
      cancel = () => view.cancelAnimationFrame(request);
    }
  }
  const pause = (): void => {
    cancel?.();
    cancel = null;
  };

  const onLost = (event: Event): void => {
    event.preventDefault(); // so that the browser gives it back
    keyer = null;
    pause();
    setDrawing(false);
  };
  const onRestored = (): void => {
    keyer = createKeyer(canvas);
    drawFrame();
  };
  canvas.addEventListener('webglcontextlost', onLost);
  canvas.addEventListener('webglcontextrestored', onRestored);

  const watch = (entries: readonly IntersectionObserverEntry[]): void => {
    isSeen = entries.at(-1)?.isIntersecting ?? true;
    if (isSeen) waitForFrame();
    else pause();
  };
  const Observer = (view as Partial<typeof window>).IntersectionObserver;
  const observer = Observer === undefined ? null : new Observer(watch);

  if (keyer !== null) {
    place.append(canvas);
    observer?.observe(place);
    // A video that stands still has no next frame.
    drawFrame();
  }

  return () => {
    pause();
    observer?.disconnect();
    canvas.removeEventListener('webglcontextlost', onLost);
    canvas.removeEventListener('webglcontextrestored', onRestored);
    canvas.remove();
    // A browser has only some contexts, and would take one from another canvas.
    if (keyer !== null) canvas.getContext('webgl')?.getExtension('WEBGL_lose_context')?.loseContext();
    keyer = null;
    setDrawing(false);
  };
}

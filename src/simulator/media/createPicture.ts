/** Draws one frame. `timeMs` is 0 for the first one. */
export type Paint = (canvas: CanvasRenderingContext2D, timeMs: number) => void;

interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly paint: Paint;
  /** 0 draws a single frame. */
  readonly framesPerSecond: number;
}

/**
 * Creates a video track of a drawn picture.
 *
 * It draws only while the track is live and enabled and the page is visible, so a muted or stopped track costs nothing.
 */
export function createPicture({ width, height, paint, framesPerSecond }: PictureOptions): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false });
  const track = canvas.captureStream(framesPerSecond === 0 ? undefined : framesPerSecond).getVideoTracks()[0];
  if (context === null || track === undefined) throw new Error('This browser cannot make a video track from a canvas.');

  let paintedAt = -Infinity;
  const show = (timeMs: number): void => {
    if (track.readyState === 'ended') return;
    // Accepts a frame up to 10 % early. On a 60 Hz screen, 25 frames a second would otherwise become 20.
    if (track.enabled && timeMs - paintedAt > 900 / framesPerSecond) {
      paintedAt = timeMs;
      paint(context, timeMs);
    }
    requestAnimationFrame((now) => show(now - startedAt));
  };

  paint(context, 0);
  const startedAt = performance.now();
  if (framesPerSecond > 0) show(0);
  return track;
}

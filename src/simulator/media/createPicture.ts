/** Draws one frame; `timeMs` starts at 0 with the first. */
export type Paint = (canvas: CanvasRenderingContext2D, timeMs: number) => void;

interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly paint: Paint;
  /** Frames a second; 0 draws a single one. */
  readonly framesPerSecond: number;
}

/**
 * A video track of what is drawn.
 *
 * It draws while the track is live and enabled and the page is visible, so a paused or stopped track costs nothing.
 */
export function createPicture({ width, height, paint, framesPerSecond }: PictureOptions): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { alpha: false });
  const track = canvas.captureStream(framesPerSecond === 0 ? undefined : framesPerSecond).getVideoTracks()[0];
  if (context === null || track === undefined) throw new Error('This browser draws no canvas into a video track.');

  let paintedAt = -Infinity;
  const show = (timeMs: number): void => {
    if (track.readyState === 'ended') return;
    // A frame that comes a little early is drawn: screens that refresh 60 times a second would otherwise show 20.
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

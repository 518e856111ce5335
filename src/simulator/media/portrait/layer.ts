/** Something drawn once and placed in every frame: what does not change shape need not be drawn thirty times a second. */
interface Layer {
  /** Places the layer so that its origin comes to the canvas's origin. */
  place(canvas: CanvasRenderingContext2D): void;
}

interface LayerBounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a layer. `bounds` is the part of the drawing's own coordinates that is kept. */
export function createLayer(bounds: LayerBounds, draw: (canvas: CanvasRenderingContext2D) => void): Layer {
  const canvas = document.createElement('canvas');
  canvas.width = bounds.width;
  canvas.height = bounds.height;
  const context = canvas.getContext('2d');
  context?.translate(-bounds.left, -bounds.top);
  if (context !== null) draw(context);
  return { place: (target) => target.drawImage(canvas, bounds.left, bounds.top) };
}

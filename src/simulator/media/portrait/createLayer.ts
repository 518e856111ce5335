/** A part of the picture with a constant shape. It is drawn once, and copied into each frame. */
interface Layer {
  /** Copies the layer so that its origin is at the canvas's origin. */
  place(canvas: CanvasRenderingContext2D): void;
}

interface LayerBounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a layer. `bounds` is the visible part, in the coordinates of the drawing. */
export function createLayer(bounds: LayerBounds, draw: (canvas: CanvasRenderingContext2D) => void): Layer {
  const canvas = document.createElement('canvas');
  canvas.width = bounds.width;
  canvas.height = bounds.height;
  const context = canvas.getContext('2d');
  context?.translate(-bounds.left, -bounds.top);
  if (context !== null) draw(context);
  return { place: (target) => target.drawImage(canvas, bounds.left, bounds.top) };
}

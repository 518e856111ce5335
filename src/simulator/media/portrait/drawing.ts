export type Canvas = CanvasRenderingContext2D;

/** Adds an opacity to a colour of the form `#rrggbb`. */
export function withOpacity(colour: string, opacity: number): string {
  const byte = Math.round(opacity * 255);
  return colour + byte.toString(16).padStart(2, '0');
}

/** A gradient along a line. */
export function linearGradient(
  canvas: Canvas,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  ...colours: readonly string[]
): CanvasGradient {
  return withStops(canvas.createLinearGradient(x0, y0, x1, y1), colours);
}

/** A gradient from a point outwards. */
export function radialGradient(
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  ...colours: readonly string[]
): CanvasGradient {
  return withStops(canvas.createRadialGradient(x, y, 0, x, y, radius), colours);
}

export function fill(canvas: Canvas, path: string | Path2D, style: string | CanvasGradient): void {
  canvas.fillStyle = style;
  canvas.fill(toPath(path));
}

export function stroke(canvas: Canvas, path: string | Path2D, style: string | CanvasGradient, width: number): void {
  canvas.strokeStyle = style;
  canvas.lineWidth = width;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  canvas.stroke(toPath(path));
}

/** Draws a soft spot of colour that fades out at its edge. */
export function glow(canvas: Canvas, x: number, y: number, radiusX: number, radiusY: number, colour: string): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.scale(1, radiusY / radiusX);
  canvas.fillStyle = radialGradient(canvas, 0, 0, radiusX, colour, withOpacity(colour.slice(0, 7), 0));
  canvas.beginPath();
  canvas.arc(0, 0, radiusX, 0, 2 * Math.PI);
  canvas.fill();
  canvas.restore();
}

/** Draws only inside a shape. */
export function drawInside(canvas: Canvas, path: string | Path2D, draw: () => void): void {
  canvas.save();
  canvas.clip(toPath(path));
  draw();
  canvas.restore();
}

/** Draws once as it is and once mirrored. `side` is 1 on the right of the picture, -1 on the left. */
export function drawMirrored(canvas: Canvas, draw: (side: 1 | -1) => void): void {
  for (const side of [-1, 1] as const) {
    canvas.save();
    canvas.scale(side, 1);
    draw(side);
    canvas.restore();
  }
}

function toPath(path: string | Path2D): Path2D {
  return typeof path === 'string' ? new Path2D(path) : path;
}

function withStops(gradient: CanvasGradient, colours: readonly string[]): CanvasGradient {
  colours.forEach((colour, index) => gradient.addColorStop(index / (colours.length - 1), colour));
  return gradient;
}

import { linearGradient, radialGradient, withOpacity, glow, type Canvas } from './drawing';
import { palette } from './palette';

/** Paints a bright room, out of focus: a window on the left, leaves on the right, and a lamp. */
export function paintBackdrop(canvas: Canvas, width: number, height: number): void {
  const { light, middle, dark, leaf, lamp } = palette.backdrop;
  canvas.fillStyle = linearGradient(canvas, [0, 0, width, height], light, middle, dark);
  canvas.fillRect(0, 0, width, height);

  for (const [x, paneWidth] of [
    [40, 150],
    [215, 150],
  ] as const) {
    glow(canvas, x + paneWidth / 2, 250, paneWidth * 0.72, 620, withOpacity('#ffffff', 0.8));
  }
  glow(canvas, 250, 250, 520, 520, withOpacity(lamp, 0.8));

  const leaves = [
    [1130, 260, 60, 190, -0.5],
    [1190, 350, 55, 200, 0.25],
    [1075, 400, 50, 170, -0.95],
    [1230, 480, 60, 190, 0.75],
    [1140, 520, 60, 210, -0.1],
  ] as const;
  for (const [x, y, radiusX, radiusY, angle] of leaves) {
    canvas.save();
    canvas.translate(x, y);
    canvas.rotate(angle);
    glow(canvas, 0, 0, radiusX * 1.25, radiusY, withOpacity(leaf, 0.55));
    canvas.restore();
  }
  for (const [x, y, radius, opacity] of [
    [930, 120, 46, 0.35],
    [1022, 196, 30, 0.3],
    [1180, 90, 58, 0.28],
    [885, 225, 20, 0.3],
  ] as const) {
    canvas.fillStyle = radialGradient(
      canvas,
      x,
      y,
      radius,
      withOpacity(lamp, opacity),
      withOpacity(lamp, opacity),
      withOpacity(lamp, opacity),
      withOpacity(lamp, 0),
    );
    canvas.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  }
  glow(canvas, width / 2, height, 760, 340, withOpacity(dark, 0.7));
}

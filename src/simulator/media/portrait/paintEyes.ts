import { radialGradient, drawMirrored, withOpacity, fill, stroke, drawInside, type Canvas } from './drawing';
import { palette } from './palette';
import type { Pose } from './poseAt';

const EYE_X = 61;
const EYE_Y = -22;
const IRIS = 17;

/** Paints eyes, lids and brows. The origin is the middle of the face. */
export function paintEyes(canvas: Canvas, pose: Pose): void {
  drawMirrored(canvas, (side) => {
    canvas.save();
    canvas.translate(EYE_X, EYE_Y);
    // The left side is mirrored, so the glance must be mirrored back.
    paintEye(canvas, { ...pose, gazeX: pose.gazeX * side }, side);
    canvas.restore();
    paintBrow(canvas, pose);
  });
}

/** Paints one eye, with its outer corner on the right. */
function paintEye(canvas: Canvas, { gazeX, gazeY, blink }: Pose, side: 1 | -1): void {
  const { eye, skin } = palette;
  // The upper lid closes down to the lower one, and moves a little with the glance.
  const lid = -23 + 32 * blink + gazeY * 3;
  const low = 16 - 4 * blink;
  const upper = `M -32,6 C -24,${n(lid)} 14,${n(lid - 6)} 36,${n(-1 + 6 * blink)}`;
  const opening = `${upper} C 22,${n(low)} -14,${n(low + 3)} -32,6 Z`;

  drawInside(canvas, opening, () => {
    canvas.fillStyle = eye.white;
    canvas.fillRect(-40, -30, 80, 60);
    const x = gazeX * 11;
    const y = -1 + gazeY * 6;
    fillCircle(canvas, x, y, IRIS, radialGradient(canvas, x, y + 4, IRIS, eye.irisLight, eye.iris, eye.rim));
    fillCircle(canvas, x, y, IRIS * 0.47, eye.pupil);
    fillCircle(canvas, x - 5 * side, y - 6, 4.2, withOpacity('#ffffff', 0.95));
    fillCircle(canvas, x + 5 * side, y + 6, 2.2, withOpacity('#ffffff', 0.5));
    // The shadow of the lid on the eye.
    stroke(canvas, upper, withOpacity('#3b2a2a', 0.28), 11);
  });
  stroke(canvas, `M -30,7 C -14,${n(low + 3)} 22,${n(low)} 34,${n(0 + 5 * blink)}`, withOpacity(skin.deep, 0.55), 2);
  stroke(canvas, 'M -29,-8 C -20,-31 12,-36 37,-17', withOpacity(skin.deep, 0.5 * (1 - blink)), 2.4);
  // Lashes: a line that gets thicker towards the outer corner.
  fill(
    canvas,
    `M -33,7 C -24,${n(lid - 1)} 14,${n(lid - 8)} 41,${n(-7 + 12 * blink)} C 24,${n(lid + 3)} -12,${n(lid + 4)} -33,7 Z`,
    '#2a1815',
  );
  stroke(canvas, `M -32,6 C -37,9 -38,11 -36,13`, withOpacity(skin.deep, 0.6), 2);
}

function paintBrow(canvas: Canvas, { brows }: Pose): void {
  const rise = -6 * brows;
  canvas.save();
  canvas.translate(0, rise);
  fill(
    canvas,
    'M 25,-70 C 46,-81 80,-84 107,-64 C 82,-74 52,-73 29,-60 C 24,-60 22,-66 25,-70 Z',
    withOpacity(palette.hair.base, 0.8),
  );
  canvas.restore();
}

function fillCircle(canvas: Canvas, x: number, y: number, radius: number, style: string | CanvasGradient): void {
  canvas.fillStyle = style;
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 2 * Math.PI);
  canvas.fill();
}

function n(value: number): string {
  return value.toFixed(2);
}

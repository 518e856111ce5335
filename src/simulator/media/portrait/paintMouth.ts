import type { MouthShape } from '../../speech/createSpeechAnimation';
import { linearGradient, withOpacity, fill, glow, stroke, drawInside, type Canvas } from './drawing';
import { palette } from './palette';

const MOUTH_Y = 112;

/** Paints the mouth. It smiles slightly when silent. */
export function paintMouth(canvas: Canvas, { open, spread }: MouthShape): void {
  const { lips, skin } = palette;
  const half = 46 + (spread - 0.5) * 14 - open * 4;
  const corner = -8 + open * 5;
  const upper = -open * 5;
  const lower = 3 + open * 25;

  canvas.save();
  canvas.translate(0, MOUTH_Y);
  const innerTop = `M ${n(-half)},${n(corner)} C ${n(-half * 0.45)},${n(upper - 1)} ${n(-10)},${n(upper + 1)} 0,${n(upper + 2)} C 10,${n(upper + 1)} ${n(half * 0.45)},${n(upper - 1)} ${n(half)},${n(corner)}`;
  const innerBottom = `C ${n(half * 0.55)},${n(lower + 1)} ${n(half * 0.25)},${n(lower + 2)} 0,${n(lower + 2)} C ${n(-half * 0.25)},${n(lower + 2)} ${n(-half * 0.55)},${n(lower + 1)} ${n(-half)},${n(corner)} Z`;

  glow(canvas, 0, 36 + open * 20, 46, 16, withOpacity(skin.deep, 0.34));
  const inside = `${innerTop} ${innerBottom}`;
  fill(canvas, inside, lips.inside);
  drawInside(canvas, inside, () => {
    fill(
      canvas,
      `M ${n(-half * 0.9)},${n(corner - 14)} L ${n(half * 0.9)},${n(corner - 14)} C ${n(half * 0.75)},${n(upper + 6)} ${n(half * 0.4)},${n(upper + 11)} 0,${n(upper + 11)} C ${n(-half * 0.4)},${n(upper + 11)} ${n(-half * 0.75)},${n(upper + 6)} ${n(-half * 0.9)},${n(corner - 14)} Z`,
      lips.teeth,
    );
    glow(canvas, 0, lower + 6, 30, 15, withOpacity(lips.tongue, 0.9));
    stroke(canvas, innerTop, withOpacity('#3a0f12', 0.35), 5);
  });

  fill(
    canvas,
    `${innerTop} C ${n(half * 0.7)},${n(upper - 10)} 22,${n(upper - 17)} 9,${n(upper - 16)} C 5,${n(upper - 15)} 3,${n(upper - 12)} 0,${n(upper - 12)} C -3,${n(upper - 12)} -5,${n(upper - 15)} -9,${n(upper - 16)} C -22,${n(upper - 17)} ${n(-half * 0.7)},${n(upper - 10)} ${n(-half)},${n(corner)} Z`,
    linearGradient(canvas, [0, upper - 16, 0, upper + 4], lips.base, lips.dark),
  );
  fill(
    canvas,
    `M ${n(-half)},${n(corner)} C ${n(-half * 0.55)},${n(lower + 1)} ${n(-half * 0.25)},${n(lower + 2)} 0,${n(lower + 2)} C ${n(half * 0.25)},${n(lower + 2)} ${n(half * 0.55)},${n(lower + 1)} ${n(half)},${n(corner)} C ${n(half * 0.72)},${n(lower + 15)} ${n(half * 0.35)},${n(lower + 22)} 0,${n(lower + 22)} C ${n(-half * 0.35)},${n(lower + 22)} ${n(-half * 0.72)},${n(lower + 15)} ${n(-half)},${n(corner)} Z`,
    linearGradient(canvas, [0, lower, 0, lower + 22], lips.base, lips.light, lips.base),
  );
  glow(canvas, -8, lower + 10, 20, 5, withOpacity('#ffffff', 0.34));
  if (open < 0.06) stroke(canvas, innerTop, withOpacity(lips.dark, 0.9), 2.4);
  for (const side of [-1, 1]) {
    stroke(
      canvas,
      `M ${n(side * half)},${n(corner)} c ${n(side * 4)},-2 ${n(side * 6)},-4 ${n(side * 7)},-7`,
      withOpacity(skin.deep, 0.55),
      2.6,
    );
  }
  canvas.restore();
}

function n(value: number): string {
  return value.toFixed(2);
}

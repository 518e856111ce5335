import {
  linearGradient,
  radialGradient,
  drawMirrored,
  withOpacity,
  fill,
  glow,
  stroke,
  drawInside,
  type Canvas,
} from './drawing';
import { palette } from './palette';

/** The outline of the face. */
export const face =
  'M -130,-70 C -139,-10 -135,50 -118,98 C -101,144 -52,192 0,194 C 52,192 101,144 118,98 C 135,50 139,-10 130,-70 C 128,-172 72,-226 0,-226 C -72,-226 -128,-172 -130,-70 Z';

/** Paints the head without its features, which move and are painted later. The ears are under the hair. */
export function paintHead(canvas: Canvas): void {
  const { skin } = palette;
  fill(canvas, face, radialGradient(canvas, -40, -50, 300, skin.light, skin.base, skin.shade));
  drawInside(canvas, face, () => {
    glow(canvas, 132, 40, 100, 230, withOpacity(skin.shade, 0.8));
    glow(canvas, -144, 60, 56, 190, withOpacity(skin.shade, 0.45));
    glow(canvas, 20, 216, 140, 58, withOpacity(skin.deep, 0.42));
    glow(canvas, 0, -200, 190, 90, withOpacity(skin.deep, 0.3));
    glow(canvas, -30, -112, 110, 60, withOpacity('#ffffff', 0.28));
    glow(canvas, -74, 36, 46, 34, withOpacity('#ffffff', 0.26));
    drawMirrored(canvas, () => {
      glow(canvas, 78, 60, 52, 38, withOpacity(skin.blush, 0.36));
      // The eye socket.
      glow(canvas, 56, -38, 48, 26, withOpacity(skin.deep, 0.16));
    });
    glow(canvas, -5, 168, 28, 17, withOpacity('#ffffff', 0.25));
  });
}

/** Paints the nose: mainly the light and the shade beside it. */
export function paintNose(canvas: Canvas): void {
  const { skin } = palette;
  fill(
    canvas,
    'M 9,-40 C 17,-10 22,18 28,44 C 32,58 22,66 12,64 C 14,30 10,-6 9,-40 Z',
    linearGradient(canvas, [4, 0, 32, 0], withOpacity(skin.deep, 0), withOpacity(skin.deep, 0.2)),
  );
  glow(canvas, -3, 2, 10, 54, withOpacity('#ffffff', 0.36));
  glow(canvas, -3, 44, 16, 13, withOpacity('#ffffff', 0.42));
  glow(canvas, 1, 62, 36, 12, withOpacity(skin.deep, 0.3));
  drawMirrored(canvas, () => {
    stroke(canvas, 'M 26,42 C 33,49 31,59 22,61', withOpacity(skin.deep, 0.42), 2.6);
    fill(canvas, 'M 8,61 C 12,55 19,55 21,60 C 17,64 11,65 8,61 Z', withOpacity('#7c4030', 0.62));
  });
  stroke(canvas, 'M -7,63 C -2,66 3,66 7,63', withOpacity(skin.deep, 0.45), 2.6);
}

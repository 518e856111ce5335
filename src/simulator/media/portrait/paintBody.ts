import { linearGradient, drawMirrored, withOpacity, fill, glow, stroke, drawInside, type Canvas } from './drawing';
import { palette } from './palette';
import { face } from './paintHead';

const torso =
  'M -96,258 C -150,288 -236,304 -296,336 C -362,374 -396,470 -408,600 L 408,600 C 396,470 362,374 296,336 C 236,304 150,288 96,258 C 60,330 -60,330 -96,258 Z';
const blouse = 'M -124,268 L 124,268 C 112,400 64,520 24,600 L -24,600 C -64,520 -112,400 -124,268 Z';
const neck =
  'M -64,110 C -60,180 -62,226 -98,262 C -62,322 -26,380 0,432 C 26,380 62,322 98,262 C 62,226 60,180 64,110 Z';
const collar = 'M 80,240 C 106,254 124,272 132,294 C 112,344 92,384 66,416 L 0,434 C 34,380 66,318 80,240 Z';
const lapel =
  'M 112,262 C 138,272 166,286 184,300 C 192,344 200,372 212,398 L 168,412 L 186,442 C 140,504 88,556 40,600 L 6,600 C 56,500 98,390 112,262 Z';

/** Paints neck, blouse and jacket. The origin is the middle of the face. */
export function paintBody(canvas: Canvas): void {
  const { skin, jacket, blouse: cloth } = palette;

  fill(canvas, torso, linearGradient(canvas, [-300, 290, 330, 600], jacket.light, jacket.base, jacket.dark));
  drawInside(canvas, torso, () => {
    glow(canvas, -250, 324, 190, 90, withOpacity('#ffffff', 0.16));
    glow(canvas, 350, 560, 240, 300, withOpacity('#0e1a24', 0.4));
    // The shadow of the hair.
    drawMirrored(canvas, () => glow(canvas, 196, 286, 110, 60, withOpacity('#101d27', 0.42)));
  });

  fill(canvas, blouse, linearGradient(canvas, [-110, 260, 110, 600], cloth.light, cloth.base, cloth.dark));
  fill(canvas, neck, linearGradient(canvas, [-90, 0, 90, 0], skin.base, skin.base, skin.shade));
  drawInside(canvas, neck, () => {
    canvas.save();
    canvas.translate(6, 30);
    fill(canvas, face, withOpacity(skin.deep, 0.26));
    canvas.restore();
    glow(canvas, 12, 190, 110, 66, withOpacity(skin.deep, 0.42));
    drawMirrored(canvas, () => stroke(canvas, 'M 12,330 C 34,312 62,302 96,298', withOpacity(skin.deep, 0.24), 4));
    glow(canvas, 0, 420, 60, 60, withOpacity(skin.deep, 0.22));
  });

  drawMirrored(canvas, (side) => {
    const isLit = side < 0;
    stroke(canvas, 'M 82,262 C 66,330 34,384 4,430', withOpacity(skin.deep, 0.3), 8);
    fill(
      canvas,
      collar,
      linearGradient(canvas, [0, 260, 110, 430], isLit ? cloth.light : cloth.base, isLit ? cloth.base : cloth.dark),
    );
    const [from, to] = isLit ? [jacket.light, jacket.base] : [jacket.base, jacket.dark];
    stroke(canvas, 'M 113,268 C 98,392 56,502 6,604', withOpacity('#14222c', 0.28), 12);
    fill(canvas, lapel, linearGradient(canvas, [0, 290, 200, 580], from, to));
    stroke(
      canvas,
      'M 184,300 C 192,344 200,372 212,398 L 168,412 L 186,442 C 140,504 88,556 40,600',
      withOpacity('#14222c', 0.45),
      2.4,
    );
    stroke(canvas, 'M 112,262 C 98,390 56,500 6,600', withOpacity('#ffffff', isLit ? 0.2 : 0.08), 2);
  });
  stroke(canvas, 'M 0,434 L 0,600', withOpacity(cloth.dark, 0.9), 2);
  for (const y of [486, 556]) {
    canvas.fillStyle = withOpacity(cloth.dark, 1);
    canvas.beginPath();
    canvas.arc(9, y, 5, 0, 2 * Math.PI);
    canvas.fill();
  }
}

import { createSeededRandom } from '../../../random/createSeededRandom';
import { linearGradient, withOpacity, fill, glow, stroke, drawInside, type Canvas } from './drawing';
import { palette } from './palette';
import { face } from './paintHead';

/** The edge of a lock of hair from root to tip: a start point and three cubic curves. */
type Edge = readonly number[];

interface HairLock {
  readonly inner: Edge;
  readonly outer: Edge;
  readonly shine: readonly [x: number, y: number];
}

const locks: readonly HairLock[] = [
  {
    inner: [
      -46, -186, -86, -170, -118, -124, -129, -56, -137, -8, -129, 62, -146, 122, -162, 176, -138, 232, -178, 330,
    ],
    outer: [
      -30, -264, -122, -280, -184, -206, -190, -96, -196, -16, -186, 46, -206, 118, -228, 184, -236, 272, -184, 338,
    ],
    shine: [-150, -130],
  },
  {
    inner: [-46, -186, 2, -182, 94, -156, 125, -58, 139, -14, 130, 60, 149, 116, 166, 170, 132, 226, 158, 300],
    outer: [-30, -264, 44, -292, 174, -244, 188, -96, 197, -14, 188, 48, 210, 112, 234, 178, 232, 262, 166, 310],
    shine: [88, -188],
  },
];

const behind =
  'M -24,-268 C -120,-272 -188,-196 -190,-80 C -192,30 -190,92 -212,150 C -240,214 -232,276 -190,312 C -140,326 -104,300 -84,250 L 84,250 C 104,300 140,326 190,312 C 232,276 240,214 212,150 C 190,92 192,30 190,-80 C 188,-196 96,-276 -24,-268 Z';

/** Paints the hair behind the head. */
export function paintHairBehind(canvas: Canvas): void {
  const { hair } = palette;
  fill(canvas, behind, linearGradient(canvas, [-200, -200, 200, 310], hair.base, hair.dark, hair.dark));
  drawInside(canvas, behind, () => {
    glow(canvas, 0, 200, 170, 190, withOpacity('#120a08', 0.75));
    for (const side of [-1, 1]) {
      for (const x of [150, 172, 194, 214]) {
        const curl = `M ${String(side * (x - 30))},20 C ${String(side * (x - 20))},100 ${String(side * (x + 22))},170 ${String(side * (x - 8))},320`;
        stroke(canvas, curl, withOpacity(hair.light, 0.2), 5);
      }
    }
  });
}

/** Paints the hair in front of the head: parted on the left of the picture, and in a wave to both sides. */
export function paintHairBefore(canvas: Canvas): void {
  const { hair, skin } = palette;
  // The shadow of the hair on the face.
  drawInside(canvas, face, () => {
    for (const { inner } of locks) stroke(canvas, edgePath(inner), withOpacity(skin.deep, 0.16), 22);
  });
  for (const lock of locks) {
    const shape = lockPath(lock);
    fill(canvas, shape, linearGradient(canvas, [-180, -250, 200, 280], hair.base, hair.base, hair.dark));
    drawInside(canvas, shape, () => {
      paintStrands(canvas, lock);
      glow(canvas, lock.shine[0], lock.shine[1], 96, 52, withOpacity(hair.light, 0.55));
    });
  }
  stroke(canvas, 'M -31,-262 C -36,-236 -42,-210 -46,-188', withOpacity(hair.dark, 0.5), 4);
}

/** Paints fine lines from one edge to the other, light and dark, each a little different. */
function paintStrands(canvas: Canvas, { inner, outer }: HairLock): void {
  const random = createSeededRandom(23);
  const count = 22;
  for (let strand = 0; strand <= count; strand += 1) {
    const colour = random.number() < 0.45 ? palette.hair.light : palette.hair.dark;
    const path = edgePath(between(inner, outer, strand / count));
    stroke(canvas, path, withOpacity(colour, 0.1 + random.number() * 0.26), 2 + random.number() * 4);
  }
}

function between(one: Edge, other: Edge, share: number): Edge {
  return one.map((value, index) => value + ((other[index] ?? value) - value) * share);
}

function edgePath([x = 0, y = 0, ...curves]: Edge): Path2D {
  const path = new Path2D();
  path.moveTo(x, y);
  curve(path, curves);
  return path;
}

function lockPath({ inner, outer }: HairLock): Path2D {
  const path = edgePath(inner);
  const back = reversed(outer);
  path.lineTo(back[0] ?? 0, back[1] ?? 0);
  curve(path, back.slice(2));
  path.closePath();
  return path;
}

function curve(path: Path2D, points: readonly number[]): void {
  for (let at = 0; at < points.length; at += 6) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x = 0, y = 0] = points.slice(at, at + 6);
    path.bezierCurveTo(x1, y1, x2, y2, x, y);
  }
}

function reversed(edge: Edge): Edge {
  const points = edge.flatMap((x, index) => (index % 2 === 0 ? [[x, edge[index + 1] ?? 0]] : []));
  return points.reverse().flat();
}

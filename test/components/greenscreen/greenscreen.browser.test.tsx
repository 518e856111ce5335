import { afterEach, describe, expect, test } from 'vitest';
import { createKeyer } from '../../../src/components/greenscreen/createKeyer';
import { drawGreenscreen } from '../../../src/components/greenscreen/drawGreenscreen';
import { greenscreenKey } from '../../../src/components/greenscreen/greenscreenKey';
import type { GreenscreenOptions } from '../../../src/components/greenscreen/GreenscreenOptions';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A video of vertical stripes in these colours, which go on changing by a little, so that there are new frames. */
async function videoOf(colors: readonly string[], page: Document = document) {
  const source = document.createElement('canvas');
  const context = source.getContext('2d', { alpha: false });
  if (context === null) throw new Error('There is no canvas.');
  const resize = (width: number, height: number) => Object.assign(source, { width, height });
  resize(160, 90);
  const paint = () =>
    colors.forEach((color, index) => {
      context.fillStyle = color;
      const width = source.width / colors.length;
      context.fillRect(index * width, 0, width, source.height);
    });
  paint();
  const timer = setInterval(paint, 20);
  const stream = source.captureStream(50);
  const video = page.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  page.body.append(video);
  open.push(() => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.remove();
  });
  await video.play();
  return { video, resize };
}

/** The red, green, blue and opacity in the middle of each stripe, after the colours were keyed. */
async function keyed(colors: readonly string[], options: GreenscreenOptions = {}) {
  const { video } = await videoOf(colors);
  const canvas = document.createElement('canvas');
  const keyer = createKeyer(canvas);
  const gl = canvas.getContext('webgl');
  if (keyer === null || gl === null) throw new Error('There is no WebGL.');
  keyer.draw(video, greenscreenKey(options));
  return colors.map((_, index) => {
    const pixel = new Uint8Array(4);
    const x = Math.floor(((index + 0.5) * canvas.width) / colors.length);
    gl.readPixels(x, canvas.height / 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return [...pixel];
  });
}

const GREEN = '#00ff9b';

describe('createKeyer', () => {
  test('makes the green transparent, also in the shadow, and keeps skin, hair, white and black', async () => {
    const [green, shadow, ...others] = await keyed([GREEN, '#00b36d', '#c68863', '#3a2618', '#ffffff', '#000000']);
    expect(green?.[3]).toBe(0);
    expect(shadow?.[3]).toBeLessThan(40);
    for (const [, , , opacity] of others) expect(opacity).toBeGreaterThan(250);
    const [red = 0, greenOfSkin = 0, blue = 0] = others[0] ?? [];
    expect(Math.max(Math.abs(red - 0xc6), Math.abs(greenOfSkin - 0x88), Math.abs(blue - 0x63))).toBeLessThan(12);
  });

  test('removes the green light from an edge, unless it is not wanted', async () => {
    // Half skin, half green.
    const edge = '#63c47f';
    const [[red = 0, green = 0, blue = 0, opacity = 0] = []] = await keyed([edge]);
    expect(opacity).toBeGreaterThan(60);
    expect(opacity).toBeLessThan(230);
    expect(green - (red + blue) / 2).toBeLessThan(30);
    const [[red2 = 0, green2 = 0, blue2 = 0] = []] = await keyed([edge], { spill: 0 });
    expect(green2 - (red2 + blue2) / 2).toBeGreaterThan(35);
  });

  test('takes another colour, tolerance and softness', async () => {
    const [blue, green] = await keyed(['#1030ff', GREEN], { color: '#0000ff' });
    expect([blue?.[3], green?.[3]]).toEqual([0, 255]);
    const [strict] = await keyed(['#50e0a0'], { tolerance: 0, softness: 0 });
    const [loose] = await keyed(['#50e0a0'], { tolerance: 0.9, softness: 0 });
    expect([strict?.[3], loose?.[3]]).toEqual([255, 0]);
  });
});

describe('drawGreenscreen', () => {
  async function drawn(page: Document = document) {
    const { video, resize } = await videoOf([GREEN, '#c68863'], page);
    const place = page.createElement('div');
    page.body.append(place);
    place.style.cssText = 'inline-size: 160px; block-size: 90px';
    const states: boolean[] = [];
    let draws = 0;
    const key = greenscreenKey({});
    const stop = drawGreenscreen({
      video,
      place,
      getKey() {
        draws += 1;
        return key;
      },
      onDrawing: (isDrawing) => states.push(isDrawing),
    });
    open.push(() => place.remove(), stop);
    await expect.poll(() => states.at(-1)).toBe(true);
    const canvas = place.querySelector('canvas');
    if (canvas === null) throw new Error('There is no canvas.');
    return { video, resize, place, states, stop, canvas, draws: () => draws };
  }

  /** Whether frames are drawn in the next time. */
  async function isDrawing(draws: () => number): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, 100)); // a frame that was requested before
    const before = draws();
    await new Promise((resolve) => setTimeout(resolve, 400));
    return draws() > before;
  }

  test('draws the frames in the size of the video, also when that changes', async () => {
    const { canvas, resize, draws } = await drawn();
    expect([canvas.width, canvas.height]).toEqual([160, 90]);
    resize(320, 180);
    await expect.poll(() => canvas.width).toBe(320);
    expect(await isDrawing(draws)).toBe(true);
  });

  test('shows the video while the browser has taken the graphics processor away, and draws again afterwards', async () => {
    const { canvas, states, draws } = await drawn();
    const loss = canvas.getContext('webgl')?.getExtension('WEBGL_lose_context');
    loss?.loseContext();
    await expect.poll(() => states).toEqual([true, false]);
    expect(await isDrawing(draws)).toBe(false);
    loss?.restoreContext();
    await expect.poll(() => states).toEqual([true, false, true]);
    expect(await isDrawing(draws)).toBe(true);
  });

  test('draws nothing while it is not displayed', async () => {
    const { place, draws } = await drawn();
    place.style.display = 'none';
    await expect.poll(() => isDrawing(draws), { timeout: 5000 }).toBe(false);
    place.style.display = '';
    await expect.poll(() => isDrawing(draws), { timeout: 5000 }).toBe(true);
  });

  test('draws nothing after it was stopped', async () => {
    const { stop, place, states, draws } = await drawn();
    stop();
    expect(place.querySelector('canvas')).toBeNull();
    expect(states).toEqual([true, false]);
    expect(await isDrawing(draws)).toBe(false);
  });

  test('can be started and stopped more often than the browser has contexts', async () => {
    for (let count = 0; count < 20; count += 1) (await drawn()).stop();
    const { states } = await drawn();
    expect(states).toEqual([true]);
  });

  test('draws in another document', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    open.push(() => frame.remove());
    const page = frame.contentDocument;
    if (page === null) throw new Error('There is no page.');
    const { canvas, draws } = await drawn(page);
    expect(canvas.ownerDocument).toBe(page);
    expect(await isDrawing(draws)).toBe(true);
  });

  test('draws in a browser that does not tell when a frame is there', async () => {
    const request = Object.getOwnPropertyDescriptor(HTMLVideoElement.prototype, 'requestVideoFrameCallback');
    if (request === undefined) throw new Error('This browser has no such function.');
    Reflect.deleteProperty(HTMLVideoElement.prototype, 'requestVideoFrameCallback');
    open.push(() => Object.defineProperty(HTMLVideoElement.prototype, 'requestVideoFrameCallback', request));
    const { draws, stop } = await drawn();
    expect(await isDrawing(draws)).toBe(true);
    stop();
    expect(await isDrawing(draws)).toBe(false);
  });

  test('draws nothing in a browser without WebGL, so the video shows', async () => {
    const { video } = await videoOf([GREEN]);
    const place = document.createElement('div');
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    open.push(() => Object.assign(HTMLCanvasElement.prototype, { getContext }));
    const states: boolean[] = [];
    const options = { video, place, getKey: () => greenscreenKey({}), onDrawing: (is: boolean) => states.push(is) };
    drawGreenscreen(options)();
    expect([place.childElementCount, states]).toEqual([0, []]);
  });
});

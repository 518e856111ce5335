import type { Paint } from './createPicture';
import { linearGradient, withOpacity } from './portrait/drawing';

export const screenSize = { width: 1280, height: 720 };

/** Draws a shared screen: a heading, lines of text and a chart whose bars grow. */
export function createScreenPicture(title: string): Paint {
  const { width, height } = screenSize;
  return (canvas, timeMs) => {
    canvas.fillStyle = '#fbfaf8';
    canvas.fillRect(0, 0, width, height);
    canvas.fillStyle = linearGradient(canvas, [0, 0, width, 0], '#38566f', '#56799a');
    canvas.fillRect(0, 0, width, 14);
    canvas.fillStyle = '#223747';
    canvas.font = '600 54px system-ui, sans-serif';
    canvas.fillText(title, 90, 140, width - 180);

    canvas.fillStyle = '#d9dde1';
    [420, 470, 390, 445, 300].forEach((length, row) => canvas.fillRect(90, 220 + row * 46, length, 16));
    [0.45, 0.7, 0.55, 0.9, 0.8].forEach((share, column) => {
      const grown = Math.min(1, Math.max(0, timeMs / 1200 - column * 0.25));
      const bar = 380 * share * (1 - (1 - grown) ** 3);
      canvas.fillStyle = withOpacity('#38566f', 0.45 + column * 0.12);
      canvas.fillRect(660 + column * 104, 600 - bar, 72, bar);
    });
  };
}

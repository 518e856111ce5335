import type { SpeechAnimation } from '../speech/createSpeechAnimation';
import type { Paint } from './createPicture';
import { linearGradient, radialGradient, withOpacity, fill } from './portrait/drawing';

export const selfSize = { width: 640, height: 480 };

const shoulders = 'M -190,240 C -184,132 -112,96 0,96 C 112,96 184,132 190,240 Z';

/**
 * Draws the user's picture for calls without a real camera: a figure in soft light, which is clearly not a real face. It
 * breathes, and glows a little while the user speaks.
 */
export function createSelfPicture(speech: SpeechAnimation): Paint {
  const { width, height } = selfSize;
  return (canvas, timeMs) => {
    const sway = Math.sin(timeMs / 1900) * 4;
    const breath = Math.sin(timeMs / 1150) * 2;
    canvas.fillStyle = linearGradient(canvas, [0, 0, width, height], '#8fa7c4', '#7c86b0', '#6a6c98');
    canvas.fillRect(0, 0, width, height);
    canvas.fillStyle = radialGradient(
      canvas,
      170 + sway * 3,
      90,
      420,
      withOpacity('#ffffff', 0.38),
      withOpacity('#ffffff', 0),
    );
    canvas.fillRect(0, 0, width, height);

    canvas.save();
    canvas.translate(width / 2 + sway, 250 + breath);
    canvas.fillStyle = radialGradient(
      canvas,
      0,
      -20,
      250,
      withOpacity('#ffffff', 0.5 * speech.shape().open),
      withOpacity('#ffffff', 0),
    );
    canvas.fillRect(-320, -260, 640, 520);
    const light = linearGradient(
      canvas,
      [-150, -150, 150, 240],
      withOpacity('#ffffff', 0.94),
      withOpacity('#dfe4f4', 0.82),
    );
    fill(canvas, shoulders, light);
    canvas.beginPath();
    canvas.ellipse(0, -24, 84, 98, 0, 0, 2 * Math.PI);
    canvas.fill();
    canvas.restore();
  };
}

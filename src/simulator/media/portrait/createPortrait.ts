import type { SpeechAnimation } from '../../speech/createSpeechAnimation';
import type { Paint } from '../createPicture';
import type { Canvas } from './drawing';
import { createLayer } from './createLayer';
import { paintBackdrop } from './paintBackdrop';
import { paintBody } from './paintBody';
import { paintEyes } from './paintEyes';
import { paintHairBefore, paintHairBehind } from './paintHair';
import { paintHead, paintNose } from './paintHead';
import { paintMouth } from './paintMouth';
import { poseAt, type Pose } from './poseAt';

/** The size of the service's video. The face is in the middle, so it stays visible when the video is cut to portrait format. */
export const portraitSize = { width: 1280, height: 720 };

const FACE_X = 640;
const FACE_Y = 318;
/** Leaves space above the head, and the lower third for captions and controls. */
const SIZE = 0.72;
/** The head turns around the nape. */
const NAPE_Y = 190;

/** The service's colour. */
const GREEN = '#00ff9b';

/** Draws the replica: a woman who breathes, looks around, blinks and speaks; in a room, or in front of the service's green. */
export function createPortrait(speech: SpeechAnimation, isOnGreen: boolean): Paint {
  const { width, height } = portraitSize;
  const backdrop = createLayer({ left: 0, top: 0, width, height }, (canvas) => {
    canvas.fillStyle = GREEN;
    if (isOnGreen) canvas.fillRect(0, 0, width, height);
    else paintBackdrop(canvas, width, height);
  });
  const body = createLayer({ left: -460, top: 100, width: 920, height: 500 }, paintBody);
  const hairBehind = createLayer({ left: -250, top: -290, width: 500, height: 620 }, paintHairBehind);
  const head = createLayer({ left: -180, top: -240, width: 360, height: 450 }, paintHead);
  const nose = createLayer({ left: -60, top: -60, width: 120, height: 150 }, paintNose);
  const hairBefore = createLayer({ left: -240, top: -300, width: 480, height: 660 }, paintHairBefore);

  return (canvas, timeMs) => {
    const pose = poseAt(timeMs, speech.shape());
    backdrop.place(canvas);
    canvas.save();
    canvas.translate(FACE_X, FACE_Y);
    canvas.scale(SIZE, SIZE);
    // When the head turns, near parts move more than far ones, so that the flat drawing looks round.
    inHead(canvas, pose, -0.5, () => hairBehind.place(canvas));
    canvas.save();
    canvas.translate(0, pose.breath);
    body.place(canvas);
    canvas.restore();
    inHead(canvas, pose, 0, () => {
      // The jaw moves down with the mouth.
      canvas.translate(0, -60);
      canvas.scale(1, 1 + pose.mouth.open * 0.022);
      canvas.translate(0, 60);
      head.place(canvas);
    });
    inHead(canvas, pose, 0.8, () => paintEyes(canvas, pose));
    inHead(canvas, pose, 1, () => paintMouth(canvas, pose.mouth));
    inHead(canvas, pose, 1.35, () => nose.place(canvas));
    inHead(canvas, pose, 0.25, () => hairBefore.place(canvas));
    canvas.restore();
  };
}

function inHead(
  canvas: Canvas,
  { headX, headY, lean, turn, nod, breath }: Pose,
  depth: number,
  draw: () => void,
): void {
  canvas.save();
  canvas.translate(headX, headY + breath * 0.6 + NAPE_Y);
  canvas.rotate(lean);
  canvas.translate(turn * 9 * depth, -NAPE_Y + nod * 6 * depth);
  draw();
  canvas.restore();
}

import { createSeededRandom } from '../../../random/createSeededRandom';
import type { MouthShape } from '../../speech/createSpeechAnimation';

/** The pose of the portrait at one moment. Lengths are in pixels of the picture, angles in radians. */
export interface Pose {
  /** The chest rises with each breath. */
  readonly breath: number;
  /** Where the head is, and how far it leans. */
  readonly headX: number;
  readonly headY: number;
  readonly lean: number;
  /** How far the face is turned and lowered, from -1 to 1. The features move by it over the head, which gives depth. */
  readonly turn: number;
  readonly nod: number;
  /** Where the eyes look, from -1 to 1. */
  readonly gazeX: number;
  readonly gazeY: number;
  /** From 0, open, to 1, closed. */
  readonly blink: number;
  /** How far the brows are raised, from 0 to 1. */
  readonly brows: number;
  readonly mouth: MouthShape;
}

const BLINK_MS = 170;
const MOMENT_MS = 2600;
const SACCADE_MS = 70;

/**
 * Computes the pose for a time: slow movements that never repeat exactly, a glance and a blink now and then, and the mouth.
 *
 * Depends only on its arguments, so the same moment always looks the same.
 */
export function poseAt(timeMs: number, mouth: MouthShape): Pose {
  const seconds = timeMs / 1000;
  const emphasis = mouth.open * mouth.open;
  return {
    breath: Math.sin(seconds * 1.45) * 2.6,
    headX: wave(seconds, 0.23, 0.4) * 4,
    headY: wave(seconds, 0.31, 1.7) * 2 + emphasis * 2.4,
    lean: wave(seconds, 0.17, 2.2) * 0.022,
    turn: wave(seconds, 0.21, 0) * 0.55,
    nod: wave(seconds, 0.27, 3.1) * 0.35 + emphasis * 0.35,
    ...gazeAt(timeMs),
    blink: blinkAt(timeMs),
    brows: 0.25 + wave(seconds, 0.13, 5) * 0.2 + emphasis * 0.35,
    mouth,
  };
}

function wave(seconds: number, frequency: number, phase: number): number {
  const angle = seconds * frequency * 2 * Math.PI + phase;
  return 0.7 * Math.sin(angle) + 0.3 * Math.sin(angle * 2.31 + phase);
}

/** Each period of 2.6 seconds has its own glance, mostly into the camera. The eyes jump there and stay. */
function gazeAt(timeMs: number): Pick<Pose, 'gazeX' | 'gazeY'> {
  const moment = Math.floor(timeMs / MOMENT_MS);
  const part = Math.min(1, (timeMs - moment * MOMENT_MS) / SACCADE_MS);
  const from = glanceOf(moment - 1);
  const to = glanceOf(moment);
  return { gazeX: from.x + (to.x - from.x) * part, gazeY: from.y + (to.y - from.y) * part };
}

function glanceOf(moment: number): { x: number; y: number } {
  const random = createSeededRandom(moment + 101);
  const isAway = random.number() < 0.22;
  const reach = isAway ? 0.75 : 0.12;
  return { x: (random.number() * 2 - 1) * reach, y: (random.number() * 2 - 1) * reach * 0.5 };
}

function blinkAt(timeMs: number): number {
  const moment = Math.floor(timeMs / MOMENT_MS);
  const random = createSeededRandom(moment + 7);
  // Two of three periods have a blink. That makes one in about four seconds, which is natural.
  if (random.number() > 0.66) return 0;
  const part = (timeMs - moment * MOMENT_MS - random.number() * (MOMENT_MS - BLINK_MS)) / BLINK_MS;
  return part <= 0 || part >= 1 ? 0 : Math.sin(Math.PI * part) ** 0.7;
}

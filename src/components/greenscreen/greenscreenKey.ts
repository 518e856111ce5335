import { reportUncaught } from '../../errors/callSafely';
import { InvalidOptionError } from '../../errors/InvalidOptionError';
import type { GreenscreenOptions } from './GreenscreenOptions';

/** What tells the transparent part of a picture from the rest. */
export interface GreenscreenKey {
  /** The colour without its brightness, as two differences to it: blue and red (Cb and Cr). */
  readonly chroma: readonly [blue: number, red: number];
  readonly tolerance: number;
  readonly softness: number;
  readonly spill: number;
}

/** The service's colour. */
const COLOR = '#00ff9b';

/** Reads the options. A number that is out of range is moved into it. A colour that cannot be used is reported, and the default is used. */
export function greenscreenKey(options: GreenscreenOptions): GreenscreenKey {
  const { color = COLOR, tolerance, softness, spill } = options;
  let chroma = readChroma(color);
  if (chroma === null) {
    reportUncaught(
      new InvalidOptionError('greenscreen.color', 'expected a colour that is not grey, such as "#00ff9b".'),
    );
    chroma = readChroma(COLOR) ?? [0, 0];
  }
  return {
    chroma,
    tolerance: toUnit(tolerance, 0.3),
    softness: toUnit(softness, 0.5),
    spill: toUnit(spill, 1),
  };
}

function readChroma(color: unknown): readonly [number, number] | null {
  const digits = typeof color === 'string' ? /^#([\da-f]{6})$/i.exec(color.trim())?.[1] : undefined;
  if (digits === undefined) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255);
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  const chroma = [(blue - brightness) * 0.564, (red - brightness) * 0.713] as const;
  return Math.hypot(...chroma) < LEAST_CHROMA ? null : chroma;
}

/** A paler colour cannot be told from grey. */
const LEAST_CHROMA = 0.1;

/** A number from 0 to 1. */
function toUnit(value: unknown, usual: number): number {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(1, Math.max(0, value)) : usual;
}

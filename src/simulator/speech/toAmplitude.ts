/**
 * The amplitude of a voice whose mouth is open this far, from 0 to 1. Daily's levels are amplitudes: even a loud voice has only
 * about 0.25, and a quiet one less than 0.01.
 */
export function toAmplitude(open: number): number {
  return open <= 0 ? 0 : 10 ** ((48 * Math.min(open, 1) - 60) / 20);
}

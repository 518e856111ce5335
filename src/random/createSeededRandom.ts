/** Numbers and ids that look random and are the same for the same seed. Not for secrets. */
export interface SeededRandom {
  /** From 0 up to, but not including, 1. */
  number(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** One lowercase hexadecimal digit. */
  hexDigit(): string;
  /** An id in the form of a version 4 UUID, like the ids of the Tavus API. */
  uuid(): string;
}

/** Creates a generator with the well-known algorithm mulberry32, which is small and even enough for simulations. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };

  const digit = (): number => Math.floor(number() * 16);

  const uuidDigit = (place: string): string => {
    const value = digit();
    // The variant digit (`y`) has its two high bits fixed.
    return (place === 'y' ? (value & 0b0011) | 0b1000 : value).toString(16);
  };

  return {
    number,
    integer: (min, max) => Math.round(min + number() * (max - min)),
    hexDigit: () => digit().toString(16),
    uuid: () => 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, uuidDigit),
  };
}

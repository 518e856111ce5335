/** Numbers and ids that look random and are the same for the same seed. */
export interface SeededRandom {
  /** From 0 up to, but not including, 1. */
  number(): number;
  /** An id in the form of a version 4 UUID, like the ids of the service. */
  uuid(): string;
}

/** Makes a generator: the well-known mulberry32, which is small and even enough to play with. Not for secrets. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };

  const digit = (place: string): string => {
    const value = Math.floor(number() * 16);
    // Of the variant digit, the two high bits are fixed.
    return (place === 'y' ? (value & 0b0011) | 0b1000 : value).toString(16);
  };

  return { number, uuid: () => 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, digit) };
}

/** The shortest and the longest delay of a message, in milliseconds. */
export interface DelayRange {
  readonly min: number;
  readonly max: number;
}

/**
 * What goes wrong with the replica's messages. A number is the probability for each message, from 0 to 1, and is 0 by
 * default.
 *
 * Only the seed of the call decides: its n-th message has the same fault at any time, and whatever other faults are on. The
 * messages of `say()` have none.
 */
export interface SimulatedFaults {
  /** All messages come later, in their order. Default 0. */
  readonly delayMs?: number | DelayRange;
  /** The message is lost. */
  readonly drop?: number;
  /** The message comes once more, a little later. A spoken line, its start and its end also come with the role `pal`. */
  readonly duplicate?: number;
  /** The message comes 50 to 400 milliseconds too late, so that later messages overtake it. */
  readonly reorder?: number;
  /** A broken copy comes, too: cut off, with wrong types, without properties, or far too long. */
  readonly corrupt?: number;
  /** Copies with other content come, too: from another participant, and without a sender (`''`). */
  readonly spoof?: number;
  /** The replica's first messages come before the event that it joined. Default false. */
  readonly early?: boolean;
}

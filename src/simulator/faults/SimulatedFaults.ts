/** How much later a message comes, in milliseconds. */
export interface DelayRange {
  readonly min: number;
  readonly max: number;
}

/**
 * What goes wrong with the replica's messages on their way. A number is how likely it is for each message, from 0 to 1;
 * default 0.
 *
 * The seed of the call decides, and nothing else: its n-th message meets the same fault at any hour, and whatever other
 * faults there are. What `say()` delivers meets none.
 */
export interface SimulatedFaults {
  /** Each message comes later, all of them in their order. Default 0. */
  readonly delayMs?: number | DelayRange;
  /** The message is lost. */
  readonly drop?: number;
  /** It comes once more a little later, and a spoken line or its start and end also as the service's `pal` twin. */
  readonly duplicate?: number;
  /** Those after it overtake it: it comes 50 to 400 milliseconds later than they would let it. */
  readonly reorder?: number;
  /** A broken copy comes besides it: cut off, of wrong types, without properties, or far too long. */
  readonly corrupt?: number;
  /** Copies with other content come besides it, from somebody else in the room and from nobody (`''`). */
  readonly spoof?: number;
  /** The replica's first messages come before the news that it has joined. Default false. */
  readonly early?: boolean;
}

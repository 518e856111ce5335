import type { SeededRandom } from '../createSeededRandom';

/** A message of the replica's, in the service's envelope. */
export type SentMessage = Readonly<Record<string, unknown>>;

/** A message, or a copy of it, on its way to the client. */
export interface Arrival {
  readonly data: unknown;
  /** The session it seems to come from. */
  readonly fromId: string;
  /** How much later than its place in the order it comes, in milliseconds. */
  readonly lateMs: number;
}

/** The message as the replica sent it. */
export interface SentArrival extends Arrival {
  readonly data: SentMessage;
}

/** What arrives because of a fault, besides the message itself. */
export type Fault = (sent: SentArrival, random: SeededRandom) => readonly Arrival[];

/** A whole number from `min` to `max`. */
export function between(min: number, max: number, random: SeededRandom): number {
  return Math.round(min + random.number() * (max - min));
}

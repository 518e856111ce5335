import type { SeededRandom } from '../../random/createSeededRandom';

/** A message of the replica, in the service's envelope. */
export type SentMessage = Readonly<Record<string, unknown>>;

/** A message, or a copy of it, on its way to the client. */
export interface Arrival {
  readonly data: unknown;
  /** The session id of the sender, which may be forged. */
  readonly fromId: string;
  /** How much later than in its order it arrives, in milliseconds. */
  readonly lateMs: number;
}

/** The message as the replica sent it. */
export interface SentArrival extends Arrival {
  readonly data: SentMessage;
}

/** Creates what arrives besides the message itself because of a fault. */
export type Fault = (sent: SentArrival, random: SeededRandom) => readonly Arrival[];

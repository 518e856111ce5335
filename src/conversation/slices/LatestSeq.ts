/** The event with the highest `seq` about a subject, which tells whether another one is late. */
export interface LatestSeq {
  /** -Infinity before the first. */
  readonly seq: number;
  /** When it arrived, in milliseconds since the epoch; 0 before the first. */
  readonly at: number;
  /** True if the user's connection was lost after it arrived. The sender may then have restarted its `seq`. */
  readonly mayRestart: boolean;
}

export const initialLatestSeq: LatestSeq = { seq: -Infinity, at: 0, mayRestart: false };

/** After a lost connection, a lower `seq` is late within this time. After a longer time, the sender has restarted its `seq`. */
const LATE_WITHIN_MS = 10_000;

/** The `seq` below which an event that arrives now is late. */
export function lowestSeq({ seq, at, mayRestart }: LatestSeq, now: number): number {
  return mayRestart && now - at > LATE_WITHIN_MS ? -Infinity : seq;
}

/** The event with the highest `seq` about a subject, which tells whether another one is late. */
export interface LatestSeq {
  /** -Infinity before the first. */
  readonly seq: number;
  /** When it arrived, in milliseconds since the epoch; 0 before the first. */
  readonly at: number;
}

export const initialLatestSeq: LatestSeq = { seq: -Infinity, at: 0 };

/** Within this time, a lower `seq` is late. After a longer time, the sender has restarted its `seq`, as after a lost connection. */
const LATE_WITHIN_MS = 10_000;

/** The `seq` below which an event that arrives now is late. */
export function lowestSeq({ seq, at }: LatestSeq, now: number): number {
  return now - at > LATE_WITHIN_MS ? -Infinity : seq;
}

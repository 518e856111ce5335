import type { Speaker } from '../../protocol';

/** One line of what was said. */
export interface TranscriptLine {
  /** Stays the same while the line grows. */
  readonly id: string;
  readonly speaker: Speaker;
  /** What was said so far; of an interrupted line what was spoken, not what was meant. */
  readonly text: string;
  /** True when no more of it will come. */
  readonly isFinal: boolean;
  /** True for a line of the replica's that was cut off. */
  readonly isInterrupted: boolean;
  /** True for what the person typed instead of saying it. */
  readonly isTyped: boolean;
  /** True for a typed line until the service has taken it in. */
  readonly isPending: boolean;
  /** When it began and when it last grew, in milliseconds since the epoch, as heard here. */
  readonly at: number;
  readonly endedAt: number;
  /** The turn it belongs to, where the service says so. */
  readonly turn: number | null;
  /** The `seq` of its first message; `null` for a typed line that is not taken in yet. */
  readonly seq: number | null;
}

import type { Speaker } from '../../../protocol/index';

/** One line of the transcript. */
export interface TranscriptLine {
  /** Stays the same while the line grows. */
  readonly id: string;
  readonly speaker: Speaker;
  /** The text so far. Of an interrupted line, only what was spoken. */
  readonly text: string;
  /** True when the text is complete. */
  readonly isFinal: boolean;
  /** True for a line of the replica's that was interrupted. */
  readonly isInterrupted: boolean;
  /** True if the user typed the line instead of speaking it. */
  readonly isTyped: boolean;
  /** True for a typed line until the service repeats it as an utterance. */
  readonly isPending: boolean;
  /** When the first and the latest message of the line arrived here, in milliseconds since the epoch. */
  readonly at: number;
  readonly endedAt: number;
  /** The turn it belongs to; `null` where the service does not say. */
  readonly turn: number | null;
  /** The lowest `seq` of its messages; `null` for a pending typed line. */
  readonly seq: number | null;
}

import type { TranscriptLine } from './TranscriptLine';

/** A line of the current call, with what is needed to match the next message to it. */
export interface TrackedLine extends TranscriptLine {
  /** The `inference_id` of the utterance that the line shows. One line of the user's may have had several. */
  readonly inference: string | null;
  /** The `content_index` of the latest part, and its `seq`; -1 where neither is known. */
  readonly index: number;
  readonly latest: number;
  /** True once the final text is known: nothing changes it any more. */
  readonly isClosed: boolean;
  /** True for a text that was sent and must not be shown. It stays here, so that its utterance is recognised. */
  readonly isHidden: boolean;
}

export type TrackedLines = readonly TrackedLine[];

/** A line of the replica's without text. */
export function emptyLine(id: string, at: number): TrackedLine {
  return {
    id,
    speaker: 'replica',
    text: '',
    isFinal: false,
    isInterrupted: false,
    isTyped: false,
    isPending: false,
    at,
    endedAt: at,
    turn: null,
    seq: null,
    inference: null,
    index: -1,
    latest: -1,
    isClosed: false,
    isHidden: false,
  };
}

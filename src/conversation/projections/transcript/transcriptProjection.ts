import { sameFields } from '../../loop/sameFields';
import type { Participants } from '../../slices/reduceParticipants';
import type { Projection } from '../Projection';
import { initialLines, reduceLines } from './reduceLines';
import type { TrackedLines } from './TrackedLine';
import type { TranscriptLine } from './TranscriptLine';

/** The lines of a conversation, in the order in which they were spoken. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
}

/**
 * The transcript with the lines of the current call apart. In the next call, and with the next replica, the service may
 * start its numbers and ids again, so earlier lines must not change any more.
 */
interface TranscriptState extends Transcript {
  readonly past: readonly TranscriptLine[];
  readonly current: TrackedLines;
  /** When the current call was joined. */
  readonly joinedAt: number;
  /** The replicas that have sent a message. */
  readonly replicaIds: readonly string[];
}

/** How many lines are kept. The oldest are dropped first. */
export const MAX_LINES = 10_000;

const initialTranscript: TranscriptState = { lines: [], past: [], current: initialLines, joinedAt: 0, replicaIds: [] };

/** Builds the lines from the speech events of a conversation, over all its calls. */
export const transcriptProjection: Projection<Transcript> = {
  initial: initialTranscript,
  reduce(value, message, conversation) {
    const before = value as TranscriptState;
    const { lifecycle, participants } = conversation.getState();
    const { joinedAt } = lifecycle;
    const isNextCall = joinedAt !== null && joinedAt !== before.joinedAt && message.at >= joinedAt;
    const isNewReplica = isReplica(message.fromId, participants) && !before.replicaIds.includes(message.fromId);
    const startsAgain = isNextCall || (isNewReplica && before.replicaIds.length > 0);
    const state: TranscriptState = {
      ...before,
      ...(startsAgain ? { past: before.lines, current: initialLines } : undefined),
      ...(isNextCall ? { joinedAt } : undefined),
      ...(isNewReplica ? { replicaIds: [...before.replicaIds, message.fromId] } : undefined),
    };
    const reduced = reduceLines(state.current, message);
    if (reduced === state.current) return sameFields(before, state) ? before : state;
    const current = reduced.slice(-MAX_LINES);
    const shown = current.filter(({ text, isHidden }) => text !== '' && !isHidden);
    return { ...state, current, lines: [...state.past, ...shown].slice(-MAX_LINES) };
  },
};

function isReplica(id: string, { replicaId, formerReplicaIds }: Participants): boolean {
  return id === replicaId || formerReplicaIds.includes(id);
}

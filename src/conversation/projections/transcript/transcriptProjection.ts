import type { Participants } from '../../slices/reduceParticipants';
import type { Projection } from '../Projection';
import { isAwaited } from './findLine';
import { initialLines, reduceLines } from './reduceLines';
import type { TrackedLine, TrackedLines } from './TrackedLine';
import type { TranscriptLine } from './TranscriptLine';

/** The lines of a conversation, in the order in which they were spoken. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
}

/**
 * The transcript with the recent lines of the current call apart. Only these change: in the next call, and with the next replica, the
 * service may start its numbers and ids again, and no message is so late that it belongs to a line much further up. So the work for a
 * message does not grow with the transcript.
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
/** How many lines of the current call may still change, at least. */
const MIN_CURRENT = 200;
/** How many hidden texts are remembered until the service repeats them. */
const MAX_HIDDEN = 50;

const initialTranscript: TranscriptState = { lines: [], past: [], current: initialLines, joinedAt: 0, replicaIds: [] };

/** Builds the lines from the speech events of a conversation, over all its calls. */
export const transcriptProjection: Projection<Transcript> = {
  initial: initialTranscript,
  reduce(value, message, conversation) {
    const before = value as TranscriptState;
    const { lifecycle, participants } = conversation.getState();
    const isNextCall =
      lifecycle.joinedAt !== null && lifecycle.joinedAt !== before.joinedAt && message.at >= lifecycle.joinedAt;
    const isNewReplica = isReplica(message.fromId, participants) && !before.replicaIds.includes(message.fromId);
    const startsAgain = isNextCall || (isNewReplica && before.replicaIds.length > 0);
    const joinedAt = (isNextCall ? lifecycle.joinedAt : null) ?? before.joinedAt;
    const replicaIds = isNewReplica ? [...before.replicaIds, message.fromId] : before.replicaIds;
    const past = startsAgain ? before.lines : before.past;
    const current = startsAgain ? initialLines : before.current;

    const reduced = reduceLines(current, message);
    if (reduced !== current) return createState({ ...settle(past, reduced, message.at), joinedAt, replicaIds });
    if (!startsAgain && !isNewReplica) return before;
    // The lines are the same, so nothing renders again.
    return { lines: before.lines, past, current, joinedAt, replicaIds };
  },
};

/** A state whose list of lines is built when it is first read: while no panel is open, nobody reads it. */
function createState(state: Omit<TranscriptState, 'lines'>): TranscriptState {
  let lines: readonly TranscriptLine[] | undefined;
  return {
    ...state,
    get lines() {
      lines ??= latest(state.past, state.current);
      return lines;
    },
  };
}

/** Moves the first lines to the past when there are many. A typed line stays while the service may still repeat it, a hidden one longer. */
function settle(
  past: readonly TranscriptLine[],
  current: TrackedLines,
  at: number,
): Pick<TranscriptState, 'past' | 'current'> {
  if (current.length < 2 * MIN_CURRENT) return { past, current };
  const firstPending = current.findIndex((line) => !line.isHidden && isAwaited(line, at));
  const limit = current.length - MIN_CURRENT;
  const settled = current.slice(0, firstPending === -1 ? limit : Math.min(firstPending, limit));
  const hidden = settled.filter((line) => line.isHidden && line.isPending).slice(-MAX_HIDDEN);
  return {
    past: latest(past, settled),
    current: [...hidden, ...current.slice(settled.length)],
  };
}

/** The lines of both that are shown: the latest ones. */
function latest(past: readonly TranscriptLine[], current: TrackedLines): readonly TranscriptLine[] {
  const all = past.concat(current.filter(isShown));
  return all.length > MAX_LINES ? all.slice(-MAX_LINES) : all;
}

function isShown({ text, isHidden }: TrackedLine): boolean {
  return text !== '' && !isHidden;
}

function isReplica(id: string, { replicaId, formerReplicaIds }: Participants): boolean {
  return id === replicaId || formerReplicaIds.includes(id);
}

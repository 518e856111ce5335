import type { Follower } from '../follow';
import type { Participants } from '../participants';
import { sameFields } from '../sameFields';
import { hearLine, type Row } from './hearLine';
import type { TranscriptLine } from './TranscriptLine';

/** What was said, in the order it was said. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
}

/** In the next call, and with the next replica, the service may start its numbers and ids again: earlier lines no longer change. */
interface Calls extends Transcript {
  readonly past: readonly TranscriptLine[];
  readonly current: readonly Row[];
  /** When the current call was joined. */
  readonly joinedAt: number;
  /** The replicas that were heard. */
  readonly replicaIds: readonly string[];
}

/** How many lines are kept; older ones go. */
export const MOST_LINES = 1000;

const nothing: Calls = { lines: [], past: [], current: [], joinedAt: 0, replicaIds: [] };

/** Makes lines of the speech in a conversation, over as many calls as it takes. */
export const transcript: Follower<Transcript> = {
  initial: nothing,
  take(value, message, conversation) {
    const before = value as Calls;
    const { lifecycle, participants } = conversation.getState();
    const { joinedAt } = lifecycle;
    const isNextCall = joinedAt !== null && joinedAt !== before.joinedAt && message.at >= joinedAt;
    const isNewReplica = isReplica(message.fromId, participants) && !before.replicaIds.includes(message.fromId);
    const isNext = isNextCall || (isNewReplica && before.replicaIds.length > 0);
    const calls: Calls = {
      ...before,
      ...(isNext ? { past: before.lines, current: [] } : undefined),
      ...(isNextCall ? { joinedAt } : undefined),
      ...(isNewReplica ? { replicaIds: [...before.replicaIds, message.fromId] } : undefined),
    };
    const heard = hearLine(calls.current, message);
    if (heard === calls.current) return sameFields(before, calls) ? before : calls;
    const current = heard.slice(-MOST_LINES);
    const said = current.filter(({ text }) => text !== '');
    return { ...calls, current, lines: [...calls.past, ...said].slice(-MOST_LINES) };
  },
};

function isReplica(id: string, { replicaId, formerReplicaIds }: Participants): boolean {
  return id === replicaId || formerReplicaIds.includes(id);
}

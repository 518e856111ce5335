import type { Follower } from '../follow';
import { hearLine, type Row } from './hearLine';
import type { TranscriptLine } from './TranscriptLine';

/** What was said, in the order it was said. */
export interface Transcript {
  readonly lines: readonly TranscriptLine[];
}

/** In the next call the service may count and name anew, so what was said before it is closed. */
interface Calls extends Transcript {
  readonly past: readonly TranscriptLine[];
  readonly current: readonly Row[];
  /** When the current call was joined. */
  readonly joinedAt: number;
}

/** How many lines are kept; older ones go. */
export const MOST_LINES = 1000;

const nothing: Calls = { lines: [], past: [], current: [], joinedAt: 0 };

/** Makes lines of the speech in a conversation, over as many calls as it takes. */
export const transcript: Follower<Transcript> = {
  initial: nothing,
  take(value, message, conversation) {
    const before = value as Calls;
    const { joinedAt } = conversation.getState().lifecycle;
    const isNext = joinedAt !== null && joinedAt !== before.joinedAt && message.at >= joinedAt;
    const calls = isNext ? { ...before, past: before.lines, current: [], joinedAt } : before;
    const heard = hearLine(calls.current, message);
    if (heard === calls.current) return calls;
    const current = heard.slice(-MOST_LINES);
    const said = current.filter(({ text }) => text !== '');
    return { ...calls, current, lines: [...calls.past, ...said].slice(-MOST_LINES) };
  },
};

import { systemClock, type Clock } from '../Clock';
import type { LogEntry } from '../eventLog';
import { readLogLines, type RecordedMessage, type SkippedLine } from './readLogLines';

/** A timer of more than 24 days fires at once. */
const LONGEST_GAP_MS = 2 ** 31 - 1;

/** Where the messages of a log go: a call in which `post` lets a message arrive. */
export interface ReplayTarget {
  readonly post: (data: unknown, fromId: string) => void;
}

export interface ReplayOptions {
  /** How many times faster than it was; `Infinity` leaves no time between. Default 1. */
  readonly speed?: number | undefined;
  readonly clock?: Clock | undefined;
}

export interface ReplayResult {
  /** How many messages arrived again. */
  readonly posted: number;
  /** The lines that could not be read. */
  readonly skipped: readonly SkippedLine[];
}

export interface Replay {
  /** Kept when the last message has arrived, or after `stop()`. Broken only by what `post` throws. */
  readonly done: Promise<ReplayResult>;
  readonly stop: () => void;
}

/**
 * Lets everything arrive once more that a log has received, refused messages included, each from its sender and at its
 * time. What was sent is not: that is for whoever takes part now.
 *
 * The log keeps long texts clipped, so that is how they arrive.
 *
 * @param log - The entries of an event log, or the text `eventLogLines` makes of them. A broken line is skipped.
 * @throws RangeError when `speed` is not above 0.
 * @example
 * const { done } = replayLog(text, { post: (data, fromId) => call.say(data, fromId) }, { speed: 10 });
 */
export function replayLog(
  log: string | readonly LogEntry[],
  target: ReplayTarget,
  { speed = 1, clock = systemClock }: ReplayOptions = {},
): Replay {
  if (!(speed > 0)) throw new RangeError(`A log cannot be replayed at a speed of ${String(speed)}.`);
  const { messages, skipped } = readLogLines(log);
  const received = messages.filter(({ direction }) => direction === 'received');
  let posted = 0;
  let timer: unknown;
  let finish: () => void = () => {};
  let isOver = false;

  const done = new Promise<ReplayResult>((resolve, reject) => {
    finish = () => {
      isOver = true;
      clock.clearTimeout(timer);
      resolve({ posted, skipped });
    };
    const postDue = () => {
      try {
        // A browser lets four milliseconds pass between timers, so messages of one moment go together.
        for (let gapMs = 0; !isOver && gapMs === 0; gapMs = gapBefore(received, posted) / speed) {
          const message = received[posted];
          if (message === undefined) finish();
          else {
            posted += 1;
            target.post(message.data, message.fromId);
          }
        }
      } catch (thrown) {
        isOver = true;
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
      if (!isOver) timer = clock.setTimeout(postDue, Math.min(gapBefore(received, posted) / speed, LONGEST_GAP_MS));
    };
    timer = clock.setTimeout(postDue, 0);
  });
  return {
    done,
    stop: () => {
      finish();
    },
  };
}

/** How long after the message before it one arrived, in milliseconds; 0 when there is none. */
function gapBefore(messages: readonly RecordedMessage[], index: number): number {
  const [before, message] = [messages[index - 1], messages[index]];
  return before === undefined || message === undefined ? 0 : Math.max(0, message.at - before.at);
}

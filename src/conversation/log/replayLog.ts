import { systemClock, type Clock } from '../../time/Clock';
import { LONGEST_TIMER_MS } from '../../time/longestTimer';
import type { LogEntry } from './LogEntry';
import { parseEventLog, type RecordedMessage, type SkippedLine } from './parseEventLog';

/** Receives the messages of a log, such as a call in which `post` lets a message arrive. */
export interface ReplayTarget {
  readonly post: (data: unknown, fromId: string) => void;
}

export interface ReplayOptions {
  /** How many times faster than recorded; `Infinity` leaves no time between messages. Default 1. */
  readonly speed?: number | undefined;
  readonly clock?: Clock | undefined;
}

export interface ReplayResult {
  /** How many messages were posted. */
  readonly posted: number;
  /** The lines that could not be read. */
  readonly skipped: readonly SkippedLine[];
}

export interface Replay {
  /** Resolves when the last message was posted, or after `stop()`. Rejects only with what `post` throws. */
  readonly done: Promise<ReplayResult>;
  readonly stop: () => void;
}

/**
 * Posts all messages that a log has received, rejected ones included, each from its sender and at its time. Messages that
 * were sent are left out: the app sends its own during the replay.
 *
 * The event log clips long texts, so they are posted clipped.
 *
 * @param log - The entries of an event log, or the text that `formatEventLog` returns. An invalid line is skipped.
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
  const { messages, skipped } = parseEventLog(log);
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
        // Messages of one moment are posted together: between two timers, a browser lets four milliseconds pass.
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
      if (!isOver) timer = clock.setTimeout(postDue, Math.min(gapBefore(received, posted) / speed, LONGEST_TIMER_MS));
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

/** The time between a message and the one before it, in milliseconds; 0 for the first message. */
function gapBefore(messages: readonly RecordedMessage[], index: number): number {
  const [before, message] = [messages[index - 1], messages[index]];
  return before === undefined || message === undefined ? 0 : Math.max(0, message.at - before.at);
}

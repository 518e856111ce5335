import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import { reportUncaught } from '../../errors/callSafely';
import type { Conversation } from '../Conversation';
import type { ToolEvent } from './ToolEvent';
import { toolResultMessage, type ToolOutcome, type ToolResultMessage } from './toolResultMessage';

/** Tool results on their way to the replica. */
export interface ResultQueue {
  /** Sends a result as soon as the call is live. */
  readonly add: (event: ToolEvent, outcome: ToolOutcome) => void;
  /** Sends the queued results if the call is live. */
  readonly flush: () => void;
  /** Drops the queued results, because the call is over. */
  readonly clear: () => void;
}

interface QueuedResult {
  readonly message: ToolResultMessage;
  /** Sent instead of a message that cannot be sent; `null` if nothing is. */
  readonly fallback: ToolOutcome | null;
  readonly event: ToolEvent;
}

/** Sends the tool results of one conversation in order. They wait while the network or the replica is away. */
export function createResultQueue(conversation: Conversation): ResultQueue {
  const queue: QueuedResult[] = [];

  const flush = () => {
    while (conversation.getState().lifecycle.status === 'live') {
      // Removed before it is sent: sending changes the state, and so calls flush again.
      const next = queue.shift();
      if (next === undefined) return;
      try {
        conversation.send(next.message);
      } catch (thrown) {
        if (thrown instanceof CallNotJoinedError) {
          // Daily may lose the call before it reports the loss. The next change of the state tries again.
          queue.unshift(next);
          return;
        }
        reportUncaught(thrown);
        if (next.fallback !== null) add(next.event, next.fallback);
      }
    }
  };

  const add = (event: ToolEvent, outcome: ToolOutcome) => {
    let message: ToolResultMessage | null;
    let fallback = outcome.isError ? null : undelivered('is too long to be sent');
    try {
      message = toolResultMessage(conversation.id, event, outcome);
    } catch (thrown) {
      reportUncaught(thrown);
      message = toolResultMessage(conversation.id, event, undelivered('cannot be written as JSON'));
      fallback = null;
    }
    if (message === null) return;
    queue.push({ message, fallback, event });
    flush();
  };

  return {
    add,
    flush,
    clear() {
      queue.length = 0;
    },
  };
}

/** Says that the tool has run, so that the replica does not call it again to get the missing result. */
function undelivered(why: string): ToolOutcome {
  return { isError: true, message: `The tool ran, but its answer ${why}.` };
}

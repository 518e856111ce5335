import { CallNotJoinedError } from '../../errors/CallNotJoinedError';
import type { Conversation } from '../Conversation';
import { guard } from '../guard';
import { toolAnswer, type ToolAnswer, type ToolOutcome } from './ToolAnswer';
import type { ToolEvent } from './ToolEvent';

/** The way of answers to the replica. */
export interface Answers {
  /** Sends an answer as soon as the call is live. */
  readonly give: (event: ToolEvent, outcome: ToolOutcome) => void;
  /** Sends what has waited, if the call is live. */
  readonly flush: () => void;
  /** Forgets what waits: the call is over. */
  readonly drop: () => void;
}

interface WaitingAnswer {
  readonly answer: ToolAnswer;
  /** What goes out in its place when it cannot. */
  readonly excuse: ToolOutcome | null;
  readonly event: ToolEvent;
}

/** Sends the answers of one conversation, in order. While the network or the replica is away they wait. */
export function createAnswers(conversation: Conversation): Answers {
  const waiting: WaitingAnswer[] = [];

  const flush = () => {
    while (conversation.getState().lifecycle.status === 'live') {
      // Sending changes the state, which flushes again: what is being sent must have left the queue by then.
      const next = waiting.shift();
      if (next === undefined) return;
      try {
        conversation.send(next.answer);
      } catch (thrown) {
        if (thrown instanceof CallNotJoinedError) {
          // Daily can lose the call before it says so. The next change of the state tries again.
          waiting.unshift(next);
          return;
        }
        tellApp(thrown);
        if (next.excuse !== null) give(next.event, next.excuse);
      }
    }
  };

  const give = (event: ToolEvent, outcome: ToolOutcome) => {
    let answer: ToolAnswer | null;
    let excuse = outcome.isError ? null : undeliverable('is too long to be sent');
    try {
      answer = toolAnswer(conversation.id, event, outcome);
    } catch (thrown) {
      tellApp(thrown);
      answer = toolAnswer(conversation.id, event, undeliverable('cannot be written as JSON'));
      excuse = null;
    }
    if (answer === null) return;
    waiting.push({ answer, excuse, event });
    flush();
  };

  return {
    give,
    flush,
    drop() {
      waiting.length = 0;
    },
  };
}

/** Says that the tool has run, so that the replica does not call it again for its answer's sake. */
function undeliverable(why: string): ToolOutcome {
  return { isError: true, message: `It was carried out, but its answer ${why}.` };
}

/** The replica hears that an answer is missing; why it is, the app's developer should know. */
function tellApp(thrown: unknown): void {
  guard(() => {
    throw thrown;
  });
}
